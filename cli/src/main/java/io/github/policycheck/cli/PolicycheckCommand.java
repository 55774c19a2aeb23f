package io.github.policycheck.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand. */
@Command(
    name = "policycheck",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description = "Tells who may move which Git branch under AWS IAM, and why.",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  allowed, or nothing found",
      "  1  denied, or something found",
      "  2  wrong command line, or input that cannot be read or is invalid",
      "  3  a bug of policycheck"
    })
final class PolicycheckCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          "Colour the answer: ${COMPLETION-CANDIDATES}. auto: on a terminal, unless NO_COLOR is"
              + " set. Default: ${DEFAULT-VALUE}.")
  private ColorChoice color;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  PolicycheckCommand() {}

  ColorChoice color() {
    return color;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "There is no command; write eval, simulate, lint, rules, snapshot, hook or schema");
  }
}
