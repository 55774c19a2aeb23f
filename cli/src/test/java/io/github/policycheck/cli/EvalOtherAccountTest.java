package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Another account's repository: CodeCommit has no policies by which that account lets others in.
 */
class EvalOtherAccountTest {

  private static final String OTHER = "arn:aws:codecommit:eu-west-1:444455556666:payroll";

  @TempDir Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int eval(String policy, String question) throws IOException {
    Files.writeString(folder.resolve("policy.json"), policy);
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "987654321098"
        region: eu-north-1
        repositories: [ledger]
        users: {Zoe: {inline: {P: policy.json}}}
        """);
    String[] asked = question.split(" ", -1);
    return run(
        Stream.concat(
                Stream.of("eval", "--account", folder.toString(), "--principal", "Zoe"),
                Stream.of(asked))
            .toArray(String[]::new));
  }

  private static String statement(String effect, String resource) {
    return "{\"Effect\": \"%s\", \"Action\": \"codecommit:*\", \"Resource\": \"%s\"}"
        .formatted(effect, resource);
  }

  private static String policy(String... statements) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [%s]}"
        .formatted(String.join(", ", statements));
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:codecommit:eu-west-1:444455556666:payroll, 444455556666, payroll",
    "arn:aws:codecommit:ap-south-1:123456789012:tools.web, 123456789012, tools.web",
    "arn:aws-cn:codecommit:cn-north-1:555566667777:payroll, 555566667777, payroll",
  })
  void allow_on_it_is_denied_and_says_why(String arn, String account, String name)
      throws IOException {
    for (String allowed : List.of(arn, "*")) {
      for (String option : List.of("--resource ", "--repo ")) {
        String question = "--action codecommit:PutFile --ref refs/heads/main " + option + arn;

        assertThat(eval(policy(statement("Allow", allowed)), question)).isEqualTo(1);
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
            .startsWith(
                "DENIED  Zoe may not call codecommit:PutFile on refs/heads/main in "
                    + (name + " of account " + account))
            .contains("codecommit:PutFile on refs/heads/main: implicit deny")
            .contains("the account of the resource does not allow it")
            .contains("The repository is of account `" + account + "`")
            .contains("CodeCommit has no resource policies")
            .contains("assume a role of it")
            .doesNotContain("no policy of it is known");
      }
    }
  }

  @Test
  void push_to_it_is_denied_and_says_why() throws IOException {
    assertThat(eval(policy(statement("Allow", "*")), "--ref refs/heads/main --repo " + OTHER))
        .isEqualTo(1);
    assertThat(out.toString())
        .startsWith("DENIED  Zoe may not push to refs/heads/main in payroll of account 4444")
        .contains("call 1  codecommit:GitPush, without a reference: implicit deny")
        .contains("The repository is of account `444455556666`");
  }

  @Test
  void json_says_why() throws IOException {
    eval(
        policy(statement("Allow", OTHER)),
        "--format json --action codecommit:GitPull --resource " + OTHER);

    JsonNode answer = JsonMapper.shared().readTree(out.toString());
    assertThat(answer.path("decision").asString()).isEqualTo("implicitDeny");
    assertThat(answer.path("resource").asString()).isEqualTo(OTHER);
    assertThat(answer.path("calls").path(0).path("otherAccount").asString())
        .contains("`444455556666`", "no resource policies");
  }

  @Test
  void where_no_policy_allows_it_either_both_are_told() throws IOException {
    assertThat(
            eval(
                policy(statement("Allow", "arn:aws:codecommit:*:987654321098:*")),
                "--action codecommit:GitPull --resource " + OTHER))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains("no statement allows it", "No policy allows", "no resource policies");
  }

  @Test
  void deny_stays_an_explicit_deny() throws IOException {
    String question = "--action codecommit:GitPull --format json --resource " + OTHER;

    assertThat(eval(policy(statement("Allow", "*"), statement("Deny", OTHER)), question))
        .isEqualTo(1);
    JsonNode call = JsonMapper.shared().readTree(out.toString()).path("calls").path(0);
    assertThat(call.path("decision").asString()).isEqualTo("explicitDeny");
    assertThat(call.has("otherAccount")).isFalse();
  }

  @Test
  void resource_of_another_service_in_another_account_needs_that_account() throws IOException {
    String allow = "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}";

    assertThat(
            eval(
                policy(allow),
                "--action sqs:SendMessage --resource arn:aws:sqs:eu-west-1:444455556666:q"))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains("The resource is of account `444455556666`, which must allow it too")
        .doesNotContain("CodeCommit");
  }

  /** Every way to ask gives the same answer. */
  @Test
  void simulate_answers_the_same() throws IOException {
    Path request = folder.resolve("request.json");
    Files.writeString(
        request,
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "PolicyInputList", List.of(policy(statement("Allow", OTHER))),
                    "CallerArn", "arn:aws:iam::987654321098:user/Zoe",
                    "ActionNames", List.of("codecommit:GitPull"),
                    "ResourceArns", List.of(OTHER))));

    assertThat(run("simulate", request.toString())).isZero();
    assertThat(
            JsonMapper.shared()
                .readTree(out.toString())
                .path("EvaluationResults")
                .path(0)
                .path("EvalDecision")
                .asString())
        .isEqualTo("implicitDeny");
  }

  @Test
  void arn_of_its_own_repository_names_it_as_well_as_its_name() throws IOException {
    String allow = policy(statement("Allow", "*"));

    assertThat(
            eval(
                allow,
                "--ref refs/heads/x --repo arn:aws:codecommit:eu-north-1:987654321098:ledger"))
        .isZero();
    String byArn = out.toString();
    assertThat(eval(allow, "--ref refs/heads/x --repo ledger")).isZero();
    assertThat(out.toString()).isEqualTo(byArn).startsWith("ALLOWED").doesNotContain("of account");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:codecommit:eu-west-1:*:payroll",
        "arn:aws:codecommit:eu-west-1::payroll",
        "arn:aws:codecommit::444455556666:payroll",
        "arn:aws:s3:::payroll",
        "arn:aws-cn:codecommit:cn-north-1:987654321098:ledger",
        "arn:aws:codecommit:eu-west-1",
      })
  void what_can_be_no_repository_is_refused(String arn) throws IOException {
    for (String option : List.of("--resource ", "--repo ")) {
      String question = "--action codecommit:GitPull " + option + arn;

      assertThat(eval(policy(statement("Allow", "*")), question)).isEqualTo(2);
      assertThat(err.toString())
          .contains("`" + arn + "` is no ARN of a repository")
          .contains("arn:aws:codecommit:eu-north-1:987654321098:NAME");
    }
  }
}
