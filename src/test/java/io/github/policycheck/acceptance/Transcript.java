package io.github.policycheck.acceptance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A terminal session as a text: lines that start with {@code $ } are commands, what follows is what
 * they print. {@code ./policycheck} is the packed command; {@code echo $?} prints the exit code of
 * the command before. Commands run in the project's root, messages and answer in one stream; spaces
 * at the end of a line, with which Git pads, are left out.
 */
final class Transcript {

  /**
   * Git sets its columns by the length of abbreviated names, which grows with the objects of this
   * project's own repository.
   */
  private static final Map<String, String> SHORT_NAMES =
      Map.of("GIT_CONFIG_COUNT", "1", "GIT_CONFIG_KEY_0", "core.abbrev", "GIT_CONFIG_VALUE_0", "7");

  private static final String PROMPT = "$ ";

  private Transcript() {}

  /** Returns the transcript of running the commands of {@code written} now. */
  static String replay(String written) {
    return replay(written, Map.of());
  }

  /** Returns the transcript of running them with further environment variables. */
  static String replay(String written, Map<String, String> environment) {
    List<String> lines = new ArrayList<>();
    int exitCode = 0;
    for (String line : written.lines().toList()) {
      if (!line.startsWith(PROMPT)) {
        continue;
      }
      lines.add(line);
      String command = line.substring(PROMPT.length());
      if (command.equals("echo $?")) {
        lines.add(String.valueOf(exitCode));
      } else {
        Policycheck.Result result = shell(command, environment);
        exitCode = result.exitCode();
        result.out().lines().map(String::stripTrailing).forEach(lines::add);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static Policycheck.Result shell(String command, Map<String, String> environment) {
    String policycheck =
        Policycheck.command().stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    String script = "exec 2>&1; " + command.replace("./policycheck", policycheck);
    Map<String, String> all = new HashMap<>(SHORT_NAMES);
    all.putAll(environment);
    return Policycheck.process(Policycheck.root(), all, List.of("sh", "-c", script));
  }
}
