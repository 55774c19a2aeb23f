package io.github.policycheck.githook.jgit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The git command, in a repository of its own. Nothing of the machine's configuration reaches it.
 */
final class StockGit {

  private static final int SECONDS = 120;

  private final Path home;
  private final Path repository;

  /** What a command printed, on both streams, and the code that it ended with. */
  record Run(int code, String output) {}

  /** Makes a repository with the branches base, next (after base) and other (besides next). */
  StockGit(Path directory) throws IOException {
    home = Files.createDirectories(directory.resolve("home"));
    repository = Files.createDirectories(directory.resolve("client"));
    must("init", "--quiet", "--initial-branch=base");
    commit("base");
    must("checkout", "--quiet", "-b", "next");
    commit("next");
    must("checkout", "--quiet", "-b", "other", "base");
    commit("other");
    must("tag", "--annotate", "--message=first", "v1", "base");
  }

  private void commit(String content) throws IOException {
    Files.writeString(repository.resolve("file"), content);
    must("add", "file");
    must("commit", "--quiet", "--message=" + content);
  }

  /** Runs git, which must succeed, and returns its output. */
  String must(String... arguments) throws IOException {
    Run run = run(arguments);
    assertThat(run.code()).as(run.output()).isZero();
    return run.output().strip();
  }

  Run run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(home, "output", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_CONFIG_HOME", home.toString());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("LC_ALL", "C.UTF-8");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      // Whoever wrote the commits may do everything; only who pushes counts.
      builder.environment().put("GIT_" + who + "_NAME", Snapshots.MARY);
      builder.environment().put("GIT_" + who + "_EMAIL", "mary@example.com");
    }
    Process process = builder.start();
    try {
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("git ends in time").isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
    return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }
}
