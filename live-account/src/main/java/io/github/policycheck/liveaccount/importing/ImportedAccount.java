package io.github.policycheck.liveaccount.importing;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.WholeAccount;
import io.github.policycheck.engine.finding.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An account as AWS answered for it.
 *
 * @param account the account; it says itself when it was read and what is not known
 * @param problems what is wrong with its policies; whom they bind is left out
 * @param requests how many requests were sent, those that were repeated among them
 */
public record ImportedAccount(Account account, List<Finding> problems, int requests) {

  /** Copies the list. */
  public ImportedAccount {
    Objects.requireNonNull(account, "account");
    problems = List.copyOf(problems);
  }

  static ImportedAccount of(byte[] details, List<NotKnown> unread, Instant asOf, int requests) {
    WholeAccount whole = AccountReader.readWhole("the answers of AWS", details);
    return new ImportedAccount(
        whole.account().toBuilder().notKnown(unread).asOf(asOf).build(),
        whole.problems(),
        requests);
  }

  /** Returns the same, with more requests. */
  ImportedAccount with(int more) {
    return new ImportedAccount(account, problems, requests + more);
  }
}
