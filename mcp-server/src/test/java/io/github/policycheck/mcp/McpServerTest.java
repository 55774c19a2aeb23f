package io.github.policycheck.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McpServerTest {

  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
  private static final String LISTEN =
      "{\"jsonrpc\":\"2.0\",\"id\":\"l\",\"method\":\"subscriptions/listen\",\"params\":{"
          + META
          + "}}";
  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"eval\","
          + "\"arguments\":{\"principal\":\"Clerks\",\"ref\":\"refs/heads/trunk\"},"
          + META
          + "}}";

  @TempDir Path temporary;

  private final List<String> logged = new ArrayList<>();

  private McpServer server(String account) throws IOException {
    return new McpServer(
        "1", name -> "{}", List.of(WorkspaceFolder.in(temporary)), Optional.of(account));
  }

  private static InputStream lines(String... lines) {
    return new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void all_is_answered_before_the_server_ends_with_its_input() throws IOException {
    StringWriter out = new StringWriter();

    server("policies").run(lines(LISTEN, CALL), new PrintWriter(out), logged::add);

    assertThat(out.toString().lines())
        .hasSize(3)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":")
                    .contains("\"decision\":\"explicitDeny\""))
        .last()
        .asString()
        .startsWith("{\"jsonrpc\":\"2.0\",\"id\":\"l\",\"result\":{\"resultType\":\"complete\"");
    assertThat(logged).isEmpty();
  }

  @Test
  void account_of_the_environment_has_to_lie_in_the_folders_too() throws IOException {
    StringWriter out = new StringWriter();

    server("../elsewhere").run(lines(CALL), new PrintWriter(out), logged::add);

    assertThat(out.toString()).contains("`../elsewhere` has a `..`").contains("\"isError\":true");
  }

  @Test
  void server_ends_when_nobody_reads_what_it_writes() throws IOException {
    Writer closed =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("closed");
          }

          @Override
          public void flush() {
            // nothing is kept
          }

          @Override
          public void close() {
            // it is
          }
        };
    InputStream many =
        new ByteArrayInputStream("7\n".repeat(100_000).getBytes(StandardCharsets.UTF_8));

    server("policies").run(many, new PrintWriter(closed), logged::add);

    assertThat(many.available()).isPositive();
  }

  @Test
  void input_that_cannot_be_read_is_logged() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();

    server("policies").run(broken, new PrintWriter(new StringWriter()), logged::add);

    assertThat(logged).containsExactly("standard input cannot be read: Stream closed");
  }

  @Test
  void folder_that_is_not_there_is_refused() {
    assertThatThrownBy(
            () ->
                new McpServer(
                    "1", name -> "{}", List.of(temporary.resolve("nothing")), Optional.empty()))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageEndingWith("/nothing`; name folders that are there");
  }
}
