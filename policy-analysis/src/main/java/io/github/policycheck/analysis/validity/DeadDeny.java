package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.pattern.Answer;
import java.util.Set;

/**
 * Finds Denies that no Allow meets, so that taking them away changes nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html">IAM
 *     User Guide: the difference between explicit and implicit denies</a>
 */
final class DeadDeny implements PrincipalCheck {

  private static final Rule RULE =
      Rule.note(
          "dead-deny",
          "no Allow in scope ever meets a Deny, so that taking it away changes nothing",
          "remove the Deny, or keep it for what may be allowed later");

  /** What binds whoever has it alone: root users are allowed everything that others leave. */
  private static final Set<PolicyType> TYPES =
      Set.of(PolicyType.IDENTITY, PolicyType.PERMISSIONS_BOUNDARY);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public AskedActions asked() {
    return AskedActions.ALL;
  }

  /** A policy alone is not all that its principals have. */
  @Override
  public boolean canFind(Policy policy) {
    return false;
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    boolean isWithAllows = !principal.grants().isEmpty();
    if (principal.name().isEmpty() || !isWithAllows) {
      return; // other policies may allow what this one denies
    }
    for (PolicyStatement deny : principal.statements()) {
      if (deny.isDeny()
          && TYPES.contains(deny.policy().type())
          && !Unchanged.isOfOthers(deny, principal)) {
        check(principal, deny, Place.of(deny.statement()), findings);
      }
    }
  }

  private static void check(
      CheckedPrincipal principal, PolicyStatement deny, Place place, Findings findings) {
    Answer<Witness> taken = principal.takenBy(deny);
    if (taken.isFound()) {
      findings.refute(RULE, place);
      return;
    }
    String open = "whether an Allow meets this Deny is not known: ";
    taken.found(why -> findings.doubt(RULE, place, open + why));
    if (taken.isNone()) {
      Answer<Witness> ofResource = principal.deniedOnResourceBy(deny);
      ofResource
          .found(why -> findings.doubt(RULE, place, open + why))
          .ifPresent(
              witness ->
                  findings.doubt(
                      RULE,
                      place,
                      open + "a policy of the resource may allow `" + witness.action() + "`"));
      if (ofResource.isNone()) {
        principal
            .deniedBy(deny)
            .found(why -> findings.doubt(RULE, place, open + why))
            .ifPresent(
                witness ->
                    findings.add(
                        RULE.at(
                                place,
                                "no Allow ever meets this Deny: nothing that it denies, `"
                                    + witness.action()
                                    + "` for one, would be allowed without it")
                            .withWitness(witness)));
      }
    }
  }
}
