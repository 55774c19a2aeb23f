package io.github.policycheck.cli.hook;

import io.github.policycheck.githook.HookConfig;
import io.github.policycheck.githook.RefusedException;
import io.github.policycheck.githook.RepositoryConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bare Git repository that pushes go to.
 *
 * @param path its folder, absolute and without symbolic links
 * @param git path of Git
 */
record BareRepository(Path path, Path git) {

  /**
   * Looks at a folder.
   *
   * @throws SetupException if it is no bare repository
   */
  static BareRepository at(String written) {
    if (written.isEmpty()) { // a variable without a value, and not the working directory
      throw new SetupException("--git-dir is empty; name the repository, `.` for where you are");
    }
    Path folder;
    try {
      folder = Path.of(written);
    } catch (InvalidPathException e) {
      throw new SetupException("`" + written + "` is no path: " + e.getReason());
    }
    if (!Files.isDirectory(folder)) {
      throw new SetupException("there is no folder `" + written + "`");
    }
    Path path;
    try {
      path = folder.toRealPath();
    } catch (IOException e) {
      throw new SetupException("`" + written + "` cannot be read: " + e.getMessage());
    }
    Path git = Programs.find("git");
    Programs.Answer isBare = Programs.git(git, path, "rev-parse", "--is-bare-repository");
    if (isBare.code() != 0) {
      throw new SetupException("`" + written + "` is no Git repository that `git` can read");
    }
    if (!isBare.text().strip().equals("true")) {
      throw new SetupException(
          "`"
              + written
              + "` is not a bare repository; people push to bare ones, made by `git init --bare`");
    }
    return new BareRepository(path, git);
  }

  /** Returns where the hook's own files are. */
  Path folder() {
    return path.resolve("policycheck");
  }

  /** Returns where hooks are unless {@code core.hooksPath} says otherwise. */
  Path hooks() {
    return path.resolve("hooks");
  }

  Path config() {
    return path.resolve("config");
  }

  /** Returns what the configuration file of the repository says to the hook. */
  String configLines() {
    try {
      return RepositoryConfig.read(git.toString(), path.toString());
    } catch (RefusedException e) {
      throw new SetupException(String.valueOf(e.getMessage()));
    }
  }

  /** Returns a value as Git sees it, whichever file it is in. */
  Optional<String> value(String key) {
    Programs.Answer answer = Programs.git(git, path, "config", "--get", key);
    return answer.code() == 0 ? Optional.of(answer.text().strip()) : Optional.empty();
  }

  /** Returns a value of the configuration file of the repository itself. */
  Optional<String> own(String key) {
    Programs.Answer answer =
        Programs.git(git, path, "config", "--file", config().toString(), "--get", key);
    return answer.code() == 0 ? Optional.of(answer.text().strip()) : Optional.empty();
  }

  /** Returns a setting of ours that has a line break, of which Git's list says nothing. */
  Optional<String> ownWithLineBreak() {
    Programs.Answer answer =
        Programs.git(git, path, "config", "--file", config().toString(), "--list", "-z");
    return Stream.of(answer.text().split("\0", -1))
        .filter(setting -> setting.startsWith(HookConfig.SECTION))
        .filter(setting -> setting.indexOf('\n') != setting.lastIndexOf('\n'))
        .map(setting -> setting.substring(0, setting.indexOf('\n')))
        .findFirst();
  }

  /**
   * Returns how the hook was installed; by Git's own way unless the configuration says otherwise.
   */
  Layout layout() {
    return own(HookConfig.SECTION + HookConfig.LAYOUT).map(Layout::of).orElse(Layout.GIT);
  }

  /** Says where Git looks for hooks, and why, if that is not {@link #hooks()}. */
  Optional<String> hooksElsewhere() {
    Programs.Answer answer = Programs.git(git, path, "rev-parse", "--git-path", "hooks");
    String place = answer.text().strip();
    if (answer.code() == 0 && path.resolve(place).normalize().equals(hooks())) {
      return Optional.empty();
    }
    String origin =
        Programs.git(git, path, "config", "--show-origin", "--get", "core.hooksPath").text();
    int tab = origin.indexOf('\t');
    return Optional.of(
        "Git looks for hooks in `"
            + place
            + "`, not in `"
            + hooks()
            + "`: core.hooksPath is set in "
            + (tab < 0 ? "its configuration" : origin.substring(0, tab)));
  }
}
