package io.github.policycheck.cli;

import io.github.policycheck.cli.terminal.Terminal;
import io.github.policycheck.engine.finding.Spelling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line: the misspelt command before the options that go with it,
 * and the misspelt option before what is missing for it.
 */
final class WrongCommandLine {

  /** How picocli says that an option stands where the value of another is expected. */
  private static final Pattern FOUND = Pattern.compile("for option '(.+?)'.* but found '(.*)'");

  private WrongCommandLine() {}

  static int explain(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    Messages messages = new Messages(line.getErr());
    messages.error(
        CommandWords.problem(line, arguments)
            .or(() -> unknownOption(line, arguments))
            .or(() -> unexpectedArgument(e, line))
            .or(() -> missing(e, line))
            .or(() -> wrongValue(e))
            .orElseGet(() -> lowerCase(String.valueOf(e.getMessage()))));
    String name = line.getCommandSpec().qualifiedName();
    List<String> words = new ArrayList<>(List.of(name.split(" ", -1)));
    words.set(0, "--help"); // stands for the program
    Collections.rotate(words, -1);
    messages.hint("try `" + Terminal.commands().of(words) + "`");
    return ExitCode.BAD_INPUT.code();
  }

  private static Optional<String> unknownOption(CommandLine line, String[] arguments) {
    List<String> known = List.copyOf(line.getCommandSpec().optionsMap().keySet());
    return Stream.of(arguments)
        .takeWhile(argument -> !argument.equals("--"))
        .filter(argument -> argument.startsWith("-"))
        .map(argument -> argument.replaceFirst("=.*", ""))
        .filter(option -> !known.contains(option))
        .filter(
            option ->
                option.startsWith("--")
                    || known.contains("-" + option)
                    || (isLetter(option) && !hint(option, known).isEmpty()))
        .findFirst()
        .map(
            option ->
                "there is no option `"
                    + option
                    + "`"
                    + (known.contains("-" + option)
                        ? "; did you mean `-" + option + "`?"
                        : hint(option, known)));
  }

  /** Tells whether an option is a single letter, as other programs have many. */
  private static boolean isLetter(String option) {
    return option.length() == 2;
  }

  /** Returns the options that are like one; of a single letter those that begin with it. */
  private static String hint(String option, List<String> known) {
    if (!isLetter(option)) {
      return Spelling.hint(option, known);
    }
    List<String> begun =
        known.stream().filter(one -> one.startsWith("-" + option)).sorted().toList();
    return begun.isEmpty() || known.contains(option)
        ? Spelling.hint(option, known)
        : "; did you mean `" + String.join("` or `", begun) + "`?";
  }

  private static Optional<String> unexpectedArgument(ParameterException e, CommandLine line) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    if (unmatched.getUnmatched().isEmpty()) {
      Matcher found = FOUND.matcher(String.valueOf(e.getMessage()));
      return found.find()
          ? Optional.of(
              "`"
                  + found.group(1)
                  + "` has no value: `"
                  + found.group(2)
                  + "` begins as options do")
          : Optional.empty();
    }
    String argument = unmatched.getUnmatched().get(0);
    List<String> options = List.copyOf(line.getCommandSpec().optionsMap().keySet());
    if (argument.startsWith("-")) {
      return Optional.of("there is no option `" + argument + "`" + hint(argument, options));
    }
    String option =
        argument.startsWith("refs/")
            ? "--ref"
            : argument.startsWith("arn:")
                ? "--resource"
                : argument.endsWith(".json") ? "--policy" : "";
    return Optional.of(
        "`"
            + argument
            + "` is one argument too many"
            + (options.contains(option)
                ? "; did you mean `" + option + " " + argument + "`?"
                : ""));
  }

  /** Says which value or argument is not there, and where it would stand. */
  private static Optional<String> missing(ParameterException e, CommandLine line) {
    if (!(e instanceof MissingParameterException missing) || missing.getMissing().isEmpty()) {
      return Optional.empty();
    }
    ArgSpec argument = missing.getMissing().get(0);
    String command = line.getCommandSpec().qualifiedName();
    String label = argument.paramLabel();
    if (!(argument instanceof OptionSpec option)) {
      return Optional.of(label + " is missing: " + command + " " + label);
    }
    String name = option.longestName();
    boolean isGiven = String.valueOf(e.getMessage()).contains("parameter");
    return Optional.of(
        (isGiven ? "`" + name + "` has no value: " : "`" + name + "` is missing: ")
            + command
            + " "
            + name
            + " "
            + label);
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
