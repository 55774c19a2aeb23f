package io.github.policycheck.cli;

import io.github.policycheck.cli.hook.RepositorySearch;
import java.util.List;
import picocli.CommandLine.Option;

/** Which bare repositories a command is about. */
final class RepositoriesOption {

  @Option(
      names = "--git-dir",
      paramLabel = "DIR",
      description = "A bare repository; may be repeated.")
  private List<String> gitDirs = List.of();

  @Option(
      names = "--under",
      paramLabel = "FOLDER",
      description =
          "All bare repositories below this folder; links are not followed, but told. May be"
              + " repeated.")
  private List<String> folders = List.of();

  /** Tells whether more than one may be meant, so that each is named. */
  boolean areMany() {
    return gitDirs.size() > 1 || !folders.isEmpty();
  }

  /**
   * Finds them, and warns of those of working trees, to which nobody should push.
   *
   * @throws InputException if none is named
   */
  RepositorySearch.Found find(Messages messages) {
    RepositorySearch.Found found = find();
    for (String workTree : found.workTrees()) {
      messages.warning("`" + workTree + "` is not a bare repository and is passed over");
    }
    return found;
  }

  /**
   * Finds them.
   *
   * @throws InputException if none is named
   */
  RepositorySearch.Found find() {
    if (gitDirs.isEmpty() && folders.isEmpty()) {
      throw new InputException(
          "which repository? name it with --git-dir, or a folder of them with --under");
    }
    return RepositorySearch.in(gitDirs, folders);
  }
}
