package io.github.policycheck.cli;

import io.github.policycheck.cli.options.Options;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What is done with the Git hook, besides running it. */
final class HookCommand implements Runnable {

  private final CommandSpec spec;

  private HookCommand() {
    this.spec =
        Options.command(
            "hook",
            this,
            List.of(
                "Installs, examines and removes the hook by which a Git server evaluates pushes."),
            List.of(
                "  0  done; of doctor: no problem found",
                "  1  something lets pushes through, refuses all, or is not done in every repository",
                "  2  wrong command line, or input that cannot be read or is invalid",
                "  3  a bug of policycheck"),
            List.of());
    this.spec.usageMessage().synopsisSubcommandLabel("COMMAND");
    this.spec
        .addSubcommand("install", HookInstallCommand.spec())
        .addSubcommand("doctor", HookDoctorCommand.spec())
        .addSubcommand("uninstall", HookUninstallCommand.spec());
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new HookCommand().spec;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "There is no command; write hook install, hook doctor or hook uninstall");
  }
}
