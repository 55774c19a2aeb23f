package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.eval.EvalRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases whose answers hang on what of the account is not known. */
class UnknownPartsTest {

  private static final NotKnown SCPS =
      new NotKnown(What.SERVICE_CONTROL_POLICIES, "access denied to ListPolicies");

  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
       {"Effect": "Allow", "Action": "codecommit:GitPush", "Resource": "*"},
       {"Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
        "Condition": {"StringEquals": {"codecommit:References": "refs/heads/main"}}}]}
      """;

  private static Subject subject(NotKnown... unknown) {
    AccountBuilder account = Account.builder("283746190055", "ap-northeast-3");
    account
        .user("Yuki")
        .policy(new Policy("Own", PolicyType.IDENTITY, PolicyReader.read(null, POLICY)));
    account.user("Ken");
    return Subject.of(
        account.repositories(List.of("atlas")).notKnown(List.of(unknown)).build(),
        CaseWords.MEMBERS);
  }

  private static PolicyCase push(String who, String ref, Expectation expected, boolean isUnknown) {
    EvalRequest request =
        new EvalRequest(who, null, List.of(ref), false, "atlas", null, null, Map.of());
    return new PolicyCase(request, expected, Optional.empty(), 0, false, isUnknown);
  }

  private static CaseResult.Outcome outcome(PolicyCase tested, Subject subject) {
    return PolicyTests.run(List.of(tested), subject).get(0).outcome();
  }

  @ParameterizedTest
  @CsvSource({
    "Yuki, dev, ALLOW, false",
    "Ken, dev, DENY, true",
    "Ken, dev, IMPLICIT_DENY, false",
    "Yuki, main, DENY, true",
    "Yuki, main, EXPLICIT_DENY, true",
  })
  void case_passes_by_itself_only_if_no_unknown_policy_could_make_it_fail(
      String who, String branch, Expectation expected, boolean passes) {
    PolicyCase tested = push(who, "refs/heads/" + branch, expected, false);

    assertThat(outcome(tested, subject())).isInstanceOf(CaseResult.Passed.class);
    assertThat(outcome(tested, subject(SCPS)) instanceof CaseResult.Passed).isEqualTo(passes);
    assertThat(PolicyTests.isMet(tested, subject(SCPS))).isEqualTo(passes);
  }

  @Test
  void failure_says_what_is_not_known_and_the_case_that_passes() {
    PolicyCase tested = push("Yuki", "refs/heads/dev", Expectation.ALLOW, false);

    assertThat(outcome(tested, subject(SCPS)))
        .isInstanceOfSatisfying(
            CaseResult.Failed.class,
            failed -> {
              assertThat(failed.reasons())
                  .containsExactly(
                      "the answer hinges on what of the account is not known: service control"
                          + " policies (access denied to ListPolicies); import the account again with"
                          + " the permission to read it, or write `notKnown: true` if that will do");
              assertThat(CaseText.of(failed.passing().orElseThrow()))
                  .contains("    notKnown: true\n");
              assertThat(outcome(failed.passing().orElseThrow(), subject(SCPS)))
                  .isInstanceOf(CaseResult.Passed.class);
            });
  }

  @Test
  void case_that_says_so_has_to_hang_on_it() {
    PolicyCase tested = push("Yuki", "refs/heads/dev", Expectation.ALLOW, true);

    assertThat(outcome(tested, subject(SCPS))).isInstanceOf(CaseResult.Passed.class);
    assertThat(outcome(tested, subject()))
        .isInstanceOfSatisfying(
            CaseResult.Failed.class,
            failed -> {
              assertThat(failed.reasons())
                  .containsExactly(
                      "leave out `notKnown: true`: the answer does not hinge on what an account says"
                          + " is not known, and what templates do not say is tried");
              assertThat(failed.passing().orElseThrow().isAsFarAsKnown()).isFalse();
            });
  }

  @Test
  void case_of_an_answer_says_it_where_it_is_so() {
    for (Subject subject : List.of(subject(), subject(SCPS))) {
      for (String branch : List.of("refs/heads/dev", "refs/heads/main")) {
        PolicyCase asked = push("Yuki", branch, Expectation.DENY, false);
        PolicyCase made =
            PassingCase.of(asked.request(), subject.ask(asked.request(), warning -> {}), 0);

        assertThat(outcome(made, subject)).isInstanceOf(CaseResult.Passed.class);
      }
    }
  }
}
