package io.github.policycheck.acceptance.gate;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs the git that is installed, with nothing from outside that would change what is tested. */
final class Git {

  private static final long TIMEOUT_SECONDS = 180;

  private final Path home;

  /** Takes an empty folder for what users have in theirs. */
  Git(Path home) {
    this.home = home;
  }

  /** What a process left behind. */
  record Result(List<String> command, String out, String err, int exitCode) {

    /** Returns the output of a command that has to work. */
    String orThrow() {
      if (exitCode != 0) {
        throw new IllegalStateException(command + ": " + out + err);
      }
      return out;
    }
  }

  /** Returns all that processes see of the environment. */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    environment.put("HOME", home.toString());
    environment.put("XDG_CONFIG_HOME", home.toString());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_AUTHOR_NAME", "Tester");
    environment.put("GIT_AUTHOR_EMAIL", "tester@example.com");
    environment.put("GIT_COMMITTER_NAME", "Tester");
    environment.put("GIT_COMMITTER_EMAIL", "tester@example.com");
    return environment;
  }

  /** Returns a process to be started in that environment and {@code more}. */
  ProcessBuilder builder(Path folder, Map<String, String> more, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment());
    builder.environment().putAll(more);
    return builder;
  }

  /** Runs git in a folder. */
  Result git(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(Arrays.asList(arguments));
    return run(folder, Map.of(), new File("/dev/null"), command);
  }

  /** Runs git with a text as its input. */
  Result gitReading(Path folder, String input, String... arguments) {
    try {
      Path file = Files.createTempFile(home, "in", "");
      Files.writeString(file, input, StandardCharsets.UTF_8);
      List<String> command = new ArrayList<>(List.of("git"));
      command.addAll(Arrays.asList(arguments));
      Result result = run(folder, Map.of(), file.toFile(), command);
      Files.delete(file);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs any command. */
  Result run(Path folder, Map<String, String> environment, List<String> command) {
    return run(folder, environment, new File("/dev/null"), command);
  }

  /** Runs any command, bounded in time, and returns what it printed. */
  Result run(Path folder, Map<String, String> environment, File input, List<String> command) {
    try {
      Path out = Files.createTempFile(home, "out", "");
      Path err = Files.createTempFile(home, "err", "");
      Process process =
          builder(folder, environment, command)
              .redirectInput(ProcessBuilder.Redirect.from(input))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        end(process);
        throw new IllegalStateException(
            "no answer in time: " + command + ": " + text(out) + text(err));
      }
      Result result = new Result(command, text(out), text(err), process.exitValue());
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends a process and what it has started. */
  static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
