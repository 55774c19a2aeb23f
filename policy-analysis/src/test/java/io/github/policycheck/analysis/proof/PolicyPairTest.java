package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies of which no account is known. */
class PolicyPairTest {

  private final PolicyComparison comparison = new PolicyComparison(ServiceReference.builtIn());

  private static Policy policy(PolicyType type, String... statements) {
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": [%s]}"
            .formatted(String.join(", ", statements));
    return new Policy("P", type, PolicyReader.read("P.json", text, type));
  }

  private static String statement(String effect, String action, String resource) {
    return "{\"Effect\": \"%s\", \"Action\": \"%s\", \"Resource\": \"%s\"}"
        .formatted(effect, action, resource);
  }

  private static String queue(String account, String name) {
    return "arn:aws:sqs:eu-north-1:" + account + ":" + name;
  }

  private List<String> gained(PolicyPair pair) {
    AccessChanges changes = comparison.newAccess(pair);
    assertThat(changes.undecided()).isEmpty();
    return changes.found().stream().map(AccessChange::resource).toList();
  }

  private List<String> lost(PolicyPair pair) {
    AccessChanges changes = comparison.lostAccess(pair);
    assertThat(changes.undecided()).isEmpty();
    return changes.found().stream().map(AccessChange::resource).toList();
  }

  @Test
  void each_account_that_is_named_is_looked_at() {
    Policy before =
        policy(
            PolicyType.IDENTITY,
            statement("Allow", "sqs:SendMessage", queue("604918273541", "jobs")));
    Policy after =
        policy(
            PolicyType.IDENTITY,
            statement("Allow", "sqs:SendMessage", queue("918273645546", "jobs")));
    PolicyPair pair = new PolicyPair(before, after);

    assertThat(gained(pair)).containsExactly(queue("918273645546", "jobs"));
    assertThat(lost(pair)).containsExactly(queue("604918273541", "jobs"));
    assertThat(pair.onlyDeny()).isFalse();
  }

  @Test
  void two_that_only_deny_are_compared_under_an_allow_of_everything() {
    Policy before = policy(PolicyType.IDENTITY, statement("Deny", "sqs:*", "*"));
    Policy after =
        policy(
            PolicyType.IDENTITY,
            "{\"Effect\": \"Deny\", \"Action\": \"sqs:*\", \"NotResource\": \"%s\"}"
                .formatted(queue("*", "open")));
    PolicyPair pair = new PolicyPair(before, after);

    assertThat(pair.onlyDeny()).isTrue();
    assertThat(gained(pair)).isNotEmpty().allMatch(arn -> arn.endsWith(":open"));
    assertThat(lost(pair)).isEmpty();
  }

  @Test
  void one_that_only_denies_allows_nothing_beside_one_that_allows() {
    Policy before = policy(PolicyType.IDENTITY, statement("Allow", "sqs:SendMessage", "*"));
    Policy after = policy(PolicyType.IDENTITY, statement("Deny", "sqs:DeleteQueue", "*"));
    PolicyPair pair = new PolicyPair(before, after);

    assertThat(pair.onlyDeny()).isFalse();
    assertThat(gained(pair)).isEmpty();
    assertThat(lost(pair)).isNotEmpty();
  }

  @Test
  void what_only_caps_is_compared_under_an_allow_of_everything() {
    Policy narrow = policy(PolicyType.PERMISSIONS_BOUNDARY, statement("Allow", "sqs:Send*", "*"));
    Policy wide = policy(PolicyType.PERMISSIONS_BOUNDARY, statement("Allow", "sqs:S*", "*"));

    assertThat(gained(new PolicyPair(narrow, wide))).isNotEmpty();
    assertThat(lost(new PolicyPair(narrow, wide))).isEmpty();
  }

  @Test
  void a_service_control_policy_stands_beside_full_access_if_it_only_denies() {
    Policy before = policy(PolicyType.SERVICE_CONTROL, statement("Deny", "sqs:DeleteQueue", "*"));
    Policy after = policy(PolicyType.SERVICE_CONTROL, statement("Deny", "sqs:delete*", "*"));

    assertThat(gained(new PolicyPair(before, after))).isEmpty();
    assertThat(comparison.lostAccess(new PolicyPair(before, after)).found())
        .flatExtracting(AccessChange::actions)
        .containsExactly("sqs:DeleteMessage");
  }

  @Test
  void a_policy_that_was_not_there_allows_nothing_and_caps_nothing() {
    Policy allow = policy(PolicyType.IDENTITY, statement("Allow", "sqs:SendMessage", "*"));
    Policy cap = policy(PolicyType.SERVICE_CONTROL, statement("Deny", "sqs:SendMessage", "*"));

    assertThat(gained(new PolicyPair(null, allow))).isNotEmpty();
    assertThat(lost(new PolicyPair(null, allow))).isEmpty();
    assertThat(gained(new PolicyPair(null, cap))).isEmpty();
    assertThat(lost(new PolicyPair(null, cap))).isNotEmpty();
  }

  @Test
  void the_same_in_other_words_is_the_same() {
    Policy before =
        policy(
            PolicyType.IDENTITY,
            statement("Allow", "sqs:*", "*"),
            statement("Deny", "sqs:*", queue("*", "*")));
    Policy after =
        policy(
            PolicyType.IDENTITY,
            statement("Deny", "SQS:*", queue("*", "?*")),
            statement("Deny", "SQS:*", queue("*", "")),
            statement("Allow", "s?s:*", "*"),
            statement("Deny", "sns:*", "*"),
            statement("Deny", "sms:*", "*"),
            statement("Deny", "sts:*", "*"),
            statement("Deny", "sso:*", "*"),
            statement("Deny", "ses:*", "*"));
    PolicyPair pair = new PolicyPair(before, after);

    assertThat(gained(pair)).isEmpty();
    assertThat(lost(pair)).isEmpty();
  }

  @Test
  void an_unknown_action_leaves_open_what_it_could_change_alone() {
    Policy denied =
        policy(
            PolicyType.IDENTITY,
            statement("Allow", "*", "*"),
            statement("Deny", "sqs:NoSuchAction", "*"));
    Policy narrow = policy(PolicyType.IDENTITY, statement("Allow", "sqs:SendMessage", "*"));
    Policy wide = policy(PolicyType.IDENTITY, statement("Allow", "sqs:*", "*"));

    assertThat(comparison.newAccess(new PolicyPair(denied, narrow)).areNone()).isTrue();
    AccessChanges open = comparison.newAccess(new PolicyPair(denied, wide));
    assertThat(open.found()).isEmpty();
    assertThat(open.undecided()).hasSize(1);
  }

  @Test
  void only_types_that_bind_whoever_has_them_are_compared() {
    Policy identity = policy(PolicyType.IDENTITY, statement("Allow", "sqs:*", "*"));
    Policy cap = policy(PolicyType.PERMISSIONS_BOUNDARY, statement("Allow", "sqs:*", "*"));
    Policy session = policy(PolicyType.SESSION, statement("Allow", "sqs:*", "*"));

    assertThatThrownBy(() -> new PolicyPair(null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PolicyPair(identity, cap))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PolicyPair(session, session))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("session");
  }
}
