package io.github.policycheck.cli;

import io.github.policycheck.engine.finding.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, the misspelt option before what is missing for it. */
final class WrongCommandLine {

  private WrongCommandLine() {}

  static int explain(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    Messages messages = new Messages(line.getErr());
    messages.error(
        unknownOption(line, arguments)
            .or(() -> unexpectedArgument(e, line))
            .or(() -> wrongValue(e))
            .orElseGet(() -> lowerCase(String.valueOf(e.getMessage()))));
    messages.hint("try `" + line.getCommandSpec().qualifiedName() + " --help`");
    return ExitCode.BAD_INPUT.code();
  }

  private static Optional<String> unknownOption(CommandLine line, String[] arguments) {
    List<String> known = List.copyOf(line.getCommandSpec().optionsMap().keySet());
    return Stream.of(arguments)
        .takeWhile(argument -> !argument.equals("--"))
        .filter(argument -> argument.startsWith("--"))
        .map(argument -> argument.replaceFirst("=.*", ""))
        .filter(option -> !known.contains(option))
        .findFirst()
        .map(option -> "there is no option `" + option + "`" + Spelling.hint(option, known));
  }

  private static Optional<String> unexpectedArgument(ParameterException e, CommandLine line) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    String argument = unmatched.getUnmatched().get(0);
    List<String> commands = new ArrayList<>(line.getSubcommands().keySet());
    return Optional.of(
        commands.isEmpty()
            ? "`" + argument + "` is one argument too many"
            : "there is no command `" + argument + "`" + Spelling.hint(argument, commands));
  }

  private static Optional<String> wrongValue(ParameterException e) {
    ArgSpec argument = e.getArgSpec();
    if (argument == null || e.getValue() == null || argument.completionCandidates() == null) {
      return Optional.empty();
    }
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    List<String> values =
        StreamSupport.stream(argument.completionCandidates().spliterator(), false).toList();
    return Optional.of(
        "`"
            + e.getValue()
            + "` is not a value of "
            + name
            + "; there are "
            + String.join(", ", values));
  }

  private static String lowerCase(String message) {
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
