package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds principals that cannot assume a role by the actions that its trust policy allows them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp.html">IAM
 *     User Guide: roles for identity providers</a>
 */
final class TrustActionMismatch implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "trust-action-mismatch",
          "a role trust policy allows a principal an action by which it cannot assume a role",
          "write `sts:AssumeRoleWithSAML` for SAML providers, `sts:AssumeRoleWithWebIdentity` for"
              + " OpenID Connect, and `sts:AssumeRole` for all others",
          "MISMATCHED_ACTION_FOR_PRINCIPAL");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.type() != PolicyType.ROLE_TRUST) {
      return;
    }
    for (Statement allow : policy.allows()) {
      List<String> allowed = SessionActions.of(allow.action());
      Set<String> used = new LinkedHashSet<>();
      boolean isEachKnown = !allow.action().isNegated();
      boolean isFound = false;
      for (NamedPrincipal principal : NamedPrincipal.of(allow)) {
        Optional<String> own = SessionActions.by(principal);
        own.ifPresent(used::add);
        isEachKnown &= own.isPresent();
        if (own.isPresent() && !allowed.isEmpty() && !allowed.contains(own.get())) {
          isFound = true;
          findings.add(RULE.at(principal.place(), message(principal, allowed, own.get())));
        }
      }
      if (isEachKnown && !isFound && !used.isEmpty()) {
        checkUnused(policy, allow, used, findings);
      }
    }
  }

  private static String message(NamedPrincipal principal, List<String> allowed, String own) {
    return "`"
        + principal.name()
        + "` cannot assume a role by `"
        + String.join("` or `", allowed)
        + "`; write `"
        + own
        + "`";
  }

  /** An action that is named although no principal of the statement takes it does no harm. */
  private static void checkUnused(
      CheckedPolicy policy, Statement allow, Set<String> used, Findings findings) {
    Set<String> others = new LinkedHashSet<>(SessionActions.of(allow.action()));
    others.removeAll(used);
    for (ActionEntry entry : policy.actionEntries(allow)) {
      if (others.stream().anyMatch(action -> ActionName.areSame(action, entry.text()))) {
        findings.add(
            RULE.at(
                    Place.action(allow, entry.index()),
                    "no principal of this statement can assume a role by `"
                        + entry.text()
                        + "`; remove it")
                .withSeverity(Severity.WARNING));
      }
    }
  }
}
