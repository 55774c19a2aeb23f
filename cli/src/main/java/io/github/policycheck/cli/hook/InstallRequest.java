package io.github.policycheck.cli.hook;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.githook.RefusalMessage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How repositories shall be guarded.
 *
 * @param account whose policies decide
 * @param accountPath where the account was read from
 * @param repository name or ARN of the account's repository that all of them stand for; null if
 *     each stands for the one that has its name
 * @param principalFrom where the identity of the pusher comes from, such as {@code env:REMOTE_USER}
 * @param mode {@code audit} or {@code enforce}, null for the default
 * @param auditLog the audit log, null for none
 * @param message what the pusher reads after a refusal, null for nothing
 * @param snapshot where the snapshot goes, null for the folder of each repository
 * @param postReceive whether outcomes are logged too
 * @param layout the word of a layout, null to look which it is
 * @param chain whether hooks of others that are there are run after ours
 * @param jar the policycheck that evaluates
 */
public record InstallRequest(
    Account account,
    Path accountPath,
    @Nullable String repository,
    String principalFrom,
    @Nullable String mode,
    @Nullable Path auditLog,
    @Nullable String message,
    @Nullable Path snapshot,
    boolean postReceive,
    @Nullable String layout,
    boolean chain,
    Path jar) {

  /**
   * Checks what does not depend on a repository.
   *
   * @throws SetupException if something is invalid
   */
  void check() {
    if (layout != null && !layout.equals(Layout.AUTO)) {
      Layout.of(layout);
    }
    if (message != null) {
      Optional<String> problem = RefusalMessage.problem(message);
      if (problem.isPresent()) {
        throw new SetupException("--message " + problem.get());
      }
    }
    checkFolder(snapshot, "--snapshot");
    checkFolder(auditLog, "--audit-log");
    checkNoSeparator();
    if (postReceive && auditLog == null) {
      throw new SetupException("--post-receive logs outcomes; name the log with --audit-log");
    }
  }

  /** The JVM takes a list of files there. */
  private void checkNoSeparator() {
    if (jar.toString().contains(File.pathSeparator)) {
      throw new SetupException(
          "`"
              + jar
              + "`, which is policycheck, has a `"
              + File.pathSeparator
              + "` in its path, which Java takes for the end of a path; put it elsewhere");
    }
  }

  private static void checkFolder(@Nullable Path file, String option) {
    if (file == null) {
      return;
    }
    Path folder = absolute(file).getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new SetupException("there is no folder `" + folder + "`, where " + option + " puts it");
    }
    if (Files.isDirectory(file)) {
      throw new SetupException("`" + file + "` of " + option + " is a folder, not a file");
    }
  }

  static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
