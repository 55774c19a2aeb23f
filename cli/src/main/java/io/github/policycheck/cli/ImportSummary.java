package io.github.policycheck.cli;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.eval.LeftOutPrincipals;
import io.github.policycheck.eval.UnknownInWords;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.liveaccount.importing.ImportedAccount;
import java.nio.file.Path;

/** Says what an import has read, and what it has not. */
final class ImportSummary {

  /** Who may ask an organization. */
  static final String WHO_MAY_ASK =
      "the management account of the organization may ask that, and one that it delegated to: name"
          + " a profile or role of it with --organization-profile or --organization-role-arn";

  private final Messages messages;

  ImportSummary(Messages messages) {
    this.messages = messages;
  }

  /** Prints a line of what was read, and a warning for each kind of things that were not. */
  void print(ImportedAccount imported, Path file) {
    Account account = imported.account();
    messages.hint(
        "account "
            + account.id()
            + ": "
            + Counted.of(account.users().size(), "user")
            + ", "
            + Counted.of(account.groups().size(), "group")
            + ", "
            + Counted.of(account.roles().size(), "role")
            + ", "
            + repositories(account)
            + ", in "
            + Counted.of(imported.requests(), "request")
            + "; written to `"
            + file
            + "`");
    messages.findings(imported.problems());
    LeftOutPrincipals.inWords(account).ifPresent(messages::warning);
    UnknownInWords.inWords(account).ifPresent(messages::warning);
    if (account.notKnown().stream().anyMatch(part -> part.what().isOfOrganization())) {
      messages.hint(WHO_MAY_ASK);
    }
  }

  private static String repositories(Account account) {
    int number = account.repositories().size();
    return number == 1 ? "1 repository" : number + " repositories";
  }
}
