package io.github.policycheck.cli;

import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.terminal.ColorChoice;
import io.github.policycheck.cli.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The command without a subcommand. */
final class PolicycheckCommand implements Callable<Integer> {

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

  /** Says to whoever names no command how to begin. */
  @Override
  public Integer call() {
    Messages messages = new Messages(spec.commandLine().getErr());
    List<String> names = Subcommands.names();
    for (String line :
        List.of(
            "policycheck tells who may move which Git branch under AWS IAM, and why.",
            "",
            "Begin",
            "  " + command("init --example demo") + "        AWS's own example, to try things",
            "  " + command("init --from FOLDER") + "         an account of your policies",
            "Ask",
            "  " + command("eval --policy FILE... --ref refs/heads/main"),
            "  " + command("eval --principal NAME --ref refs/heads/main"),
            "  " + command("lint FILE..."),
            "",
            "Commands",
            "  " + String.join(", ", names.subList(0, names.size() / 2)) + ",",
            "  " + String.join(", ", names.subList(names.size() / 2, names.size())),
            command("help COMMAND") + " says more of one, " + command("--help") + " of all.")) {
      messages.line(line);
    }
    return ExitCode.BAD_INPUT.code();
  }

  private static String command(String words) {
    return Terminal.commands().of(List.of()) + words;
  }
}
