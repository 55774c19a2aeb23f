package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.Account;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account in one file, and what the file says of itself.
 *
 * @param account the account
 * @param digest what tells this content from any other, such as {@code sha256:…}; null if the file
 *     is the account details of the AWS CLI, which have none
 * @param source the path of the account it was made of, null if it names none
 */
public record Snapshot(Account account, @Nullable String digest, @Nullable String source) {

  /** The version of the format that is written, and the only one that is read. */
  public static final int FORMAT_VERSION = 3;

  /** Checks the account. */
  public Snapshot {
    Objects.requireNonNull(account, "account");
  }
}
