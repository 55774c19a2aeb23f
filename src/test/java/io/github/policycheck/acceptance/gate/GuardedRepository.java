package io.github.policycheck.acceptance.gate;

import io.github.policycheck.acceptance.Policycheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A bare repository that the gate guards. */
final class GuardedRepository {

  static final String PRINCIPAL_VARIABLE = "REMOTE_USER";

  private final Git git;
  private final Path gitDir;

  private GuardedRepository(Git git, Path gitDir) {
    this.git = git;
    this.gitDir = gitDir;
  }

  /** Takes a repository that has been installed before, or a copy of one. */
  static GuardedRepository of(Git git, Path gitDir) {
    return new GuardedRepository(git, gitDir);
  }

  /**
   * Puts the gate before a bare repository.
   *
   * @param account path of the account whose policies decide
   * @param repository name or ARN of the CodeCommit repository
   */
  static GuardedRepository install(Git git, Path gitDir, Path account, String repository) {
    List<String> command = new ArrayList<>(Policycheck.command());
    command.addAll(
        List.of(
            "hook",
            "install",
            "--git-dir",
            gitDir.toString(),
            "--account",
            account.toString(),
            "--repository",
            repository,
            "--principal-from",
            "env:" + PRINCIPAL_VARIABLE));
    git.run(gitDir, Map.of(), command).orThrow();
    return new GuardedRepository(git, gitDir);
  }

  /** Sets a key of the hook's configuration. */
  void configure(String key, String value) {
    git.git(gitDir, "config", "policycheck." + key, value).orThrow();
  }

  /** Returns where the configuration says that the snapshot is. */
  Path snapshot() {
    return Path.of(git.git(gitDir, "config", "policycheck.snapshot").orThrow().strip());
  }

  Path gitDir() {
    return gitDir;
  }

  /**
   * Returns what every reference names: an object, or for symbolic ones {@code ref: } and another.
   */
  Map<String, String> references() {
    Map<String, String> references = new TreeMap<>();
    git.git(gitDir, "for-each-ref", "--format=%(refname) %(objectname) %(symref)")
        .orThrow()
        .lines()
        .forEach(
            line -> {
              String[] words = line.split(" ", -1);
              references.put(words[0], words[2].isEmpty() ? words[1] : "ref: " + words[2]);
            });
    try {
      references.put("HEAD", Files.readString(gitDir.resolve("HEAD")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return references;
  }
}
