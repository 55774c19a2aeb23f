package io.github.policycheck.analysis.branch;

import static io.github.policycheck.analysis.CodeCommitPolicies.allow;
import static io.github.policycheck.analysis.CodeCommitPolicies.developers;
import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.analysis.Policies;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowBlocksEveryPushTest {

  private static final String RULE = "allow-blocks-every-push";

  private static String push(String condition) {
    return "{'Effect': 'Allow', 'Action': 'codecommit:GitPush', 'Resource': '*', 'Condition': "
        + condition
        + "}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'codecommit:References': 'refs/heads/develop'}}",
        "{'StringLike': {'codecommit:References': ['refs/heads/feature/*', 'refs/tags/*']}}",
        "{'StringLike': {'codecommit:References': 'refs/tags/*'}}",
        "{'StringEqualsIfExists': {'codecommit:References': 'refs/heads/develop'},"
            + " 'Null': {'codecommit:References': 'false'}}",
        "{'StringNotLike': {'codecommit:References': 'refs/heads/main'},"
            + " 'Null': {'codecommit:References': 'false'}}",
      })
  void fires_where_no_reference_is_no_push(String condition) {
    Linted linted = Linted.policy(policy(push(condition)));

    assertThat(linted.of(RULE))
        .containsExactly(
            "error this Allow lets nobody push: the first call of a push carries no reference, and"
                + " no statement allows it");
    assertThat(linted.only(RULE).witness())
        .satisfies(witness -> assertThat(witness.decision()).isEqualTo("implicitDeny"));
  }

  @Test
  void says_that_a_branch_of_a_pattern_takes_too_long_to_find() {
    String pattern = "*eu-sued-2?" + "?".repeat(40) + "m";

    Linted linted =
        Linted.policy(policy(push("{'StringLike': {'codecommit:References': '" + pattern + "'}}")));

    assertThat(linted.of(RULE)).isEmpty();
    assertThat(linted.undecided(RULE))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .startsWith("whether this Allow lets a push through is not known: ")
                    .endsWith("would take too long"));
    assertThat(
            Linted.policy(
                    policy(push("{'StringNotLike': {'codecommit:References': '" + pattern + "'}}")))
                .undecided(RULE))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEqualsIfExists': {'codecommit:References': 'refs/heads/develop'}}",
        "{'StringNotEquals': {'codecommit:References': 'refs/heads/main'}}",
        "{'ForAllValues:StringEquals': {'codecommit:References': 'refs/heads/develop'}}",
        "{'StringEquals': {'codecommit:References': 'develop'}}",
        "{'Bool': {'aws:SecureTransport': 'true'}}",
      })
  void is_silent_where_the_first_call_passes_or_no_push_is_meant(String condition) {
    assertThat(Linted.policy(policy(push(condition))).findings(RULE)).isEmpty();
  }

  @Test
  void first_call_may_be_allowed_elsewhere() {
    String develop = push("{'StringEquals': {'codecommit:References': 'refs/heads/develop'}}");

    assertThat(
            Linted.policy(policy(develop, push("{'Null': {'codecommit:References': 'true'}}")))
                .findings(RULE))
        .isEmpty();
    assertThat(Linted.account(developers(develop)).findings(RULE)).isEmpty();
    assertThat(Linted.policy(policy(develop, allow("'codecommit:GitPull'"))).findings(RULE))
        .hasSize(1);
  }

  private static Account account(
      Policy identity, @Nullable Policy boundary, Organization organization) {
    return Account.builder("111111111111", "us-east-2")
        .repositories(List.of("MyDemoRepo"))
        .users(List.of(new User("u", List.of(), List.of(identity), boundary, Map.of())))
        .organization(organization)
        .build();
  }

  @Test
  void message_says_what_does_not_allow_the_first_call() {
    String develop =
        policy(push("{'StringEquals': {'codecommit:References': 'refs/heads/develop'}}"));
    Policy all = Policies.everything(PolicyType.IDENTITY);
    Policy identity = Policies.of("I", PolicyType.IDENTITY, develop);
    Policy boundary = Policies.of("B", PolicyType.PERMISSIONS_BOUNDARY, develop);
    Organization organization =
        new Organization(
            null,
            List.of(List.of(Policies.of("S", PolicyType.SERVICE_CONTROL, develop))),
            List.of());
    String begin =
        "error `user/u`: this Allow lets no push through: the first call of a push carries no"
            + " reference, and ";

    assertThat(Linted.account(account(identity, null, Organization.NONE)).of(RULE))
        .containsExactly(begin + "no statement allows it");
    assertThat(Linted.account(account(all, boundary, Organization.NONE)).of(RULE))
        .containsExactly(begin + "the permissions boundary does not allow it");
    assertThat(Linted.account(account(all, null, organization)).of(RULE))
        .containsExactly(begin + "the service control policies do not allow it");
    assertThat(Linted.account(account(identity, boundary, Organization.NONE)).of(RULE))
        .containsOnly(
            begin + "no statement allows it and the permissions boundary does not allow it");
  }
}
