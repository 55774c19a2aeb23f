package io.github.policycheck.analysis.bypass;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Arn;
import java.util.HashMap;
import java.util.Map;

/** The ARNs of the principals of an account, each made once. */
final class PrincipalArns {

  private final Account account;
  private final Map<PrincipalId, String> known = new HashMap<>();

  PrincipalArns(Account account) {
    this.account = account;
  }

  /** Returns that of one; of a principal that could not be read the one it has without a path. */
  String of(PrincipalId id) {
    return known.computeIfAbsent(id, this::make);
  }

  private String make(PrincipalId id) {
    Arn arn =
        account.leftOut().containsKey(id)
            ? new Arn(account.partition(), "iam", "", account.id(), id.toString())
            : account.arn(id);
    return arn.toString();
  }
}
