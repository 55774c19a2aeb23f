package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.awsfake.FakeAccount;
import io.github.policycheck.awsfake.FakeAws;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.verification.NoNewAccess;
import io.github.policycheck.liveaccount.verification.NoNewAccessPlan;
import io.github.policycheck.liveaccount.verification.NoNewAccessReport;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code diff} compared with CheckNoNewAccess, asked by the SDK on loopback. */
class SdkNoNewAccessTest {

  private static final Path EXAMPLE =
      Path.of(System.getProperty("policycheck.root", ".."), "examples/policies");
  private static final String CHECK = "access-analyzer:CheckNoNewAccess";

  private final FakeAws aws = FakeAws.start();
  private final FakeAccount served = FakeAccount.read(EXAMPLE);

  @AfterEach
  void stop() {
    aws.close();
  }

  private NoNewAccessReport report(String before, String after) {
    aws.add(served);
    NoNewAccessPlan plan =
        NoNewAccessPlan.of(
            new TreeMap<>(Map.of("", policy(before))),
            new TreeMap<>(Map.of("", policy(after))),
            "new.json",
            1);
    try (AwsClient client =
        Imports.connector(aws.credentials(served.arn("user/Auditor")))
            .connect(Imports.access(aws, "us-east-2"))) {
      return NoNewAccess.of(plan, client, 1e6, (question, answers) -> {});
    }
  }

  private static Policy policy(String statements) {
    String text = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    return new Policy(
        "new", PolicyType.IDENTITY, PolicyReader.read("new.json", text, PolicyType.IDENTITY));
  }

  private static String statement(String effect, String actions) {
    return """
    {"Effect": "%s", "Action": ["%s"], "Resource": "*"}"""
        .formatted(effect, actions.replace(" ", "\", \""));
  }

  /** The fake decides by itself, and shares no code with {@code diff}. */
  @ParameterizedTest
  @CsvSource({
    "Allow, codecommit:GitPush codecommit:GitPull, Allow, codecommit:GitPull, no new access",
    "Allow, codecommit:Git*, Allow, codecommit:GitPush, no new access",
    "Allow, codecommit:GitPull, Allow, codecommit:Git*, new access",
    "Deny, codecommit:GitPush, Deny, codecommit:Git*, no new access",
    "Deny, codecommit:Git*, Deny, codecommit:GitPush, new access",
    "Deny, codecommit:GitPush, Allow, codecommit:GitPush, new access",
    "Allow, codecommit:GitPush, Deny, codecommit:GitPush, no new access",
  })
  void both_decide_the_same(
      String before, String actions, String after, String newActions, String answer) {
    NoNewAccessReport report = report(statement(before, actions), statement(after, newActions));

    assertThat(report.text()).startsWith("alike  new.json: " + answer);
    assertThat(report.open()).isZero();
    assertThat(aws.calls(CHECK)).isEqualTo(1);
    assertThat(aws.requests()).allMatch(one -> one.region().equals("us-east-2"));
    assertThat(aws.sawUnknownKey()).isFalse();
  }

  @Test
  void planted_difference_is_reported_with_what_both_say() {
    aws.newAccess("GitPull", true);

    String pull = statement("Allow", "codecommit:GitPull");
    assertThat(report(pull, pull).text())
        .isEqualTo(
            """
            DIFFERENT  new.json
              policycheck: no new access
              AWS: FAIL: The modified permissions grant new access compared to your existing policy.
                New access in the statement with index: 0.
            0 policies answered alike, 1 differently, 0 not by both, by 1 call
            """);
  }

  @Test
  void errors_of_aws_are_told() {
    String pull = statement("Allow", "codecommit:GitPull");
    String conditional = pull.replace("}", ", \"Condition\": {\"Bool\": {\"aws:x\": \"true\"}}}");

    assertThat(report(pull, conditional).problem())
        .startsWith("AWS does not take the documents (UnprocessableEntityException: the fake");
    aws.on(CHECK).times(1).error(400, "ValidationException", "too long");
    assertThat(report(pull, pull).problem())
        .isEqualTo("AWS does not take the documents (ValidationException: too long)");
    aws.on(CHECK).times(1).deny();
    assertThat(report(pull, pull).problem())
        .startsWith("AWS does not let you ask (AccessDeniedException: User: ")
        .endsWith("; it takes " + CHECK);
  }

  @Test
  void a_call_that_is_throttled_is_repeated_and_counted() {
    aws.on(CHECK).times(2).throttle();
    String pull = statement("Allow", "codecommit:GitPull");

    assertThat(report(pull, pull).text()).contains("alike  new.json", "by 3 calls\n");
    aws.on(CHECK).throttle();
    assertThat(report(pull, pull).problem())
        .startsWith("AWS wants to be asked more slowly (ThrottlingException: Rate exceeded)");
  }
}
