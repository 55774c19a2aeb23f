package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code who-can} says of the examples, which {@code eval} and {@code prove} confirm. */
class WhoCanTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Policycheck.answer("schema", "who-can").out());

  private static Policycheck.Result whoCan(String account, String arguments) {
    String words = "who-can --account examples/policies" + account + " " + arguments;
    return Policycheck.answer(words.split(" ", -1));
  }

  private static List<JsonNode> answers(String account, String arguments) {
    JsonNode json =
        JsonMapper.shared().readTree(whoCan(account, arguments + " --format json").out());
    assertThat(SCHEMA.validate(json)).isEmpty();
    return json.path("answers").valueStream().toList();
  }

  private static String text(JsonNode answer, String name) {
    return answer.path(name).asString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                    | Developers        | refs/heads/master  | no
          ''                    | Senior_Developers | refs/heads/master  | yes
          ''                    | Developers        | refs/heads/other   | yes
          /guarded-repository   | Senior_Developers | refs/heads/master  | only-if
          /null-left-out        | Developers        | refs/heads/other   | no
          /release-branches     | Developers        | refs/heads/*       | only-if
          /organization-caps    | ReleaseBot        | refs/heads/master  | yes
          """)
  void pushes_of_examples_have_their_answers(
      String account, String who, String reference, String expected) {
    List<JsonNode> answers =
        answers(account, "--principal " + who + " --action codecommit:GitPush --ref " + reference);

    assertThat(answers).hasSize(1);
    assertThat(text(answers.get(0), "answer")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/guarded-repository", "/organization-caps", "/only-feature-branches"})
  void eval_decides_each_request_that_is_shown_as_was_answered(String account) {
    List<JsonNode> answers = answers(account, "--ref refs/heads/master --repo MyDemoRepo");

    assertThat(answers).hasSizeGreaterThanOrEqualTo(12);
    for (JsonNode answer : answers) {
      String command = text(answer, "try");
      String words = command.substring(command.indexOf(" eval ") + 1);
      assertThat(Policycheck.answer(words.split(" ", -1)).exitCode())
          .as(command)
          .isEqualTo(text(answer, "answer").equals("no") ? 1 : 0);
    }
  }

  @Test
  void who_is_answered_no_is_who_prove_proves_it_of() {
    for (JsonNode answer : answers("", "--ref refs/heads/master")) {
      Policycheck.Result proof =
          Policycheck.answer(
              "prove",
              "--account",
              "examples/policies",
              "--never",
              "--ref",
              "refs/heads/master",
              "--principal",
              text(answer, "principal"),
              "--action",
              text(answer, "action"));
      assertThat(proof.exitCode())
          .as(answer.toString())
          .isEqualTo(text(answer, "answer").equals("no") ? 0 : 1);
    }
  }

  @Test
  void csv_has_a_line_for_everybody_and_everything() {
    String arguments = "--ref refs/heads/master refs/heads/x";
    Set<String> said =
        whoCan("/guarded-repository", arguments + " --format csv")
            .out()
            .lines()
            .skip(1)
            .map(line -> line.split(",", -1)[0] + line.split(",", -1)[2] + line.split(",", -1)[3])
            .collect(Collectors.toSet());

    assertThat(said).hasSize(4 * 2 * 12);
    assertThat(answers("/guarded-repository", arguments)).hasSize(4 * 2 * 12);
  }

  @Test
  void what_is_known_of_all_requests_is_no_condition() {
    String push = "--principal Senior_Developers --action codecommit:GitPush --ref refs/heads/x";

    assertThat(answers("/guarded-repository", push + " --context policycheck:RefUpdate=create"))
        .extracting(answer -> text(answer, "answer"))
        .containsExactly("yes");
    assertThat(answers("/guarded-repository", push + " --context policycheck:RefUpdate=delete"))
        .extracting(answer -> text(answer, "answer"))
        .containsExactly("no");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--action codecommit:GitPush | --ref",
        "--ref refs/heads/x --principal Develpers | did you mean `Developers`?",
        "--ref refs/heads/x --action codecommit:GitPusj | did you mean `codecommit:GitPush`?",
        "--ref refs/heads/x --repo * | `*` is a pattern; name repositories with --repo",
        "--ref refs/heads/a^* | character 13, `^`, cannot be in a name",
        "--ref refs/heads/x --context codecommit:References=x | references are named with --ref"
      })
  void bad_input_is_told_what_to_do(String arguments, String message) {
    Policycheck.Result result = whoCan("", arguments);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }
}
