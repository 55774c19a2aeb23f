package io.github.policycheck.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.assertj.core.api.InstanceOfAssertFactories;

/** Whatever a client writes, the server answers with messages, one a line, and goes on. */
class SessionProperties {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":\"last\",\"method\":\"ping\"}";

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "7",
          "-0.5e9",
          "\"\"",
          "\"2.0\"",
          "\"tools/call\"",
          "\"tools/list\"",
          "\"initialize\"",
          "\"notifications/cancelled\"",
          "\"subscriptions/listen\"",
          "\"2026-07-28\"",
          "\"2025-03-26\"",
          "\"explain_rule\"",
          "\"\\ud800\"",
          "{}",
          "[]",
          "[7]",
          "{\"rule\":\"no\\u0000\"}",
          "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
              + "\"io.modelcontextprotocol/clientCapabilities\":{}}");

  private static final List<String> NAMES =
      List.of(
          "jsonrpc",
          "id",
          "method",
          "params",
          "result",
          "error",
          "name",
          "arguments",
          "_meta",
          "requestId",
          "protocolVersion",
          "progressToken");

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> value = Arbitraries.of(VALUES);
    Arbitrary<String> params = object(value);
    Arbitrary<String> request =
        Combinators.combine(Arbitraries.of("1", "2", "\"1\""), Arbitraries.of(VALUES), params)
            .as(
                (id, method, given) ->
                    "{\"jsonrpc\":\"2.0\",\"id\":"
                        + id
                        + ",\"method\":"
                        + method
                        + ",\"params\":"
                        + given
                        + "}");
    Arbitrary<String> any = Arbitraries.oneOf(request, object(Arbitraries.oneOf(value, params)));
    Arbitrary<String> batch =
        any.list().ofMaxSize(3).map(messages -> "[" + String.join(",", messages) + "]");
    return Arbitraries.frequencyOf(
            Tuple.of(6, request),
            Tuple.of(3, any),
            Tuple.of(2, batch),
            Tuple.of(1, Arbitraries.strings().ofMaxLength(30)))
        .list()
        .ofMaxSize(8);
  }

  private static Arbitrary<String> object(Arbitrary<String> value) {
    Arbitrary<String> member =
        Combinators.combine(Arbitraries.of(NAMES), value)
            .as((name, one) -> "\"" + name + "\":" + one);
    return member.list().ofMaxSize(4).map(members -> "{" + String.join(",", members) + "}");
  }

  @Property(tries = 400)
  void whatever_is_written_is_answered_by_messages_and_the_server_goes_on(
      @ForAll("lines") List<String> lines, @ForAll byte[] junk) throws IOException, RpcException {
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    for (String line : lines) {
      in.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    in.writeBytes(junk);
    in.writeBytes(("\n" + PING + "\n").getBytes(StandardCharsets.UTF_8));
    StringWriter out = new StringWriter();
    List<String> logged = new ArrayList<>();

    new McpServer("1", name -> "{\"type\":\"object\"}", List.of(), Optional.empty())
        .run(stream(in), new PrintWriter(out), logged::add);

    List<Object> messages = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      Object read = JsonText.read(line.getBytes(StandardCharsets.UTF_8));
      messages.addAll(read instanceof List<?> batch ? batch : Collections.singletonList(read));
    }
    assertThat(messages)
        .allSatisfy(
            message ->
                assertThat(message)
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("jsonrpc", "2.0"))
        .anySatisfy(
            message ->
                assertThat(message)
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("id", "last"));
    assertThat(logged).noneMatch(line -> line.contains("internal error"));
  }

  private static InputStream stream(ByteArrayOutputStream bytes) {
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
