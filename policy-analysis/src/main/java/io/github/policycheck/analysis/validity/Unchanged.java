package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;

/** Statements beside others that they change nothing of. */
final class Unchanged {

  private Unchanged() {}

  /** Tells whether a statement is in a policy that is not for the account to change. */
  static boolean isOfOthers(PolicyStatement statement, CheckedPrincipal principal) {
    Policy policy = statement.policy();
    return policy.isOfAws() || principal.assumedPolicy().filter(policy.name()::equals).isPresent();
  }

  /** Returns what a message calls a statement. */
  static String named(Policy policy, Statement statement, CheckedPrincipal principal) {
    LocatedString sid = statement.sid();
    String name =
        sid == null || sid.value().isEmpty()
            ? "statement " + (statement.index() + 1)
            : "`" + sid.value() + "`";
    return principal.name().isPresent() ? name + " of `" + policy.name() + "`" : name;
  }
}
