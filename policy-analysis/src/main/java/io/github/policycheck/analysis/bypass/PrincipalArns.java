package io.github.policycheck.analysis.bypass;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Arn;

/** The ARNs of the principals of an account. */
final class PrincipalArns {

  private PrincipalArns() {}

  /** Returns that of one; of a principal that could not be read the one it has without a path. */
  static String of(Account account, PrincipalId id) {
    Arn arn =
        account.leftOut().containsKey(id)
            ? new Arn(account.partition(), "iam", "", account.id(), id.toString())
            : account.arn(id);
    return arn.toString();
  }
}
