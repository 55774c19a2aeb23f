package io.github.policycheck.testkit;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Severity;
import java.util.Objects;

/**
 * A sentence about an account: about its policies, or what one of its principals may do.
 *
 * <pre>{@code
 * assertThat(account).hasNoFindings(Severity.ERROR);
 * assertThat(account).principal("user/ines").pushing("refs/heads/topic").isAllowed();
 * }</pre>
 */
public final class AccountAssert extends SentenceAssert<AccountAssert, Account> {

  AccountAssert(Account actual) {
    super(Objects.requireNonNull(actual, "account"), AccountAssert.class);
  }

  /**
   * Says who asks.
   *
   * @param principal a name, {@code group/NAME}, {@code user/NAME}, {@code role/NAME} or an ARN
   */
  @CheckReturnValue
  public PrincipalAssert principal(String principal) {
    return next(new PrincipalAssert(actual, Objects.requireNonNull(principal, "principal")));
  }

  /**
   * Asserts that lint finds nothing in the account that matters so much or more. Of an account that
   * was read from files it says what {@code policycheck lint --account} does, with the
   * configuration of the working directory; an account that the test has made has no suppressions,
   * and no day is today.
   *
   * @param severity from which on findings fail
   */
  public AccountAssert hasNoFindings(Severity severity) {
    Objects.requireNonNull(severity, "severity");
    Findings findings = Findings.of(actual);
    String failure = findings.failure(severity);
    if (!failure.isEmpty()) {
      failWithMessage("%s", failure);
    }
    findings.warn();
    return this;
  }
}
