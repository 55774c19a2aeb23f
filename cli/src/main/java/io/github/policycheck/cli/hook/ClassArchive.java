package io.github.policycheck.cli.hook;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.githook.HookConfig;
import io.github.policycheck.githook.PreReceive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The classes of the hook as a JVM keeps them in memory. It spares every push their loading; it is
 * never needed, and a JVM that it does not fit pays it no heed.
 */
final class ClassArchive {

  private static final long SECONDS = 60;
  private static final String MAIN = " io.github.policycheck.cli.Main source: ";

  /** One is new, one is moved: for the second Git is asked what becomes of it. */
  private static final String PUSH =
      "0".repeat(40)
          + " "
          + "1".repeat(40)
          + " refs/heads/policycheck\n"
          + "1".repeat(40)
          + " "
          + "2".repeat(40)
          + " refs/heads/policycheck-moved\n";

  private ClassArchive() {}

  /**
   * Makes the archive by evaluating a made-up push. Does nothing if that fails.
   *
   * @param account whose policies the pushes are evaluated against
   * @param config what the hook will be told, of which the log is another
   * @return whether there is a new archive
   */
  static boolean make(HookScript script, Path gitDir, Account account, HookConfig config) {
    Path archive = Path.of(script.archive());
    Path part = archive.resolveSibling(archive.getFileName() + "." + ProcessHandle.current().pid());
    Path log = archive.resolveSibling(part.getFileName() + ".log");
    try {
      List<String> command =
          new ArrayList<>(List.of(script.java(), "-XX:ArchiveClassesAtExit=" + part));
      command.addAll(HookScript.jvmOptions(script.jar()));
      command.addAll(
          List.of(
              script.hook().file(),
              PreReceive.ASK_GIT,
              "--git",
              script.git(),
              "--config",
              "policycheck.snapshot "
                  + config.snapshot()
                  + "\npolicycheck.repository "
                  + config.repository()
                  + "\npolicycheck.principalfrom env:"
                  + config.principalFrom().variable()
                  + "\npolicycheck.auditlog "
                  + log));
      run(command, environment(gitDir, account, config));
      if (Files.isRegularFile(part)) {
        // Whatever the umask says: whoever receives pushes has to read it.
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r--r--r--"));
        Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
        return true;
      }
    } catch (IOException e) {
      return false; // the hook starts without it as well, only later
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      part.toFile().delete();
      log.toFile().delete();
    }
    return false;
  }

  /** Tells whether the archive is as it was made, so that the hook hands it to its JVM. */
  static boolean isIntact(HookScript script) {
    return !script.checksum().isEmpty()
        && checksum(Path.of(script.archive())).equals(script.checksum());
  }

  /** Returns the option by which a JVM says of each class where it takes it from. */
  static String loggingClasses() {
    return "-Xlog:class+load=info:stdout";
  }

  /** Tells whether a line is one that {@link #loggingClasses} brings. */
  static boolean isOfAClass(String line) {
    return line.startsWith("[") && line.contains(" source: ");
  }

  /**
   * Tells whether a JVM takes classes from the archive, by what it says of them. One that is
   * damaged, or of another Java or another jar, it passes over without a word.
   */
  static boolean isUsed(String answer) {
    return answer
        .lines()
        .anyMatch(line -> line.contains(MAIN) && line.contains("shared objects file"));
  }

  /**
   * Returns what {@code cksum} says of an archive, its checksum and its length, as the hook will
   * ask it; empty if there is no archive. The JVM can compare checksums itself, but does so of the
   * JDK's archive too, which takes three times as long, and crashes first at one that was cut off.
   *
   * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/cksum.html">POSIX:
   *     cksum</a>
   */
  static String checksum(Path archive) {
    if (!Files.isRegularFile(archive)) {
      return "";
    }
    Programs.Answer answer =
        Programs.run(
            new ProcessBuilder(
                HookScript.SHELL,
                "-c",
                "printf %s \"$(command -p cksum <\"$1\")\"",
                HookScript.SHELL,
                archive.toString()));
    return answer.code() == 0 ? answer.text() : "";
  }

  private static Map<String, String> environment(Path gitDir, Account account, HookConfig config) {
    String login =
        account.identities().isEmpty()
            ? account.users().stream().findFirst().map(User::name).orElse("nobody")
            : account.identities().firstKey();
    Map<String, String> environment = new HashMap<>();
    environment.put(config.principalFrom().variable(), login);
    environment.put("GIT_DIR", gitDir.toString());
    environment.put("LC_ALL", "C.UTF-8");
    return environment;
  }

  private static void run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (var in = process.outputWriter()) {
      in.write(PUSH);
    }
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
