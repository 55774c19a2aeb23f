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

/**
 * Says what is wrong with a command line: the misspelt command before the options that go with it,
 * and the misspelt option before what is missing for it.
 */
final class WrongCommandLine {

  /** What Git calls, before any other command is looked at. */
  private static final List<String> HOOKS = List.of("pre-receive", "post-receive");

  private WrongCommandLine() {}

  static int explain(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    Messages messages = new Messages(line.getErr());
    messages.error(
        unknownCommand(line, arguments)
            .or(() -> unknownOption(line, arguments))
            .or(() -> unexpectedArgument(e, line))
            .or(() -> wrongValue(e))
            .orElseGet(() -> lowerCase(String.valueOf(e.getMessage()))));
    messages.hint("try `" + line.getCommandSpec().qualifiedName() + " --help`");
    return ExitCode.BAD_INPUT.code();
  }

  /** Finds the word where a command should stand, and says which command is like it. */
  private static Optional<String> unknownCommand(CommandLine line, String[] arguments) {
    List<String> commands = new ArrayList<>(line.getSubcommands().keySet());
    List<String> before = before(line);
    List<String> words = words(line, arguments);
    if (commands.isEmpty() || words.size() <= before.size()) {
      return Optional.empty();
    }
    String word = words.get(before.size());
    if (commands.contains(word)) {
      return Optional.empty();
    }
    if (before.isEmpty()) {
      commands.addAll(HOOKS);
    }
    String start = before.isEmpty() ? "" : String.join(" ", before) + " ";
    String hint =
        Spelling.nearest(word, commands)
            .map(near -> "; did you mean `" + start + near + "`?")
            .orElse("; there are " + String.join(", ", line.getSubcommands().keySet()));
    return Optional.of("there is no command `" + start + word + "`" + hint);
  }

  /** Returns the names of the commands that lead to this one. */
  private static List<String> before(CommandLine line) {
    List<String> names = new ArrayList<>();
    for (CommandLine one = line; one.getParent() != null; one = one.getParent()) {
      names.add(0, one.getCommandName());
    }
    return names;
  }

  /** Returns the arguments that are neither options nor their values, as this command has them. */
  private static List<String> words(CommandLine line, String[] arguments) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      OptionSpec option = line.getCommandSpec().optionsMap().get(arguments[i]);
      if (option != null && option.arity().min() > 0) {
        i += option.arity().min();
      } else if (!arguments[i].startsWith("-")) {
        words.add(arguments[i]);
      }
    }
    return words;
  }

  private static Optional<String> unknownOption(CommandLine line, String[] arguments) {
    List<String> known = List.copyOf(line.getCommandSpec().optionsMap().keySet());
    return Stream.of(arguments)
        .takeWhile(argument -> !argument.equals("--"))
        .filter(argument -> argument.startsWith("-"))
        .map(argument -> argument.replaceFirst("=.*", ""))
        .filter(option -> !known.contains(option))
        .filter(option -> option.startsWith("--") || known.contains("-" + option))
        .findFirst()
        .map(
            option ->
                "there is no option `"
                    + option
                    + "`"
                    + (known.contains("-" + option)
                        ? "; did you mean `-" + option + "`?"
                        : Spelling.hint(option, known)));
  }

  private static Optional<String> unexpectedArgument(ParameterException e, CommandLine line) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    String argument = unmatched.getUnmatched().get(0);
    List<String> options = List.copyOf(line.getCommandSpec().optionsMap().keySet());
    return Optional.of(
        argument.startsWith("-")
            ? "there is no option `" + argument + "`" + Spelling.hint(argument, options)
            : "`" + argument + "` is one argument too many");
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
