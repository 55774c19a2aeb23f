package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Placeholder;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The statement that AWS puts into the policy of every new KMS key: the account that owns the key
 * may do everything with it. It gives nobody anything, but lets the account's own policies do so,
 * which without it they could not.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">KMS
 *     Developer Guide: default key policy</a>
 */
final class DefaultKeyPolicy {

  static final String SERVICE = "kms";

  private DefaultKeyPolicy() {}

  /**
   * Tells whether a statement of the policy of a key allows no more than what AWS puts there. Of
   * two accounts one at least does not own the key.
   */
  static boolean isToOwner(Statement allow, CheckedPolicy policy) {
    Set<String> accounts = new HashSet<>();
    for (Statement other : policy.statements()) {
      if (other.effect() == Effect.ALLOW) {
        account(other.principal()).ifPresent(accounts::add);
      }
    }
    return account(allow.principal()).isPresent() && accounts.size() == 1;
  }

  /** Returns the account that an element names as such and that is all it names. */
  private static Optional<String> account(@Nullable PrincipalElement principal) {
    if (principal == null || principal.isNegated() || principal.names().size() != 1) {
      return Optional.empty();
    }
    PrincipalElement.Names names = principal.names().get(0);
    return names.type() == PrincipalElement.Type.AWS && names.values().size() == 1
        ? account(names.values().get(0).value())
        : Optional.empty();
  }

  private static boolean isRootOf(String account, String principal) {
    return principal.equals(account)
        || (principal.startsWith("arn:") && principal.endsWith(":iam::" + account + ":root"));
  }

  private static Optional<String> account(String principal) {
    List<String> placeholders = Placeholder.inPrincipal(principal);
    if (placeholders.size() == 1 && isRootOf(placeholders.get(0), principal)) {
      return Optional.of(placeholders.get(0)); // a template, for whatever account it will be
    }
    return Principal.isAccount(principal)
        ? Optional.of(principal)
        : Arn.parse(principal)
            .filter(arn -> arn.service().equals("iam") && arn.resource().equals("root"))
            .map(Arn::account);
  }
}
