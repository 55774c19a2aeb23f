package io.github.policycheck.testkit;

import io.github.policycheck.engine.account.Account;
import java.util.Objects;

/** A sentence about an account that does not say yet whom it is about. */
@CheckReturnValue
public final class AccountAssert {

  private final Account account;

  AccountAssert(Account account) {
    this.account = account;
  }

  /**
   * Says who asks.
   *
   * @param principal a name, {@code group/NAME}, {@code user/NAME}, {@code role/NAME} or an ARN
   */
  public PrincipalAssert principal(String principal) {
    return new PrincipalAssert(account, Objects.requireNonNull(principal, "principal"));
  }
}
