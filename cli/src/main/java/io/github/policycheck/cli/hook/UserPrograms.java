package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs programs in a folder as a user of the system, with nothing in the environment that a Git
 * server would not have.
 */
final class UserPrograms {

  private final SystemUser user;
  private final Path folder;

  UserPrograms(SystemUser user, Path folder) {
    this.user = user;
    this.folder = folder;
  }

  /** Returns the first lines of what a program has written, on one line. */
  static String words(String text) {
    StringBuilder words = new StringBuilder();
    for (String line : text.lines().limit(5).toList()) {
      words.append(words.length() == 0 ? "" : "; ").append(line.replace("remote: ", "").strip());
    }
    return words.toString();
  }

  /**
   * Returns what a program writes.
   *
   * @throws IOException if it fails
   */
  String must(String... command) throws IOException {
    Programs.Answer answer = run(Map.of(), List.of(command));
    if (answer.code() != 0) {
      throw new IOException(
          "`" + command[0] + "` fails as `" + user.name() + "`: " + words(answer.text()));
    }
    return answer.text();
  }

  /**
   * Runs a program.
   *
   * @param more what the environment has besides
   */
  Programs.Answer run(Map<String, String> more, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(user.command(command)).directory(folder.toFile());
    Map<String, String> environment = new HashMap<>(Programs.fromOutside());
    for (String kept : List.of("PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR")) {
      String value = System.getenv(kept);
      if (value != null) {
        environment.put(kept, value);
      }
    }
    if (user.isOther()) {
      environment.put("HOME", user.home().orElse("/"));
      environment.remove("XDG_CONFIG_HOME");
    }
    environment.put("LC_ALL", "C.UTF-8");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + who + "_NAME", "policycheck");
      environment.put("GIT_" + who + "_EMAIL", "policycheck@localhost");
    }
    environment.putAll(more);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return Programs.run(builder);
  }
}
