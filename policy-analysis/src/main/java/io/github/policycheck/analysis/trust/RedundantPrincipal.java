package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Finds sessions of roles that a role trust policy names beside their role.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-role-session">IAM
 *     User Guide: role session principals</a>
 */
final class RedundantPrincipal implements DocumentCheck {

  private static final Rule RULE =
      Rule.note(
          "redundant-principal",
          "a role trust policy names a session of a role that it names too",
          "keep the role, or only the sessions that shall have access",
          "REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.type() != PolicyType.ROLE_TRUST) {
      return;
    }
    for (Statement statement : policy.statements()) {
      List<NamedPrincipal> principals = NamedPrincipal.of(statement);
      for (NamedPrincipal principal : principals) {
        session(principal)
            .flatMap(session -> roleOf(session, principals))
            .ifPresent(
                role ->
                    findings.add(
                        RULE.at(
                            principal.place(),
                            "this is a session of `" + role + "`, which is named too")));
      }
    }
  }

  private static Optional<Principal.RoleSession> session(NamedPrincipal principal) {
    return parsed(principal).filter(session -> session.name() != null);
  }

  private static Optional<Principal.RoleSession> parsed(NamedPrincipal principal) {
    return principal.type() == PrincipalElement.Type.AWS
            && Principal.parse(principal.name()).orElse(null) instanceof Principal.RoleSession role
        ? Optional.of(role)
        : Optional.empty();
  }

  /** The name of a role is unique in its account, whatever its path. */
  private static Optional<Arn> roleOf(
      Principal.RoleSession session, List<NamedPrincipal> principals) {
    return principals.stream()
        .flatMap(principal -> parsed(principal).stream())
        .filter(role -> role.name() == null)
        .filter(role -> role.roleName().equals(session.roleName()))
        .map(Principal.RoleSession::role)
        .filter(role -> role.account().equals(session.role().account()))
        .findFirst();
  }
}
