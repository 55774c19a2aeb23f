package io.github.policycheck.cli;

import io.github.policycheck.engine.finding.Spelling;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Tells what is wrong with the words of a command line where the name of a command stands. */
final class CommandWords {

  /** What Git calls, before any other command is looked at. */
  private static final List<String> HOOKS = List.of("pre-receive", "post-receive");

  /** What others call what is meant. */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("ask", "eval"),
          Map.entry("can", "eval"),
          Map.entry("evaluate", "eval"),
          Map.entry("explain", "eval"),
          Map.entry("push", "eval"),
          Map.entry("proof", "prove"),
          Map.entry("never", "prove"),
          Map.entry("who", "who-can"),
          Map.entry("matrix", "who-can"),
          Map.entry("compare", "diff"),
          Map.entry("html", "report"),
          Map.entry("page", "report"),
          Map.entry("analyze", "lint"),
          Map.entry("check", "lint"),
          Map.entry("scan", "lint"),
          Map.entry("validate", "lint"),
          Map.entry("verify", "verify-aws"),
          Map.entry("simulate-custom-policy", "simulate"),
          Map.entry("completions", "completion"),
          Map.entry("version", "--version"));

  private static final int MOST_NAMED = 3;

  private CommandWords() {}

  /** Says that there is no such command, and which is like it. */
  static String unknown(CommandLine line, String word) {
    List<String> before = before(line);
    List<String> commands = new ArrayList<>(line.getSubcommands().keySet());
    if (before.isEmpty()) {
      commands.addAll(HOOKS);
    }
    String start = before.isEmpty() ? "" : String.join(" ", before) + " ";
    if (before.isEmpty() && isThere(word)) {
      return "`" + word + "` is no command; did you mean `lint " + word + "`?";
    }
    String hint =
        Spelling.nearest(word, commands)
            .map(near -> start + near)
            .or(() -> below(line, word))
            .or(
                () ->
                    before.isEmpty()
                        ? Optional.ofNullable(OTHER_NAMES.get(word))
                        : Optional.empty())
            .map(near -> "; did you mean `" + near + "`?")
            .orElse("; there are " + String.join(", ", line.getSubcommands().keySet()));
    return "there is no command `" + start + word + "`" + hint;
  }

  private static boolean isThere(String path) {
    try {
      return Files.exists(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Finds a command of a command that is called so, such as {@code hook install}. */
  private static Optional<String> below(CommandLine line, String word) {
    return line.getSubcommands().entrySet().stream()
        .filter(one -> one.getValue().getSubcommands().containsKey(word))
        .map(one -> one.getKey() + " " + word)
        .findFirst();
  }

  /** Returns the names of the commands that lead to this one. */
  private static List<String> before(CommandLine line) {
    List<String> names = new ArrayList<>();
    for (CommandLine one = line; one.getParent() != null; one = one.getParent()) {
      names.add(0, one.getCommandName());
    }
    return names;
  }

  /**
   * Finds the word where a command of {@code line} should stand, and says what is wrong with it, or
   * with an option that stands before it and is not of {@code line}.
   *
   * @return empty if there is nothing wrong with either
   */
  static Optional<String> problem(CommandLine line, String[] arguments) {
    if (line.getSubcommands().isEmpty()) {
      return Optional.empty();
    }
    CommandLine at = root(line);
    String stray = null;
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      String name = argument.replaceFirst("=.*", "");
      OptionSpec option = at.getCommandSpec().optionsMap().get(name);
      boolean hasValue = argument.length() > name.length();
      if (option != null) {
        i += hasValue ? 0 : option.arity().min();
      } else if (argument.startsWith("-")) {
        stray = stray == null ? name : stray;
        i += !hasValue && takesValue(line, name) ? 1 : 0;
      } else if (at != line) {
        CommandLine next = at.getSubcommands().get(argument);
        if (next == null) {
          return Optional.empty();
        }
        at = next;
      } else {
        return ofWord(line, argument, stray);
      }
    }
    return stray == null ? Optional.empty() : ofOption(line, stray);
  }

  private static CommandLine root(CommandLine line) {
    CommandLine root = line;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root;
  }

  private static boolean takesValue(CommandLine line, String option) {
    return line.getSubcommands().values().stream()
        .flatMap(one -> Optional.ofNullable(one.getCommandSpec().optionsMap().get(option)).stream())
        .anyMatch(one -> one.arity().min() > 0);
  }

  private static Optional<String> ofWord(CommandLine line, String word, @Nullable String stray) {
    CommandLine command = line.getSubcommands().get(word);
    if (command == null) {
      return Optional.of(unknown(line, word));
    }
    if (stray == null || !has(command, stray)) {
      return Optional.empty();
    }
    String name = command.getCommandSpec().qualifiedName();
    return Optional.of(
        "`"
            + stray
            + "` is an option of `"
            + name
            + "` and stands after it: "
            + name
            + " "
            + stray);
  }

  /** Says of which commands an option is where there is no command. */
  private static Optional<String> ofOption(CommandLine line, String option) {
    List<String> owners =
        line.getSubcommands().values().stream()
            .filter(one -> has(one, option))
            .map(one -> one.getCommandSpec().qualifiedName())
            .toList();
    return owners.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "`"
                + option
                + "` stands after a command: "
                + String.join(", ", owners.subList(0, Math.min(owners.size(), MOST_NAMED)))
                + (owners.size() > MOST_NAMED
                    ? " and " + (owners.size() - MOST_NAMED) + " more have it"
                    : owners.size() > 1 ? " have it" : " has it"));
  }

  private static boolean has(CommandLine command, String option) {
    return command.getCommandSpec().optionsMap().containsKey(option);
  }
}
