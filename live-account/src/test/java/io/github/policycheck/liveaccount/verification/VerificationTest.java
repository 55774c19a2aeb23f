package io.github.policycheck.liveaccount.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.answers.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is asked of AWS, and what its answers are compared with. */
class VerificationTest {

  private static final String GUARD =
      """
      {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "codecommit:*",
       "Resource": "*", "Condition": {
         "StringLike": {"codecommit:References": ["refs/heads/rel-*", "refs/heads/${aws:username}"]},
         "BoolIfExists": {"aws:MultiFactorAuthPresent": "false"},
         "StringNotEqualsIfExists": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}}}
      """;

  private static final String DENY_ALL =
      """
      {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"%s}}
      """;

  @TempDir private Path folder;

  private Account account(String organization) throws IOException {
    Files.writeString(folder.resolve("guard.json"), GUARD);
    Files.writeString(
        folder.resolve("scp.json"),
        DENY_ALL.formatted(
            ", \"Condition\": {\"StringEquals\": {\"aws:RequestedRegion\": \"ap-east-1\"}}"));
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "640817293355"
        region: ap-east-1
        repositories: [kelp, reef]
        policies: {Guard: guard.json}
        groups:
          divers: {attached: [AWSCodeCommitPowerUser, Guard]}
        users:
          ana: {groups: [divers], tags: {team: red}}
          bob: {groups: [divers], tags: {team: red}}
          cid: {groups: [divers], tags: {team: blue}}
        """
            + organization);
    return AccountReader.read(folder);
  }

  private static VerificationRequest request(boolean isOfDocuments, String... principals) {
    return new VerificationRequest(
        List.of(principals),
        List.of(),
        List.of("codecommit:GitPush"),
        List.of(),
        Map.of("aws:MultiFactorAuthPresent", List.of("false")),
        isOfDocuments,
        false,
        20);
  }

  private static VerificationReport report(
      Account account, VerificationRequest request, AwsClient aws) {
    return Verification.of(
        VerificationPlan.of(account, request),
        aws,
        1e6,
        null,
        Clock.systemUTC(),
        (question, answers) -> {});
  }

  @Test
  void one_of_those_with_the_same_policies_and_tags_is_asked_about() throws IOException {
    VerificationPlan plan = VerificationPlan.of(account(""), request(true));

    assertThat(plan.simulations())
        .extracting(one -> one.principal() + " " + one.reference() + " " + one.resources().size())
        .containsExactly(
            "group/divers null 2",
            "group/divers refs/heads/rel-x 2",
            "user/ana null 2",
            "user/ana refs/heads/rel-x 2",
            "user/cid null 2",
            "user/cid refs/heads/rel-x 2");
    assertThat(plan.calls()).isEqualTo(6);
    assertThat(plan.questions()).isEqualTo(12);
    assertThat(plan.notAsked())
        .containsExactly("1 principal with the policies and tags of one that is asked about");
  }

  @Test
  void requests_have_the_keys_that_policies_ask_for_as_their_operators_read_them()
      throws IOException {
    SimulatedAws aws = new SimulatedAws();

    VerificationReport report = report(account(""), request(true, "ana"), aws);

    assertThat(report.isAgreement()).as(report.text()).isTrue();
    assertThat(report.agreed()).isEqualTo(4);
    JsonNode request = aws.asked().get(1);
    List<String> entries = new ArrayList<>();
    request
        .path("ContextEntries")
        .forEach(
            one ->
                entries.add(
                    one.path("ContextKeyName").asString()
                        + " "
                        + one.path("ContextKeyType").asString()
                        + " "
                        + one.path("ContextKeyValues")));
    assertThat(entries)
        .containsExactlyInAnyOrder(
            "aws:MultiFactorAuthPresent boolean [\"false\"]",
            "aws:PrincipalTag/team string [\"red\"]",
            "aws:username string [\"ana\"]",
            "codecommit:References string [\"refs/heads/rel-x\"]");
    assertThat(request.path("CallerArn").asString())
        .isEqualTo("arn:aws:iam::640817293355:user/ana");
    assertThat(request.path("PolicyInputList")).hasSize(2);
  }

  @Test
  void answers_that_are_older_than_the_account_are_asked_for_anew() throws IOException {
    Path cache = folder.resolve("answers");
    Instant asked = Instant.parse("2031-02-03T04:05:06Z");
    Account account = account("");
    SimulatedAws aws = new SimulatedAws();
    cached(account, aws, cache, asked);
    cached(account, aws, cache, asked.plusSeconds(60));
    assertThat(aws.asked()).as("kept").hasSize(2);

    Account later = account.toBuilder().asOf(asked.plusSeconds(1)).build();
    cached(later, aws, cache, asked.plusSeconds(60));
    assertThat(aws.asked()).as("of policies that were read later").hasSize(4);
    cached(later, aws, cache, asked.plusSeconds(120));
    assertThat(aws.asked()).as("kept again").hasSize(4);
  }

  private static void cached(Account account, AwsClient aws, Path cache, Instant now) {
    VerificationReport report =
        Verification.of(
            VerificationPlan.of(account, request(true, "ana")),
            aws,
            1e6,
            cache,
            Clock.fixed(now, ZoneOffset.UTC),
            (question, answers) -> {});
    assertThat(report.agreed()).isEqualTo(4);
  }

  @Test
  void difference_has_both_reasons_and_the_names_of_the_policies() throws IOException {
    SimulatedAws aws =
        new SimulatedAws()
            .changing(
                answer ->
                    answer.contains("explicitDeny")
                        ? answer.replace("explicitDeny", "implicitDeny")
                        : answer);

    VerificationReport report = report(account(""), request(true, "ana"), aws);

    assertThat(report.differences())
        .extracting(one -> one.question() + ": " + one.aws().statements())
        .containsExactly(
            "user/ana, codecommit:GitPush on refs/heads/rel-x,"
                + " arn:aws:codecommit:ap-east-1:640817293355:kelp: [Guard, line 4, column 6]",
            "user/ana, codecommit:GitPush on refs/heads/rel-x,"
                + " arn:aws:codecommit:ap-east-1:640817293355:reef: [Guard, line 4, column 6]");
    assertThat(report.agreed()).isEqualTo(2);
    assertThat(Answer.JSON.readTree(report.json()).path("differences").path(0).path("policycheck"))
        .isEqualTo(
            Answer.JSON.readTree(
                "{\"decision\": \"explicitDeny\", \"statements\": [\"Guard, statement 1, "
                    + folder
                    + "/guard.json:1:40\"], \"missingContextKeys\": [\"aws:ResourceTag/team\"]}"));
  }

  /** What AWS's simulator passes over is no agreement. */
  @Test
  void policies_of_the_organization_that_decide_stand_apart() throws IOException {
    Account account = account("organization: {scps: [[FullAWSAccess, scp.json]]}\n");
    VerificationReport sent = report(account, pull(true), new SimulatedAws());
    VerificationReport inForce = report(account, pull(false), always("allowed", true));

    assertThat(sent.isAgreement()).isTrue();
    assertThat(sent.agreed()).isZero();
    assertThat(sent.apart())
        .containsExactly(
            new VerificationReport.Apart(
                "policies of the organization decide, which AWS was not sent", 2));
    assertThat(inForce.isAgreement()).as(inForce.text()).isTrue();
    assertThat(inForce.agreed()).isZero();
    assertThat(inForce.apart())
        .containsExactly(
            new VerificationReport.Apart(
                "service control policies with conditions decide, which AWS did not evaluate", 2));
  }

  /** AWS's simulator evaluates their conditions since July 2026, with the keys that it is given. */
  @Test
  void service_control_policies_with_conditions_are_compared_where_aws_evaluates_them()
      throws IOException {
    Account account = account("organization: {scps: [[FullAWSAccess, scp.json]]}\n");
    VerificationPlan plan = VerificationPlan.of(account, pull(false));

    VerificationReport report = report(account, pull(false), always("explicitDeny", false));

    assertThat(report.agreed()).as(report.text()).isEqualTo(2);
    assertThat(plan.question(plan.simulations().get(0)).about().get(0))
        .contains(
            "\"ContextKeyName\":\"aws:RequestedRegion\",\"ContextKeyValues\":[\"ap-east-1\"]");
  }

  private static VerificationRequest pull(boolean isOfDocuments) {
    return new VerificationRequest(
        List.of("group/divers"),
        List.of(),
        List.of("codecommit:GitPull"),
        List.of(),
        Map.of(),
        isOfDocuments,
        false,
        20);
  }

  @Test
  void refusal_by_service_control_policies_with_conditions_is_no_difference() throws IOException {
    Account account = account("organization: {scps: [[FullAWSAccess, scp.json]]}\n");
    VerificationRequest request = request(false, "cid");

    assertThat(report(account, request, always("explicitDeny", false)).differences()).isEmpty();
    assertThat(report(account, request, always("implicitDeny", true)).differences()).isNotEmpty();
  }

  private static AwsClient always(String decision, boolean isAllowedByOrganization) {
    String specific =
        "{\"EvalResourceName\": \"arn:aws:codecommit:ap-east-1:640817293355:%s\","
            + " \"EvalResourceDecision\": \""
            + decision
            + "\"}";
    String result =
        "{\"EvalActionName\": \"%s\", \"EvalDecision\": \""
            + decision
            + "\", \"OrganizationsDecisionDetail\": {\"AllowedByOrganizations\": "
            + isAllowedByOrganization
            + "}, \"ResourceSpecificResults\": ["
            + specific.formatted("kelp")
            + ", "
            + specific.formatted("reef")
            + "]}";
    return new FixedAws(
        "{\"EvaluationResults\": ["
            + result.formatted("codecommit:gitPush")
            + ", "
            + result.formatted("codecommit:GitPull")
            + "]}");
  }

  @Test
  void question_without_an_answer_is_counted() throws IOException {
    VerificationReport report =
        report(
            account(""),
            request(true, "divers"),
            new SimulatedAws().changing(answer -> "{\"EvaluationResults\": []}"));

    assertThat(report.agreed()).isZero();
    assertThat(report.apart())
        .containsExactly(new VerificationReport.Apart("AWS gives no answer", 4));
    assertThat(report.text()).contains("apart: AWS gives no answer: 4 questions");
    assertThat(report.isComparison()).isFalse();
  }

  @Test
  void what_cannot_be_asked_is_said_before_anything_is() throws IOException {
    Account account = account("");

    assertThatThrownBy(
            () ->
                VerificationPlan.of(
                    account,
                    new VerificationRequest(
                        List.of(),
                        List.of(),
                        List.of("codecommit:GitPusch"),
                        List.of(),
                        Map.of(),
                        true,
                        false,
                        9)))
        .hasMessage(
            "`codecommit:GitPusch` is no action of CodeCommit; did you mean"
                + " `codecommit:GitPush`?");
    assertThatThrownBy(
            () ->
                VerificationPlan.of(
                    account,
                    new VerificationRequest(
                        List.of(), List.of(), List.of(), List.of(), Map.of(), true, true, 6)))
        .hasMessageStartingWith("this takes 7 calls of AWS, more than the 6 that are allowed;");
  }
}
