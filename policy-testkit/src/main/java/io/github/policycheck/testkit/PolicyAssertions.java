package io.github.policycheck.testkit;

import io.github.policycheck.engine.account.Account;
import java.util.Objects;

/** Where sentences about an account begin. */
public final class PolicyAssertions {

  private PolicyAssertions() {}

  /** Begins a sentence about what principals of an account may do. */
  @CheckReturnValue
  public static AccountAssert assertThat(Account account) {
    return new AccountAssert(Objects.requireNonNull(account, "account"));
  }
}
