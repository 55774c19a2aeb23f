package io.github.policycheck.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes what fish completes, from the same model from which picocli does it for other shells:
 * commands, options, the values that options know, and files where an option takes a value that it
 * does not know.
 *
 * @see <a href="https://fishshell.com/docs/current/cmds/complete.html">fish: complete</a>
 */
public final class FishCompletion {

  /** What the values of options are called that are files or folders. */
  private static final List<String> FILES = List.of("FILE", "FOLDER", "PATH", "DIR");

  private final String program;
  private final StringBuilder text = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  /**
   * Returns the script.
   *
   * @param program what people type to call the program
   * @param root the program with all its commands
   */
  public static String of(String program, CommandLine root) {
    return new FishCompletion(program).write(root);
  }

  private String write(CommandLine root) {
    line("# fish completion of " + program + ", made by `" + program + " completion fish`");
    line("");
    line("# Tells whether the line is at a command: its names, without options and their values.");
    line("function " + function());
    line("    set -l words (commandline -opc)");
    line("    set -l at");
    line("    set -l value 0");
    line("    for word in $words[2..-1]");
    line("        if test $value -eq 1");
    line("            set value 0");
    line("            continue");
    line("        end");
    line("        switch $word");
    List<String> withValue = withValue(root);
    if (!withValue.isEmpty()) {
      line("            case " + String.join(" ", withValue));
      line("                set value 1");
    }
    line("            case '-*'");
    line("            case '*'");
    line("                set -a at $word");
    line("                contains -- \"$at\" " + quotedAll(groups(root)) + "; or break");
    line("        end");
    line("    end");
    line("    test \"$at\" = \"$argv\"");
    line("end");
    line("");
    line("complete -c " + program + " -f");
    command(root, "");
    return text.toString();
  }

  private String function() {
    return "__" + program.replaceAll("[^A-Za-z0-9]", "_") + "_at";
  }

  /** Returns the options before a command that have a value, by which it is not taken for one. */
  private static List<String> withValue(CommandLine root) {
    return root.getCommandSpec().options().stream()
        .filter(FishCompletion::hasValue)
        .flatMap(option -> List.of(option.names()).stream())
        .toList();
  }

  /** Returns the commands that have commands of their own. */
  private static List<String> groups(CommandLine root) {
    List<String> groups = new ArrayList<>();
    root.getSubcommands()
        .forEach(
            (name, line) -> {
              if (!line.getSubcommands().isEmpty()) {
                groups.add(name);
              }
            });
    return groups;
  }

  private void command(CommandLine line, String at) {
    CommandSpec spec = line.getCommandSpec();
    String condition = " -n " + quoted(function() + (at.isEmpty() ? "" : " " + at));
    String start = "complete -c " + program + condition;
    line("");
    line("# " + program + (at.isEmpty() ? "" : " " + at));
    for (Map.Entry<String, CommandLine> one : line.getSubcommands().entrySet()) {
      line(
          start
              + " -a "
              + one.getKey()
              + " -d "
              + quoted(sentence(one.getValue().getCommandSpec().usageMessage().description())));
    }
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      line(start + values(parameter) + " -d " + quoted(sentence(parameter.description())));
    }
    for (OptionSpec option : spec.options()) {
      String names =
          List.of(option.names()).stream()
              .map(
                  name ->
                      name.startsWith("--")
                          ? " -l " + name.substring(2)
                          : " -s " + name.substring(1))
              .collect(Collectors.joining());
      line(
          start
              + names
              + (hasValue(option) ? " -r" + values(option) : "")
              + " -d "
              + quoted(sentence(option.description())));
    }
    line.getSubcommands()
        .forEach((name, sub) -> command(sub, at.isEmpty() ? name : at + " " + name));
  }

  private static boolean hasValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  /** Returns the values that are known, files where one is meant, and nothing for other texts. */
  private static String values(ArgSpec argument) {
    Iterable<String> known = argument.completionCandidates();
    if (known != null) {
      return " -f -a "
          + quoted(
              StreamSupport.stream(known.spliterator(), false).collect(Collectors.joining(" ")));
    }
    return FILES.stream().anyMatch(argument.paramLabel()::startsWith) ? " -F" : " -f";
  }

  /** Returns the first sentence of a description, without what picocli puts into it. */
  private static String sentence(String[] description) {
    String first = description.length == 0 ? "" : description[0].strip();
    int end = first.indexOf(": ");
    int stop = first.indexOf(". ");
    int cut = end < 0 ? stop : stop < 0 ? end : Math.min(end, stop);
    String said = cut < 0 ? first : first.substring(0, cut);
    return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
  }

  private static String quotedAll(List<String> words) {
    return words.stream().map(FishCompletion::quoted).collect(Collectors.joining(" "));
  }

  /** In the single quotes of fish the quote itself and the backslash are escaped. */
  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
