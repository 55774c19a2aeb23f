package io.github.policycheck.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be recorded: what happens while a tool works, and what goes wrong within. */
class SessionTest {

  private static final String META =
      "\"_meta\":{\"progressToken\":7,\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  @TempDir Path temporary;

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final List<String> sent = new ArrayList<>();
  private final List<String> logged = new ArrayList<>();
  private Path folder;

  @BeforeEach
  void make_the_folder() throws IOException {
    folder = WorkspaceFolder.in(temporary);
  }

  private Session session(UnaryOperator<String> schemas) {
    return new Session(
        "1",
        new Workspace(WorkspaceFolder.folders(folder), Optional.empty()),
        schemas,
        waiting::add,
        message -> sent.add(JsonText.write(message)),
        logged::add);
  }

  private static void write(Session session, String line) throws IOException {
    session.receive(
        new Lines(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)))
            .next()
            .orElseThrow());
  }

  private static String lint(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\"lint\","
        + META
        + "}}";
  }

  @Test
  void cancelled_call_stops_where_it_is_and_sends_nothing_more() throws IOException {
    Session[] session = new Session[1];
    session[0] =
        new Session(
            "1",
            new Workspace(WorkspaceFolder.folders(folder), Optional.empty()),
            UnaryOperator.identity(),
            waiting::add,
            message -> {
              sent.add(JsonText.write(message));
              try {
                write(
                    session[0],
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
                        + "\"params\":{\"requestId\":1}}");
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            },
            logged::add);
    write(session[0], lint(1));

    waiting.remove().run();

    assertThat(sent).hasSize(1).first().asString().contains("\"progress\":1,");
    assertThat(logged).isEmpty();
  }

  @Test
  void client_that_asks_too_much_is_told_to_wait() throws IOException {
    Session session = session(UnaryOperator.identity());
    for (int id = 0; id <= Calls.MOST; id++) {
      write(session, lint(id));
    }

    assertThat(waiting).hasSize(Calls.MOST);
    assertThat(sent)
        .hasSize(1)
        .first()
        .asString()
        .contains("\"id\":" + Calls.MOST)
        .contains("calls are not answered yet; wait until one of them is")
        .contains("\"isError\":true");
  }

  @Test
  void bug_is_answered_and_logged_and_the_next_request_is_served() throws IOException {
    Session session =
        session(
            name -> {
              throw new IllegalStateException("no schema " + name);
            });

    write(
        session,
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{" + META + "}}");
    write(session, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");

    assertThat(sent)
        .containsExactly(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,\"message\":"
                + "\"internal error of policycheck; its log has the details\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}");
    assertThat(logged)
        .hasSize(1)
        .first()
        .asString()
        .contains("IllegalStateException: no schema eval");
  }
}
