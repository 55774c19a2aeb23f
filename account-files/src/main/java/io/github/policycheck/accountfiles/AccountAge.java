package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.account.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old what was read from AWS is: policies change there, and an account in a file does not. No
 * answer hangs on it, so it is for the error stream.
 */
public final class AccountAge {

  /** The age from which an account is warned of. */
  public static final Duration OLD = Duration.ofDays(7);

  /** So far clocks may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private static final String REMEDY = "; read it again with `policycheck import aws`";

  private AccountAge() {}

  /**
   * Returns what to warn of; empty if the account is young enough, or does not say when it was
   * read.
   *
   * @param now the time
   */
  public static Optional<String> warning(Account account, Instant now) {
    return account.asOf().flatMap(asOf -> warning(asOf, now));
  }

  /**
   * Returns what to warn of; empty if it is young enough.
   *
   * @param asOf when an account was read from AWS
   * @param now the time
   */
  public static Optional<String> warning(Instant asOf, Instant now) {
    Duration age = Duration.between(asOf, now);
    if (age.compareTo(OLD) > 0) {
      return Optional.of(
          "the account was read from AWS at "
              + asOf
              + ", "
              + age.toDays()
              + " days ago, and may have changed since"
              + REMEDY);
    }
    return age.plus(SKEW).isNegative()
        ? Optional.of(
            "the account says that it was read from AWS at "
                + asOf
                + ", which is still to come: one of the clocks is wrong"
                + REMEDY)
        : Optional.empty();
  }
}
