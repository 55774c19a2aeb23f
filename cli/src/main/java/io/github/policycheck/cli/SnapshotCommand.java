package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.accountfiles.SnapshotFile;
import io.github.policycheck.cli.account.AccountOption;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.options.Output;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.eval.LeftOutPrincipals;
import io.github.policycheck.eval.UnknownInWords;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes an account to one file. */
final class SnapshotCommand implements Callable<Integer> {

  private final AccountOption account = new AccountOption();

  private final OptionSpec out =
      Options.text("--out", "FILE", "The file to write.").required(true).build();

  private final CommandSpec spec;

  private SnapshotCommand() {
    this.spec =
        Options.command(
            "snapshot",
            this,
            List.of(
                "Reads an account, checks it, and writes it to one file, which the Git hook reads. An older"
                    + " snapshot is replaced at once as a whole, or not at all.",
                "",
                "  policycheck snapshot --account policies --out /srv/git/policycheck.snapshot",
                ""),
            List.of(
                "  0  written",
                "  2  wrong command line, or an account that cannot be read or is invalid; nothing is changed",
                "  3  a bug of policycheck"),
            account.and(out));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new SnapshotCommand().spec;
  }

  @Override
  public Integer call() {
    Path file = Output.file(out.getValue(), "--out", "name one, which is replaced as a whole");
    Messages messages = new Messages(spec.commandLine().getErr());
    Account read = account.read(messages::warning);
    SnapshotFile.write(read, account.path(), file);
    LeftOutPrincipals.inWords(read).ifPresent(messages::warning);
    UnknownInWords.inWords(read).ifPresent(messages::warning);
    AccountAge.warning(read, Instant.now()).ifPresent(messages::warning);
    return ExitCode.OK.code();
  }
}
