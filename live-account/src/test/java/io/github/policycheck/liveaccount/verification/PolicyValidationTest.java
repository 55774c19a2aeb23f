package io.github.policycheck.liveaccount.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.answers.Answer;
import io.github.policycheck.liveaccount.verification.VerificationReport.Apart;
import io.github.policycheck.liveaccount.verification.VerificationReport.Difference;
import io.github.policycheck.liveaccount.verification.VerificationReport.Validation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lint and IAM Access Analyzer both find, and what one of them does. */
class PolicyValidationTest {

  private static final Account ACCOUNT =
      Account.builder("640817293355", "ap-east-1").repositories(List.of("reef")).build();

  private static final Policy MISSPELT =
      policy("{'Effect': 'Allow', 'Action': 'codecommit:GitPsuh', 'Resource': '*'}");

  private static Policy policy(String statement) {
    return new Policy(
        "Push",
        PolicyType.IDENTITY,
        PolicyReader.read(
            null,
            ("{'Version': '2012-10-17', 'Statement': " + statement + "}").replace('\'', '"')));
  }

  private static Validation compared(Policy policy, String findings) {
    PolicyValidation validation = new PolicyValidation(ACCOUNT, "ap-east-1");
    String json = ("{'findings': " + findings + "}").replace('\'', '"');
    validation.compare(policy, new Answer(List.of(Answer.JSON.readTree(json))));
    return validation.result();
  }

  private static VerificationReport report(@Nullable Validation validation) {
    return new VerificationReport(
        2,
        List.of(
            new Difference(
                new VerifiedQuestion("user/ana", "codecommit:GitPush", "arn:x", "refs/heads/rel"),
                new VerifiedAnswer("allowed", List.of("Push, statement 1"), List.of()),
                new VerifiedAnswer("implicitDeny", List.of(), List.of("aws:SourceIp")))),
        List.of(new Apart("AWS gives no answer", 1)),
        1,
        validation,
        List.of("1 principal"),
        3,
        "2031-02-03T04:05:06Z");
  }

  @Test
  void code_that_both_find_is_no_difference() {
    Validation both =
        compared(MISSPELT, "[{'issueCode': 'INVALID_ACTION', 'findingDetails': 'd'}]");

    assertThat(both.policies()).isEqualTo(1);
    assertThat(both.agreed()).isEqualTo(1);
    assertThat(both.differences()).isEmpty();
  }

  @Test
  void code_that_one_finds_is_a_difference_with_its_place() {
    Validation ofLint = compared(MISSPELT, "[]");
    Validation ofAws =
        compared(
            policy("{'Effect': 'Allow', 'Action': 'codecommit:GitPush', 'Resource': '*'}"),
            "[{'issueCode': 'INVALID_ACTION', 'findingDetails': 'd', 'locations': [{'span': {'start':"
                + " {'line': 7}}}]}]");

    assertThat(report(ofLint).text())
        .contains("DIFFERENT  Push: INVALID_ACTION\n")
        .contains("lint (unknown-action) finds it, IAM Access Analyzer does not: ")
        .contains("codes found by both: 0, by one: 1\n");
    assertThat(report(ofAws).text())
        .contains("IAM Access Analyzer finds it, lint (unknown-action) does not: line 7: d\n");
    assertThat(report(ofAws).json())
        .contains("\"foundBy\" : \"aws\"")
        .contains("\"rule\" : \"unknown-action\"");
  }

  @Test
  void code_that_no_rule_has_stands_apart() {
    Validation apart = compared(MISSPELT, "[{'issueCode': 'NEW_CODE'}, {'issueCode': 'NEW_CODE'}]");

    assertThat(apart.apart()).contains(new Apart("no rule of lint has AWS's NEW_CODE", 2));
    assertThat(report(apart).text())
        .contains("apart: no rule of lint has AWS's NEW_CODE: 2 findings\n");
  }

  @ParameterizedTest
  @CsvSource({
    "IDENTITY, IDENTITY_POLICY",
    "PERMISSIONS_BOUNDARY, IDENTITY_POLICY",
    "SERVICE_CONTROL, SERVICE_CONTROL_POLICY",
  })
  void aws_is_told_what_kind_of_policy_it_is(PolicyType type, String kind) {
    Policy policy = new Policy("P", type, MISSPELT.document());
    var question = new PolicyValidation(ACCOUNT, "ap-east-1").question(policy);

    assertThat(question.call()).isEqualTo(AwsCall.VALIDATE_POLICY);
    assertThat(question.region()).isEqualTo("ap-east-1");
    assertThat(Answer.JSON.readTree(question.about().get(0)).path("policyType").asString())
        .isEqualTo(kind);
  }

  @Test
  void report_has_both_reasons_and_what_was_not_compared() {
    VerificationReport report = report(null);

    assertThat(report.isAgreement()).isFalse();
    assertThat(report.isComparison()).isTrue();
    assertThat(report.text())
        .contains("  policycheck: allowed\n    by Push, statement 1\n")
        .contains("  AWS: implicitDeny\n    missing: aws:SourceIp\n")
        .contains(
            "2 questions answered alike, 1 differently, by 3 calls; some answers are kept since")
        .contains("apart: AWS gives no answer: 1 question\n")
        .endsWith("not asked: 1 principal\n");
    assertThat(report.json())
        .contains("\"agreement\" : false")
        .contains("\"reference\" : \"refs/heads/rel\"")
        .contains("\"missingContextKeys\" : [ \"aws:SourceIp\" ]")
        .contains("\"notAsked\" : [ \"1 principal\" ]");
  }

  @Test
  void nothing_compared_is_no_agreement_that_means_anything() {
    VerificationReport nothing =
        new VerificationReport(0, List.of(), List.of(), 0, null, List.of(), 0, null);

    assertThat(nothing.isComparison()).isFalse();
    assertThat(
            new VerificationReport(
                    0,
                    List.of(),
                    List.of(),
                    0,
                    new Validation(1, 0, List.of(), List.of()),
                    List.of(),
                    0,
                    null)
                .isComparison())
        .isTrue();
  }
}
