package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code prove} says of the examples, which {@code eval} confirms. */
class ProveTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Policycheck.answer("schema", "prove").out());

  private static Policycheck.Result prove(String account, String arguments) {
    String words = "prove --never --account examples/policies" + account + " " + arguments;
    return Policycheck.answer(words.split(" ", -1));
  }

  private static JsonNode json(String account, String arguments) {
    JsonNode json =
        JsonMapper.shared().readTree(prove(account, arguments + " --format json").out());
    assertThat(SCHEMA.validate(json)).isEmpty();
    return json;
  }

  @ParameterizedTest
  @CsvSource({
    "'', --principal Developers --ref refs/heads/master, 1, counterexample",
    "'', --principal Developers --ref refs/heads/master --action codecommit:GitPush, 0, proved",
    "'', --principal Senior_Developers --ref master, 1, counterexample",
    "'', --only Developers Senior_Developers, 0, proved",
    "/complete-protection, --principal Developers --ref refs/heads/master, 0, proved",
    "/complete-protection, --principal Developers --ref refs/heads/master --repo *, 1, counterexample",
    "/null-left-out, --principal Developers --ref refs/heads/master, 0, proved",
    "/release-branches, --principal Developers --ref refs/heads/release/*, 0, proved",
    "/organization-caps, --only Nobody_Else, 2, ''"
  })
  void examples_have_their_answers(String account, String arguments, int code, String answer) {
    Policycheck.Result result = prove(account, arguments);

    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(code);
    if (!answer.isEmpty()) {
      assertThat(json(account, arguments).path("answer").asString()).isEqualTo(answer);
    }
  }

  @Test
  void every_open_action_has_requests_that_eval_says_are_allowed() {
    List<JsonNode> found = new ArrayList<>();
    for (String who : List.of("--principal Developers", "--only Developers")) {
      JsonNode json = json("", who + " --ref refs/heads/master");
      long open =
          json.path("actions")
              .valueStream()
              .filter(action -> action.path("answer").asString().equals("counterexample"))
              .count();
      long shown =
          json.path("counterexamples")
              .valueStream()
              .filter(one -> one.path("call").asInt(2) == 2)
              .count();
      assertThat(shown).isEqualTo(open).isGreaterThanOrEqualTo(8);
      json.path("counterexamples").valueStream().forEach(found::add);
    }

    assertThat(found).hasSize(8 + 13);
    found.forEach(ProveTest::confirm);
  }

  private static void confirm(JsonNode request) {
    List<String> words = new ArrayList<>(List.of("eval", "--account", "examples/policies"));
    words.addAll(List.of("--principal", request.path("principal").asString()));
    words.addAll(List.of("--action", request.path("action").asString()));
    words.addAll(List.of("--resource", request.path("resource").asString()));
    request
        .path("context")
        .properties()
        .forEach(
            key ->
                key.getValue()
                    .valueStream()
                    .forEach(
                        value ->
                            words.addAll(
                                List.of("--context", key.getKey() + "=" + value.asString()))));
    assertThat(Policycheck.answer(words.toArray(String[]::new)).exitCode())
        .as(words.toString())
        .isZero();
  }

  @Test
  void no_push_at_all_is_told_from_no_push_to_the_branch() {
    String push = "--principal Developers --action codecommit:GitPush --ref refs/heads/master";

    assertThat(json("/complete-protection", push).at("/actions/0/noPush").isNull()).isTrue();
    JsonNode noPush = json("/null-left-out", push).at("/actions/0/noPush");
    assertThat(noPush.path("policy").asString()).isEqualTo("DenyChangesToMaster");
    assertThat(noPush.path("statement").asInt()).isZero();
  }

  @Test
  void digest_is_that_of_the_snapshot(@TempDir Path folder) throws IOException {
    String digest =
        json("", "--principal Developers --ref master").at("/account/digest").asString();

    Path snapshot = folder.resolve("account.snapshot");
    Policycheck.answer("snapshot", "--account", "examples/policies", "--out", snapshot.toString());
    assertThat(Files.readString(snapshot)).contains("\"Digest\": \"" + digest + "\"");
  }

  @Test
  void schema_refuses_what_is_no_answer() {
    assertThat(SCHEMA.validate(JsonMapper.shared().readTree("{\"answer\": \"perhaps\"}")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--ref refs/heads/master | who is never to be allowed? name somebody with --principal",
        "--principal Developers --only Senior_Developers | --only asks about all others",
        "--principal Develpers | did you mean `Developers`?",
        "--principal Developers --action codecommit:GitPusj | did you mean `codecommit:GitPush`?",
        "--principal Developers --repo MyDemoRepp | did you mean `MyDemoRepo`?",
        "--principal Developers --ref refs/heads/a^* | character 13, `^`, cannot be in a name",
        "--principal Developers --context codecommit:References=x | references are named with --ref"
      })
  void bad_input_is_told_what_to_do(String arguments, String message) {
    Policycheck.Result result = prove("", arguments);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  @Test
  void what_is_to_be_proved_has_to_be_said() {
    Policycheck.Result result = Policycheck.answer("prove", "--principal", "Developers");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("what is to be proved? add --never: no request is ever");
  }
}
