package io.github.policycheck.githook;

import io.github.policycheck.engine.codecommit.RefUpdate;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells fast-forwards from other updates, by asking Git. The variables of Git's quarantine are
 * passed on: without them Git would not find the commits that are being pushed.
 *
 * @see <a href="https://git-scm.com/docs/git-merge-base">git-merge-base: --is-ancestor</a>
 */
final class Ancestry {

  private static final int SUCCESS = 0;

  private final String git;
  private final String gitDir;

  Ancestry(String git, String gitDir) {
    this.git = git;
    this.gitDir = gitDir;
  }

  /** Returns what an update does; what names no commit is never a fast-forward. */
  RefUpdate.Type type(ReceivedUpdate update) {
    if (update.isDelete()) {
      return RefUpdate.Type.DELETE;
    }
    if (update.isCreate()) {
      return RefUpdate.Type.CREATE;
    }
    String old = update.oldName().hex();
    String now = update.newName().hex();
    return isAncestor(old, now) && (isBranch(update) || areCommits(old, now))
        ? RefUpdate.Type.FAST_FORWARD
        : RefUpdate.Type.NON_FAST_FORWARD;
  }

  /** Git takes nothing but commits for branches. */
  private static boolean isBranch(ReceivedUpdate update) {
    return update.reference().startsWith("refs/heads/");
  }

  private boolean isAncestor(String ancestor, String descendant) {
    ProcessBuilder command =
        command("merge-base", "--is-ancestor", ancestor, descendant)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      return command.start().waitFor() == SUCCESS;
    } catch (IOException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Tags of objects are to {@code merge-base} the commits that they tag. */
  private boolean areCommits(String old, String now) {
    try {
      Process process = command("cat-file", "--batch-check=%(objecttype)").start();
      try (OutputStream names = process.getOutputStream()) {
        names.write((old + "\n" + now + "\n").getBytes(StandardCharsets.US_ASCII));
      }
      byte[] types = process.getInputStream().readAllBytes();
      return process.waitFor() == SUCCESS
          && new String(types, StandardCharsets.US_ASCII).equals("commit\ncommit\n");
    } catch (IOException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private ProcessBuilder command(String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(git);
    words.addAll(List.of(arguments));
    ProcessBuilder command =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
    command.environment().put("GIT_DIR", gitDir);
    // Else whoever may push below refs/replace/ could give a commit other ancestors.
    command.environment().put("GIT_NO_REPLACE_OBJECTS", "1");
    return command;
  }

  private RefusedException failed(IOException e) {
    return new RefusedException("`" + git + "` cannot be run: " + e.getMessage());
  }

  private RefusedException interrupted() {
    Thread.currentThread().interrupt();
    return new RefusedException("`" + git + "` was interrupted");
  }
}
