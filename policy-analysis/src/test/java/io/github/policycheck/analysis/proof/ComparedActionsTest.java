package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the Action elements of two versions decide on by themselves. */
class ComparedActionsTest {

  private final PolicyComparison comparison = new PolicyComparison(ServiceReference.builtIn());

  private static Policy policy(String... statements) {
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": [%s]}"
            .formatted(String.join(", ", statements));
    return new Policy("P", PolicyType.IDENTITY, PolicyReader.read("P.json", text));
  }

  private static String allow(String resource, String... actions) {
    return statement("Allow", "Action", resource, actions);
  }

  private static String deny(String resource, String... actions) {
    return statement("Deny", "Action", resource, actions);
  }

  private static String allowBut(String... actions) {
    return statement("Allow", "NotAction", "*", actions);
  }

  private static String statement(
      String effect, String element, String resource, String... actions) {
    return "{\"Effect\": \"%s\", \"%s\": [\"%s\"], \"Resource\": \"%s\"}"
        .formatted(effect, element, String.join("\", \"", actions), resource);
  }

  private AccessChanges gained(Policy before, Policy after) {
    return comparison.newAccess(new PolicyPair(before, after));
  }

  private List<String> undecided(Policy before, Policy after) {
    return gained(before, after).undecided().stream().map(OpenPoint::reason).toList();
  }

  @Test
  void a_pattern_that_matches_no_known_action_leaves_it_undecided() {
    Policy before = policy(allow("*", "s3:GetObject"));

    assertThat(undecided(before, policy(allow("*", "s3:GetObject", "s3:Teleport*"))))
        .containsExactly("the service reference has no action that `s3:Teleport*` matches");
    assertThat(undecided(before, policy(allow("*", "s3:GetObject"), allow("*", "quux:*"))))
        .containsExactly("the service reference has no action that `quux:*` matches");
  }

  @Test
  void an_action_that_is_not_known_leaves_it_undecided_also_where_it_was_left_out() {
    Policy before = policy(allowBut("s3:*", "quux:Frob", "quuz:*"));
    Policy after = policy(allowBut("s3:*"));

    assertThat(undecided(before, after))
        .containsExactlyInAnyOrder(
            "the service reference has no action `quux:Frob`",
            "the service reference has no action that `quuz:*` matches");
    assertThat(undecided(after, before)).isEmpty();
  }

  @Test
  void what_was_denied_of_such_actions_counts_beside_an_allow_of_them_alone() {
    String all = allow("*", "*");
    String some = allow("*", "s3:*");

    assertThat(undecided(policy(all, deny("*", "quux:*")), policy(all))).hasSize(1);
    assertThat(undecided(policy(some, deny("*", "quux:*")), policy(some))).isEmpty();
    assertThat(undecided(policy(all), policy(all, deny("*", "quux:*")))).isEmpty();
  }
}
