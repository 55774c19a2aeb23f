package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.SnapshotFile;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.eval.LeftOutPrincipals;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes an account to one file. */
@Command(
    name = "snapshot",
    sortOptions = false,
    description = {
      "Reads an account, checks it, and writes it to one file, which the Git hook reads. An older"
          + " snapshot is replaced at once as a whole, or not at all.",
      "",
      "  policycheck snapshot --account policies --out /srv/git/policycheck.snapshot",
      ""
    },
    footer = {
      "  0  written",
      "  2  wrong command line, or an account that cannot be read or is invalid; nothing is changed",
      "  3  a bug of policycheck"
    })
final class SnapshotCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private AccountOption account;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
  private String out;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  SnapshotCommand() {}

  @Override
  public Integer call() {
    Path file = Choice.path(out);
    Account read = account.read();
    SnapshotFile.write(read, account.path(), file);
    LeftOutPrincipals.inWords(read).ifPresent(new Messages(spec.commandLine().getErr())::warning);
    return ExitCode.OK.code();
  }
}
