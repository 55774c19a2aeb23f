package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Finds Denies that spare an account and nobody in it: a user or a role is spared only where it is
 * listed beside its account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">IAM
 *     User Guide: NotPrincipal with Deny</a>
 */
final class NotPrincipalAccountOnly implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "not-principal-account-only",
          "a Deny with NotPrincipal lists an account and none of its users and roles, so that it"
              + " denies them too",
          "write `Principal` `*` and a condition `StringNotEquals` on `aws:PrincipalAccount`");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.type() != PolicyType.RESOURCE) {
      return;
    }
    for (Statement deny : policy.denies()) {
      List<NamedPrincipal> left = NamedPrincipal.left(deny);
      if (deny.conditions().stream().anyMatch(NotPrincipalAccountOnly::isAboutCallers)) {
        continue;
      }
      for (NamedPrincipal principal : left) {
        account(principal)
            .filter(account -> left.stream().noneMatch(one -> isOf(one, account)))
            .flatMap(
                account ->
                    new CallerSearch(policy)
                        .deniedBy(deny, account)
                        .found(why -> findings.undecided(RULE, principal.place(), why)))
            .ifPresent(
                witness ->
                    findings.add(
                        RULE.at(
                                principal.place(),
                                "this denies all users and roles of `"
                                    + principal.name()
                                    + "` too, as `"
                                    + witness.principal()
                                    + "`: only its root user is left out")
                            .withWitness(witness)));
      }
    }
  }

  /** Such a condition can leave out who is meant to be left out. */
  private static boolean isAboutCallers(Condition condition) {
    String key = condition.conditionKey().normalized();
    return key.startsWith("aws:principal")
        || key.equals("aws:userid")
        || key.equals("aws:username");
  }

  private static Optional<String> account(NamedPrincipal principal) {
    if (principal.type() != PrincipalElement.Type.AWS) {
      return Optional.empty();
    }
    return Principal.isAccount(principal.name())
        ? Optional.of(principal.name())
        : Principal.parse(principal.name())
            .filter(Principal.Root.class::isInstance)
            .flatMap(Principal::account);
  }

  /** Tells whether a name is that of a user or a role of an account. */
  private static boolean isOf(NamedPrincipal principal, String account) {
    return Arn.parse(principal.name())
        .filter(arn -> arn.account().equals(account) && arn.resource().indexOf('/') > 0)
        .isPresent();
  }
}
