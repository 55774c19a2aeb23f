package io.github.policycheck.cli.hook;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Other programs: where they are, and what they answer. */
final class Programs {

  private Programs() {}

  /**
   * What a program left behind.
   *
   * @param text what it printed, messages too
   * @param code its exit code
   */
  record Answer(String text, int code) {}

  /**
   * Returns the absolute path of a program on the PATH.
   *
   * @throws SetupException if there is none
   */
  static Path find(String name) {
    return lookUp(name)
        .orElseThrow(() -> new SetupException("there is no program `" + name + "` on the PATH"));
  }

  /** Returns the absolute path of a program on the PATH, if there is one. */
  static Optional<Path> lookUp(String name) {
    String path = System.getenv("PATH");
    for (String folder : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
      Optional<Path> program = in(folder, name);
      if (program.isPresent()) {
        return program;
      }
    }
    return Optional.empty();
  }

  /** Returns what to do about a file that may not be executed. */
  static String remedy(Path file) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      if (mode.contains(PosixFilePermission.OWNER_EXECUTE)
          && mode.contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return "its mode is right, so look whether its file system is mounted noexec, and keep it"
            + " on another";
      }
    } catch (IOException | UnsupportedOperationException e) {
      // what its mode is, only others may know
    }
    return "chmod 755 it";
  }

  private static Optional<Path> in(String folder, String name) {
    try {
      return Optional.of(Path.of(folder, name))
          .filter(Path::isAbsolute)
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    } catch (InvalidPathException e) {
      return Optional.empty(); // a folder that cannot be has no programs
    }
  }

  /** Runs Git on one repository; variables of Git from outside do not count. */
  static Answer git(Path git, Path gitDir, String... arguments) {
    List<String> command = new ArrayList<>(List.of(git.toString(), "--git-dir=" + gitDir));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(gitDir.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().putAll(fromOutside());
    return run(builder);
  }

  /** Where Git finds the configuration of the user and of the system is the user's to say. */
  static Map<String, String> fromOutside() {
    Map<String, String> kept = new HashMap<>(System.getenv());
    kept.keySet()
        .retainAll(List.of("GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"));
    return kept;
  }

  /**
   * Runs a program without input.
   *
   * @throws SetupException if it cannot be started
   */
  static Answer run(ProcessBuilder builder) {
    String program = builder.command().get(0);
    try {
      Process process =
          builder
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      try (InputStream out = process.getInputStream()) {
        String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(text, process.waitFor());
      }
    } catch (IOException e) {
      throw new SetupException("`" + program + "` cannot be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupException("`" + program + "` was interrupted");
    }
  }
}
