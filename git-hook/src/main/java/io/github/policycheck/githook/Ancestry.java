package io.github.policycheck.githook;

import io.github.policycheck.engine.codecommit.RefUpdate;
import java.io.File;
import java.io.IOException;
import java.util.List;

/**
 * Tells fast-forwards from other updates, by asking Git. The variables of Git's quarantine are
 * passed on: without them Git would not find the commits that are being pushed.
 *
 * @see <a href="https://git-scm.com/docs/git-merge-base">git-merge-base: --is-ancestor</a>
 */
final class Ancestry {

  private static final int IS_ANCESTOR = 0;

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
    return isAncestor(update.oldName().hex(), update.newName().hex())
        ? RefUpdate.Type.FAST_FORWARD
        : RefUpdate.Type.NON_FAST_FORWARD;
  }

  private boolean isAncestor(String ancestor, String descendant) {
    ProcessBuilder command =
        new ProcessBuilder(List.of(git, "merge-base", "--is-ancestor", ancestor, descendant))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    command.environment().put("GIT_DIR", gitDir);
    // Else whoever may push below refs/replace/ could give a commit other ancestors.
    command.environment().put("GIT_NO_REPLACE_OBJECTS", "1");
    try {
      return command.start().waitFor() == IS_ANCESTOR;
    } catch (IOException e) {
      throw new RefusedException("`" + git + "` cannot be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("`" + git + "` was interrupted");
    }
  }
}
