package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import org.junit.jupiter.api.Test;

/** Versions of a policy of which no account is known are told apart by what they deny too. */
class ChangedDecisionOfPolicyTest {

  private static final String ALLOW =
      "{'Effect': 'Allow', 'Action': 'codecommit:GitPull', 'Resource': '*'}";
  private static final String DENY =
      "{'Effect': 'Deny', 'Action': 'codecommit:GetBranch', 'Resource': '*'}";

  private static ChangedDecision changed(String before, String after) {
    return new PolicyComparison(ServiceReference.builtIn())
        .changedDecision(new PolicyPair(policy(before), policy(after)));
  }

  private static Policy policy(String statements) {
    String text = "{'Version': '2012-10-17', 'Statement': [" + statements + "]}";
    return new Policy(
        "P", PolicyType.IDENTITY, PolicyReader.read("p.json", text.replace('\'', '"')));
  }

  @Test
  void what_is_said_in_another_way_changes_nothing() {
    assertThat(changed(ALLOW + "," + DENY, DENY + "," + ALLOW + "," + DENY))
        .isEqualTo(new ChangedDecision.None());
  }

  @Test
  void a_deny_of_what_nobody_is_allowed_counts() {
    assertThat(changed(ALLOW + "," + DENY, ALLOW))
        .isInstanceOfSatisfying(
            ChangedDecision.Found.class,
            found -> {
              assertThat(found.action()).isEqualTo("codecommit:GetBranch");
              assertThat(found.before()).isEqualTo(Decision.EXPLICIT_DENY);
              assertThat(found.after()).isEqualTo(Decision.IMPLICIT_DENY);
            });
  }

  @Test
  void what_an_allow_adds_counts() {
    assertThat(changed(DENY, DENY + "," + ALLOW)).isInstanceOf(ChangedDecision.Found.class);
  }

  @Test
  void what_cannot_be_known_is_undecided() {
    String of =
        ALLOW.replace(
            "}",
            ", 'Condition': {'StringLike': {'aws:ResourceAccount': '${aws:PrincipalTag/a}'}}}");

    assertThat(changed(of, of.replace("Like", "Equals")))
        .isInstanceOf(ChangedDecision.Undecided.class);
  }
}
