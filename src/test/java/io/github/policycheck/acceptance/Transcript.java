package io.github.policycheck.acceptance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A terminal session as a text: lines that start with {@code $ } are commands, what follows is what
 * they print. {@code ./policycheck} is the packed command; {@code echo $?} prints the exit code of
 * the command before. Commands run in the project's root, messages and answer in one stream; spaces
 * at the end of a line, with which Git pads, are left out, and the version is {@code VERSION}, as
 * each release has another.
 *
 * <p>Those that need a shell, standard input or an environment are processes, and the first of a
 * page that people begin with. The others are answered by the same jar within this one, which takes
 * a tenth of the time.
 */
final class Transcript {

  /**
   * Git sets its columns by the length of abbreviated names, which grows with the objects of this
   * project's own repository.
   */
  private static final Map<String, String> SHORT_NAMES =
      Map.of("GIT_CONFIG_COUNT", "1", "GIT_CONFIG_KEY_0", "core.abbrev", "GIT_CONFIG_VALUE_0", "7");

  private static final String PROMPT = "$ ";

  private static final String VERSION =
      Policycheck.answer("--version").out().lines().findFirst().orElseThrow().split(" ", 2)[1];

  /** A command that a shell changes nothing of but the quotes: words, plain or within quotes. */
  private static final Pattern PLAIN =
      Pattern.compile("\\./policycheck(?: (?:[\\w./:=@,+-]+|'[^']*'|\"[^\"$`\\\\]*\"))*");

  private static final Pattern WORD = Pattern.compile(" (?:'([^']*)'|\"([^\"]*)\"|(\\S+))");

  /** These read standard input, ask AWS or look at the machine they run on. */
  private static final List<String> OF_A_PROCESS =
      List.of("import", "verify-aws", "hook", "pre-receive", "post-receive", "mcp", "simulate");

  private final Map<String, String> environment;
  private boolean isProcessNext;

  /**
   * Begins the sessions of a page.
   *
   * @param environment further environment variables
   * @param isProcessFirst whether the first {@code ./policycheck} is a process whatever it needs
   */
  Transcript(Map<String, String> environment, boolean isProcessFirst) {
    this.environment = environment;
    this.isProcessNext = isProcessFirst;
  }

  /** Returns the transcript of running the commands of {@code written} now. */
  String replay(String written) {
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
        boolean isProcess = isProcessNext || !environment.isEmpty();
        Optional<String[]> plain = isProcess ? Optional.empty() : plainWords(command);
        Policycheck.Result result =
            plain.isPresent() ? Policycheck.answerInOneText(plain.get()) : shell(command);
        isProcessNext = isProcessNext && !command.startsWith("./policycheck");
        exitCode = result.exitCode();
        result.out().lines().map(Transcript::withoutVersion).forEach(lines::add);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String withoutVersion(String line) {
    return line.stripTrailing()
        .replace("policycheck " + VERSION + ",", "policycheck VERSION,")
        .replace("\"policycheck\": \"" + VERSION + "\"", "\"policycheck\": \"VERSION\"");
  }

  private static Optional<String[]> plainWords(String command) {
    if (!PLAIN.matcher(command).matches()) {
      return Optional.empty();
    }
    String[] words =
        WORD.matcher(command).results().map(Transcript::unquoted).toArray(String[]::new);
    boolean needsProcess = words.length > 0 && OF_A_PROCESS.contains(words[0]);
    return needsProcess ? Optional.empty() : Optional.of(words);
  }

  private static String unquoted(MatchResult word) {
    for (int group = 1; group < word.groupCount(); group++) {
      if (word.group(group) != null) {
        return word.group(group);
      }
    }
    return word.group(word.groupCount());
  }

  private Policycheck.Result shell(String command) {
    List<String> program = new ArrayList<>(Policycheck.command());
    program.add(1, "-Dpolicycheck.command=./policycheck"); // as the launcher says
    String policycheck =
        program.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    String script = "exec 2>&1; " + command.replace("./policycheck", policycheck);
    Map<String, String> all = new HashMap<>(SHORT_NAMES);
    all.putAll(environment);
    return Policycheck.process(Policycheck.root(), all, List.of("sh", "-c", script));
  }
}
