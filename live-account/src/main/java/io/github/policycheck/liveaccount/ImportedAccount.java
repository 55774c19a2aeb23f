package io.github.policycheck.liveaccount;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.WholeAccount;
import java.time.Instant;
import java.util.Objects;

/**
 * An account as AWS answered for it.
 *
 * @param whole the account, with the policies that bind nobody
 * @param asOf when the import began
 * @param requests how many requests were sent, those that were repeated among them
 */
public record ImportedAccount(WholeAccount whole, Instant asOf, int requests) {

  /** Checks that nothing is null. */
  public ImportedAccount {
    Objects.requireNonNull(whole, "whole");
    Objects.requireNonNull(asOf, "asOf");
  }

  static ImportedAccount of(byte[] details, Instant asOf, int requests) {
    return new ImportedAccount(
        AccountReader.readWhole("the answers of AWS", details), asOf, requests);
  }
}
