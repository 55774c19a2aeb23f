package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.SnapshotFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin private AccountOption account;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
  private String out;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  SnapshotCommand() {}

  @Override
  public Integer call() {
    Path file = Choice.path(out);
    SnapshotFile.write(account.read(), account.path(), file);
    return ExitCode.OK.code();
  }
}
