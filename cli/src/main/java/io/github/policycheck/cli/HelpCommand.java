package io.github.policycheck.cli;

import io.github.policycheck.cli.options.Options;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** Prints the help of a command, as its option {@code --help} does. */
final class HelpCommand implements Callable<Integer> {

  private final PositionalParamSpec words;

  private final CommandSpec spec;

  private HelpCommand() {
    this.words =
        Options.parameter("COMMAND", "The command, such as eval or hook install. Default: all.")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("0..*")
            .completionCandidates(() -> Subcommands.names().iterator())
            .build();
    this.spec =
        Options.command(
            "help",
            this,
            List.of("Prints the help of a command, as its --help does."),
            List.of("  0  printed", "  2  no such command", "  3  a bug of policycheck"),
            List.of(words));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new HelpCommand().spec;
  }

  @Override
  public Integer call() {
    CommandLine line = spec.root().commandLine();
    for (String word : Options.all(words)) {
      CommandLine next = line.getSubcommands().get(word);
      if (next == null) {
        throw new ParameterException(
            line,
            line.getSubcommands().isEmpty()
                ? "`" + line.getCommandSpec().qualifiedName() + "` has no commands of its own"
                : CommandWords.unknown(line, word));
      }
      line = next;
    }
    line.usage(spec.commandLine().getOut());
    return ExitCode.OK.code();
  }
}
