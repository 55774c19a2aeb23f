package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A bare repository with a few objects, made by the git command. */
final class ScratchRepository {

  private static final int SECONDS = 120;

  private final Path gitDir;

  ScratchRepository(Path gitDir, String format) throws IOException {
    this.gitDir = gitDir;
    git("", "init", "--quiet", "--bare", "--object-format=" + format, gitDir.toString());
  }

  Path gitDir() {
    return gitDir;
  }

  /** Makes a commit without content and returns its name. */
  String commit(String message, String... parents) throws IOException {
    List<String> command = new ArrayList<>(List.of("commit-tree", tree(), "-m", message));
    for (String parent : parents) {
      command.addAll(List.of("-p", parent));
    }
    return git("", command.toArray(String[]::new));
  }

  String tree() throws IOException {
    return git("", "hash-object", "-w", "-t", "tree", "--stdin");
  }

  String blob(String content) throws IOException {
    return git(content, "hash-object", "-w", "--stdin");
  }

  /** Makes an object that tags another. */
  String tag(String object, String type, String name) throws IOException {
    return git(
        "object " + object + "\ntype " + type + "\ntag " + name + "\ntagger a <b> 0 +0000\n\nm\n",
        "mktag");
  }

  /** Runs git with an input and returns what it prints. */
  String git(String input, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Path in = Files.createTempFile("policycheck", ".in");
    Path out = Files.createTempFile("policycheck", ".out");
    Files.writeString(in, input);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_DIR", gitDir.toString());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + who + "_NAME", "a");
      builder.environment().put("GIT_" + who + "_EMAIL", "b");
    }
    Process process = builder.start();
    try {
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("git ends in time").isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
    String printed = Files.readString(out, StandardCharsets.UTF_8).strip();
    Files.delete(in);
    Files.delete(out);
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }
}
