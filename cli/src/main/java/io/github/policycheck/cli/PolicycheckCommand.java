package io.github.policycheck.cli;

import io.github.policycheck.cli.terminal.ColorChoice;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command without a subcommand. */
final class PolicycheckCommand implements Runnable {

  private static final String COLOR = "--color";

  private final OptionSpec color =
      Options.text(
              COLOR,
              "WHEN",
              "Colour the answer: ${COMPLETION-CANDIDATES}. auto: on a terminal, unless NO_COLOR is"
                  + " set. Default: ${DEFAULT-VALUE}.")
          .defaultValue("auto")
          .scopeType(ScopeType.INHERIT)
          .type(ColorChoice.class)
          .build();

  private final CommandSpec spec;

  private PolicycheckCommand() {
    this.spec =
        Options.command(
            "policycheck",
            this,
            List.of("Tells who may move which Git branch under AWS IAM, and why."),
            Options.EXIT_CODES,
            List.of(color));
    this.spec.usageMessage().synopsisSubcommandLabel("COMMAND");
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new PolicycheckCommand().spec;
  }

  /** Returns what the command line of a command says about colours. */
  static ColorChoice color(CommandSpec command) {
    return command.root().findOption(COLOR).getValue();
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "There is no command; write init, eval, simulate, lint, test, rules, snapshot, import,"
            + " verify-aws, hook, schema or completion");
  }
}
