package io.github.policycheck.testkit;

import io.github.policycheck.engine.account.Account;
import java.util.Objects;

/**
 * Where sentences about accounts begin. It goes together with the {@code assertThat} of AssertJ,
 * both imported as static.
 *
 * <pre>{@code
 * assertThat(account)
 *     .principal("Writers")
 *     .pushing("refs/heads/main")
 *     .to("ledger")
 *     .without("aws:SourceIp")
 *     .isExplicitlyDenied()
 *     .byPolicy("Guard", 2);
 * }</pre>
 */
public final class PolicyAssertions {

  private PolicyAssertions() {}

  /** Begins a sentence about what principals of an account may do, or about its policies. */
  @CheckReturnValue
  public static AccountAssert assertThat(Account account) {
    return new AccountAssert(account);
  }

  /** Begins a sentence about a push. */
  @CheckReturnValue
  public static PushAssert assertThat(Pushing push) {
    return new PushAssert(Objects.requireNonNull(push, "push"));
  }

  /** Begins a sentence about an API call. */
  @CheckReturnValue
  public static CallAssert assertThat(Calling call) {
    return new CallAssert(Objects.requireNonNull(call, "call"));
  }
}
