package io.github.policycheck.mcp;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileNames;
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
 */
record AskedAccount(Path path, Account account) {

  /** Reads it, unless the project takes another version of policycheck. */
  static AskedAccount read(Arguments arguments, Workspace workspace, Call call) {
    Path path = workspace.account(arguments.text("account"));
    call.accept(path);
    List<Path> places = new ArrayList<>(workspace.folders());
    places.add(path);
    Configuration.checkVersion(places);
    return new AskedAccount(path, AccountReader.readWhole(path).account());
  }

  /** Returns what people should know of its age. */
  Optional<String> warning() {
    return AccountAge.warning(account, Instant.now());
  }

  /** Returns a command that asks it about the request of a witness. */
  Optional<String> command(Witness witness) {
    return WitnessCommand.ofProgram(List.of("policycheck"))
        .ofCallOrPush(witness, Optional.of(FileNames.text(path)));
  }
}
