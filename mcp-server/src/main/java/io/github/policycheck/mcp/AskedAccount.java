package io.github.policycheck.mcp;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.accountfiles.template.ReadAccount;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.lint.report.WitnessCommand;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The account that a call is about.
 *
 * @param path where it is
 * @param account what it says
 * @param read what people should know of how it was read
 * @param given what templates were given that make it
 */
record AskedAccount(Path path, Account account, List<String> read, AccountInputs given) {

  /** Reads it, unless the project takes another version of policycheck. */
  static AskedAccount read(Arguments arguments, Workspace workspace, Call call) {
    Path path = workspace.account(arguments.text("account"));
    call.accept(path);
    List<Path> places = new ArrayList<>(workspace.folders());
    places.add(path);
    Configuration.checkVersion(places);
    AccountInputs given = TemplateParameters.ofAccount(arguments, workspace);
    ReadAccount read = ReadAccount.whatIsRight(path, given).checked();
    return new AskedAccount(path, read.account(), read.warnings(), given);
  }

  /** Returns what people should know of it, a sentence each. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(read);
    AccountAge.warning(account, Instant.now()).ifPresent(warnings::add);
    return warnings;
  }

  /** Returns a command that asks it about the request of a witness. */
  Optional<String> command(Witness witness) {
    return WitnessCommand.ofProgram(List.of("policycheck"))
        .given(given.options())
        .ofCallOrPush(witness, Optional.of(FileNames.text(path)));
  }
}
