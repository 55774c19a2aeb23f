package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.awsfake.FakeAccount;
import io.github.policycheck.awsfake.FakeAws;
import io.github.policycheck.awsfake.FakeFinding;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.verification.Verification;
import io.github.policycheck.liveaccount.verification.VerificationException;
import io.github.policycheck.liveaccount.verification.VerificationPlan;
import io.github.policycheck.liveaccount.verification.VerificationReport;
import io.github.policycheck.liveaccount.verification.VerificationRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our answers compared with those of IAM's simulator, asked by the SDK on loopback. */
class SdkVerificationTest {

  private static final Path EXAMPLE =
      Path.of(System.getProperty("policycheck.root", ".."), "examples/policies");

  /** Faster than any test. */
  private static final double PER_SECOND = 1e6;

  @TempDir private Path folder;

  private final FakeAws aws = FakeAws.start();
  private final FakeAccount served = FakeAccount.read(EXAMPLE);
  private final Account account = AccountReader.read(EXAMPLE);

  @AfterEach
  void stop() {
    aws.close();
  }

  private VerificationReport report(VerificationRequest request, @Nullable Path cache) {
    aws.add(served);
    try (AwsClient client =
        Imports.connector(aws.credentials(served.arn("user/Auditor")))
            .connect(Imports.access(aws, account.region().orElseThrow()))) {
      return Verification.of(
          VerificationPlan.of(account, request),
          client,
          PER_SECOND,
          cache,
          Clock.fixed(Imports.NOW, java.time.ZoneOffset.UTC),
          (question, answers) -> {});
    }
  }

  private static VerificationRequest request(boolean isOfDocuments, boolean isValidating) {
    return new VerificationRequest(
        List.of(), List.of(), List.of(), List.of(), Map.of(), isOfDocuments, isValidating, 100);
  }

  @Test
  void aws_and_policycheck_agree_on_the_account_of_the_article() {
    VerificationReport ofPrincipals = report(request(false, false), null);
    int calls = aws.calls("iam:SimulatePrincipalPolicy");
    VerificationReport ofDocuments = report(request(true, false), null);

    assertThat(ofPrincipals.text()).doesNotContain("DIFFERENT");
    assertThat(ofPrincipals.isAgreement()).isTrue();
    assertThat(ofPrincipals.agreed()).isGreaterThan(20).isEqualTo(ofDocuments.agreed());
    assertThat(ofPrincipals.calls()).isEqualTo(calls).isLessThan(20);
    assertThat(ofDocuments.isAgreement()).isTrue();
    assertThat(aws.calls("iam:SimulateCustomPolicy")).isEqualTo(calls);
    assertThat(aws.sawUnknownKey()).isFalse();
  }

  @Test
  void planted_difference_is_reported_with_both_reasons() {
    aws.simulated("codecommit:PutFile", "allowed");
    aws.missingContext("codecommit:PutFile", "aws:CalledVia");

    VerificationReport report =
        report(
            new VerificationRequest(
                List.of("Developers"),
                List.of("refs/heads/master"),
                List.of("codecommit:putfile", "codecommit:GitPush"),
                List.of(),
                Map.of(),
                false,
                false,
                100),
            null);

    assertThat(report.isAgreement()).isFalse();
    assertThat(report.differences())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.question().action()).isEqualTo("codecommit:PutFile");
              assertThat(one.question().reference()).isEqualTo("refs/heads/master");
              assertThat(one.ours().decision()).isEqualTo("explicitDeny");
              assertThat(one.ours().statements())
                  .singleElement()
                  .asString()
                  .startsWith("DenyChangesToMaster, statement 1");
              assertThat(one.aws().decision()).isEqualTo("allowed");
              assertThat(one.aws().missingContextKeys()).contains("aws:CalledVia");
            });
    assertThat(report.agreed()).isEqualTo(3);
    assertThat(report.text())
        .contains("DIFFERENT  group/Developers, codecommit:PutFile on refs/heads/master")
        .contains("  policycheck: explicitDeny")
        .contains("  AWS: allowed");
  }

  @Test
  void throttling_is_waited_for_and_then_said_with_what_is_done() {
    aws.on("iam:SimulatePrincipalPolicy").times(3).throttle();
    assertThat(report(request(false, false), null).isAgreement()).isTrue();

    aws.on("iam:SimulatePrincipalPolicy").skip(2).throttle();
    assertThatThrownBy(() -> report(request(false, false), null))
        .isInstanceOf(VerificationException.class)
        .hasMessageContaining("AWS wants to be asked more slowly (Throttling: Rate exceeded)")
        .hasMessageContaining("; 2 of ")
        .hasMessageContaining("--calls-per-second");
  }

  @Test
  void answers_that_are_kept_are_not_asked_for_again() throws Exception {
    Path cache = folder.resolve("answers");
    aws.on("iam:SimulatePrincipalPolicy").skip(2).throttle();
    assertThatThrownBy(() -> report(request(false, false), cache))
        .isInstanceOf(VerificationException.class);
    aws.forgetFaults();
    aws.forgetRequests();

    VerificationReport rest = report(request(false, false), cache);
    int calls = VerificationPlan.of(account, request(false, false)).calls();
    assertThat(rest.isAgreement()).isTrue();
    assertThat(aws.calls("iam:SimulatePrincipalPolicy")).isEqualTo(calls - 2);
    assertThat(report(request(false, false), cache).calls()).isZero();
    assertThat(Files.readString(cache)).doesNotContain("secret");
  }

  @Test
  void denied_call_says_what_it_takes() {
    aws.on("iam:SimulatePrincipalPolicy").deny();

    assertThatThrownBy(() -> report(request(false, false), null))
        .hasMessageContaining("AWS does not let you ask (AccessDenied: ")
        .hasMessageContaining("0 of ")
        .hasMessageContaining("iam:SimulatePrincipalPolicy");
  }

  /** As where a user was removed since the account was written down. */
  @Test
  void question_that_aws_does_not_take_stands_apart_and_the_others_are_asked() {
    aws.on("iam:SimulatePrincipalPolicy")
        .times(1)
        .error(404, "NoSuchEntity", "Entity cannot be found.");

    VerificationReport report = report(request(false, false), null);

    assertThat(report.isAgreement()).isTrue();
    assertThat(report.isComparison()).isTrue();
    assertThat(report.apart())
        .extracting(VerificationReport.Apart::what)
        .containsExactly("AWS does not take the question (NoSuchEntity: Entity cannot be found.)");
    assertThat(report.agreed() + report.apart().get(0).questions())
        .isEqualTo(VerificationPlan.of(account, request(false, false)).questions());
  }

  @Test
  void lint_is_compared_with_access_analyzer_by_issue_codes() {
    aws.finding(
        "refs/heads/master",
        new FakeFinding(
            "WARNING", "PASS_ROLE_WITH_STAR_IN_RESOURCE", "planted", List.of("Statement"), 3, 9));
    aws.finding(
        "refs/heads/master",
        new FakeFinding("SUGGESTION", "OF_TOMORROW", "not known", List.of("Statement"), 3, 9));
    VerificationReport report = report(request(false, true), null);

    VerificationReport.Validation validation = Objects.requireNonNull(report.validation());
    assertThat(validation.policies()).isEqualTo(aws.calls("access-analyzer:ValidatePolicy"));
    assertThat(validation.differences())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.policy()).isEqualTo("DenyChangesToMaster");
              assertThat(one.isOfAws()).isTrue();
              assertThat(one.rule()).isEqualTo("pass-role-star");
              assertThat(one.message()).isEqualTo("line 2: planted");
            });
    assertThat(report.text()).contains("apart: no rule of lint has AWS's OF_TOMORROW: 1 finding");
    assertThat(report.isAgreement()).isFalse();
  }
}
