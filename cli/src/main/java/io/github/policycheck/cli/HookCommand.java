package io.github.policycheck.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with the Git hook, besides running it. */
@Command(
    name = "hook",
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description = "Installs the hook by which a Git server evaluates pushes, and looks after it.",
    subcommands = {HookInstallCommand.class, HookDoctorCommand.class, HookUninstallCommand.class},
    footer = {
      "  0  done; of doctor: all is well",
      "  1  something lets pushes through, refuses all, or is not done in every repository",
      "  2  wrong command line, or input that cannot be read or is invalid",
      "  3  a bug of policycheck"
    })
final class HookCommand implements Runnable {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  HookCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "There is no command; write hook install, hook doctor or hook uninstall");
  }
}
