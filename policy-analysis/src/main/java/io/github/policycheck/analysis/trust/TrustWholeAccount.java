package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds trust in whole accounts, which leaves it to their administrators who assumes a role.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html">IAM
 *     User Guide: access to accounts of third parties</a>
 */
final class TrustWholeAccount implements DocumentCheck {

  private static final Rule RULE =
      Rule.note(
          "trust-whole-account",
          "a role trust policy trusts whole accounts without a condition",
          "name roles, or require `sts:ExternalId` of third parties and `aws:PrincipalArn` of one's own");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.type() != PolicyType.ROLE_TRUST) {
      return;
    }
    List<NamedPrincipal> found = new ArrayList<>();
    for (Statement allow : policy.allows()) {
      if (SessionActions.of(allow.action()).contains(SessionActions.ASSUME)
          && isOpen(policy, allow)) {
        NamedPrincipal.of(allow).stream().filter(TrustWholeAccount::isAccount).forEach(found::add);
      }
    }
    if (!found.isEmpty()) {
      Set<String> names = new LinkedHashSet<>();
      found.forEach(principal -> names.add("`" + principal.name() + "`"));
      List<SourceLocation> others =
          found.stream().skip(1).map(principal -> principal.place().location()).toList();
      findings.add(
          RULE.at(
                  found.get(0).place(),
                  "whoever the administrators of "
                      + String.join(", ", names)
                      + " let call `sts:AssumeRole` can assume this role; name roles, or require"
                      + " `sts:ExternalId` of a third party")
              .withRelated(others));
    }
  }

  /** A request that says nothing of itself satisfies the conditions, so they ask for nothing. */
  private static boolean isOpen(CheckedPolicy policy, Statement allow) {
    return new ConditionTruth(allow.conditions(), policy.hasVariables()).holds(Map.of());
  }

  private static boolean isAccount(NamedPrincipal principal) {
    return principal.type() == PrincipalElement.Type.AWS
        && (Principal.isAccount(principal.name())
            || Principal.parse(principal.name()).orElse(null) instanceof Principal.Root);
  }
}
