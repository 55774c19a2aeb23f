package io.github.policycheck.cli;

import io.github.policycheck.cli.options.Options;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Brings accounts in from where they live. */
final class ImportCommand implements Runnable {

  private final CommandSpec spec;

  private ImportCommand() {
    this.spec =
        Options.command(
            "import",
            this,
            List.of("Reads an account from where its policies are in force, into one file."),
            ImportAwsCommand.EXIT_CODES,
            List.of());
    this.spec.usageMessage().synopsisSubcommandLabel("COMMAND");
    this.spec.addSubcommand("aws", ImportAwsCommand.spec());
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new ImportCommand().spec;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "There is no command; write import aws");
  }
}
