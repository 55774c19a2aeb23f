package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the Action elements of two versions decide on by themselves. */
class ComparedActionsTest {

  private static final String OWN_FILES = "arn:aws:s3:::ledgers/${aws:username}/*";

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

  private List<String> actions(AccessChanges changes) {
    return changes.found().stream().flatMap(one -> one.actions().stream()).distinct().toList();
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

  @Test
  void other_actions_beside_those_of_a_statement_with_variables_are_all_that_is_new() {
    Policy before = policy(allow(OWN_FILES, "s3:GetObject"));
    Policy after = policy(allow(OWN_FILES, "s3:GetObject", "s3:PutObject"));
    AccessChanges gained = gained(before, after);

    assertThat(actions(gained)).containsExactly("s3:PutObject");
    assertThat(gained.undecided()).isEmpty();
    assertThat(gained(after, before).areNone()).isTrue();
  }

  @Test
  void statements_with_variables_can_be_split_and_put_in_another_order() {
    Policy one = policy(allow(OWN_FILES, "s3:GetObject", "s3:PutObject"));
    List<Policy> others =
        List.of(
            policy(allow(OWN_FILES, "s3:PutObject", "s3:GetObject")),
            policy(allow(OWN_FILES, "s3:PutObject"), allow(OWN_FILES, "s3:GetObject")),
            policy(allow(OWN_FILES, "s3:putobject", "s3:GetObjec?")));

    assertThat(others.stream().flatMap(other -> Stream.of(gained(one, other), gained(other, one))))
        .hasSize(6)
        .allMatch(AccessChanges::areNone);
  }

  @Test
  void a_deny_with_variables_for_fewer_actions_is_new_access_to_the_others() {
    Policy before = policy(allow("*", "s3:*"), deny(OWN_FILES, "s3:GetObject", "s3:PutObject"));
    Policy after = policy(allow("*", "s3:*"), deny(OWN_FILES, "s3:GetObject"));
    AccessChanges gained = gained(before, after);

    assertThat(actions(gained)).containsExactly("s3:PutObject");
    assertThat(gained.undecided()).isEmpty();
    assertThat(gained(after, before).areNone()).isTrue();
  }
}
