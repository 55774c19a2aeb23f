package io.github.policycheck.cli;

import io.github.policycheck.cli.hook.RepositorySearch;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Options;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Which bare repositories a command is about. */
final class RepositoriesOption {

  private final OptionSpec gitDirs =
      Options.texts("--git-dir", "DIR", "A bare repository; may be repeated.");

  private final OptionSpec folders =
      Options.texts(
          "--under",
          "FOLDER",
          "All bare repositories below this folder; links are not followed, but told. May be"
              + " repeated.");

  /** Returns {@code --git-dir}. */
  OptionSpec gitDirs() {
    return gitDirs;
  }

  /** Returns {@code --under}. */
  OptionSpec folders() {
    return folders;
  }

  /** Tells whether more than one may be meant, so that each is named. */
  boolean areMany() {
    return Options.all(gitDirs).size() > 1 || !Options.all(folders).isEmpty();
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
    List<String> directories = Options.all(gitDirs);
    List<String> under = Options.all(folders);
    if (directories.isEmpty() && under.isEmpty()) {
      throw new InputException(
          "which repository? name it with --git-dir, or a folder of them with --under");
    }
    return RepositorySearch.in(directories, under);
  }
}
