package io.github.policycheck.githook;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the hook is called with. Git sets {@code GIT_DIR}; the script that was installed adds the
 * repository's configuration, which it has read already, and the path of Git.
 *
 * @param gitDir path of the bare repository
 * @param git path of Git
 * @param configLines what {@link RepositoryConfig} would return; null if the hook asks Git itself
 * @param alwaysAsksGit whether Git is asked what becomes of a reference also if no policy wants to
 *     know
 */
record HookArguments(
    String gitDir, String git, @Nullable String configLines, boolean alwaysAsksGit) {

  static final String CONFIG = "--config";
  static final String GIT = "--git";

  /**
   * Parses the command line.
   *
   * @throws RefusedException if it is wrong, or Git does not call
   */
  static HookArguments parse(List<String> arguments, Map<String, String> environment) {
    String gitDir = environment.get("GIT_DIR");
    if (gitDir == null || gitDir.isEmpty()) {
      throw new RefusedException("this is a hook, which Git calls; `GIT_DIR` is not set");
    }
    String git = "git";
    String lines = null;
    boolean alwaysAsksGit = false;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      if (option.equals(PreReceive.ASK_GIT)) {
        alwaysAsksGit = true;
        continue;
      }
      boolean isKnown = option.equals(CONFIG) || option.equals(GIT);
      if (!isKnown || !rest.hasNext()) {
        throw new RefusedException("the hook is called in a wrong way: `" + option + "`");
      }
      if (option.equals(CONFIG)) {
        lines = rest.next();
      } else {
        git = rest.next();
      }
    }
    return new HookArguments(gitDir, git, lines, alwaysAsksGit);
  }

  /** Returns the repository's configuration of the hook. */
  HookConfig config() {
    return HookConfig.parse(configLines == null ? RepositoryConfig.read(git, gitDir) : configLines);
  }
}
