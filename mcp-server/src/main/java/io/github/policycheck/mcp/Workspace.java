package io.github.policycheck.mcp;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.ReadableFolders;
import io.github.policycheck.accountfiles.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The folders that the server was started with, and the paths in them that tools are asked for. */
final class Workspace {

  private final List<Path> folders;
  private final ReadableFolders readable;
  private final Optional<String> account;

  /**
   * Takes some folders.
   *
   * @param account the path of the account where a call names none, empty if nothing says it
   * @throws UnreadableFileException if one of the folders is not there or is none
   */
  Workspace(List<Path> folders, Optional<String> account) {
    this.folders =
        folders.isEmpty() ? List.of(Path.of("")) : folders.stream().map(Workspace::plain).toList();
    this.account = account;
    for (Path folder : this.folders) {
      if (!Files.isDirectory(folder)) {
        throw new UnreadableFileException(
            "there is no folder `" + FileNames.text(folder) + "`; name folders that are there");
      }
    }
    try {
      this.readable = ReadableFolders.of(this.folders);
    } catch (IOException e) {
      throw new UnreadableFileException("a folder cannot be read: " + e.getMessage());
    }
  }

  /** Without a {@code .}, which answers would repeat; what {@code ..} leads to hangs on links. */
  private static Path plain(Path folder) {
    for (Path name : folder) {
      if (name.toString().equals("..")) {
        return folder;
      }
    }
    return folder.normalize();
  }

  /** Does something for which files are read from the folders alone. */
  <T> T reading(Supplier<T> action) {
    return readable.reading(action);
  }

  /** Returns the folders themselves, for what is asked of all. */
  List<Path> folders() {
    return folders.stream().map(Workspace::shown).toList();
  }

  /** The working directory is called as the command calls it. */
  private static Path shown(Path folder) {
    return folder.toString().isEmpty() ? Path.of(".") : folder;
  }

  /**
   * Returns the path that an argument names, seen from the folder in which it is there.
   *
   * @throws ArgumentException if it is none, lies elsewhere, or could be in several of the folders
   */
  Path path(String written) {
    Path path = parsed(written);
    for (Path name : path) {
      if (name.toString().equals("..")) {
        throw new ArgumentException(
            "`" + written + "` has a `..`; name the path from one of " + inWords());
      }
    }
    List<Path> there =
        folders.stream()
            .map(folder -> folder.resolve(path))
            .filter(one -> Files.exists(one, LinkOption.NOFOLLOW_LINKS))
            .distinct()
            .toList();
    if (there.size() > 1) {
      throw new ArgumentException(
          "`" + written + "` is in several folders; name one: " + quoted(there));
    }
    Path found = there.isEmpty() ? folders.get(0).resolve(path) : there.get(0);
    if (!readable.has(found)) {
      throw new ArgumentException(
          "`" + written + "` lies outside of the folders that may be read: " + inWords());
    }
    return shown(found);
  }

  private static Path parsed(String written) {
    if (written.isBlank()) {
      throw new ArgumentException("a path is empty; `.` is the folder itself");
    }
    try {
      return FileNames.path(written);
    } catch (InvalidPathException e) {
      throw new ArgumentException("`" + written + "` is no path: " + e.getReason());
    }
  }

  /**
   * Returns the configuration of the first folder, if one of the folders has it; what lies above
   * them is not read.
   */
  Optional<Configuration> configuration() {
    return Configuration.nearestFile(start())
        .filter(readable::has)
        .map(file -> Configuration.read(file, seen(file)));
  }

  /** Returns the configuration that the commands would read and the server may not. */
  Optional<Path> configurationAbove() {
    return Configuration.nearestFile(start()).filter(file -> !readable.has(file));
  }

  private Path start() {
    return folders.get(0).toAbsolutePath().normalize();
  }

  /** As the commands see it, whose paths are from the working directory. */
  private Path seen(Path file) {
    Path folder = folders.get(0);
    return folder.isAbsolute() ? file : Path.of("").toAbsolutePath().relativize(file);
  }

  /**
   * Returns the account that a call is about.
   *
   * @param named what the call names, empty if it names none
   * @throws ArgumentException if nothing says which one
   */
  Path account(Optional<String> named) {
    Optional<String> written = named.or(() -> account);
    if (written.isPresent()) {
      return path(written.get());
    }
    return configuration()
        .flatMap(Configuration::account)
        .orElseThrow(
            () ->
                new ArgumentException(
                    "no account is given; name one with the argument `account`: a folder with an"
                        + " account.yaml, a snapshot, the JSON of `aws iam"
                        + " get-account-authorization-details`, or templates"
                        + configurationAbove()
                            .map(
                                file ->
                                    ". `"
                                        + FileNames.text(file)
                                        + "` is not read, as it "
                                        + ReadableFolders.OUTSIDE)
                            .orElse("")));
  }

  /** Returns what an assistant is told before it calls anything. */
  String instructions() {
    return "policycheck tells who may move which Git branch of AWS CodeCommit under the IAM policies"
        + " in files, and why, and what is wrong with policies. It reads files below "
        + inWords()
        + " alone, and changes nothing. Paths are relative to these folders, or absolute.";
  }

  private String inWords() {
    return quoted(folders.stream().map(folder -> folder.toAbsolutePath().normalize()).toList());
  }

  private static String quoted(List<Path> paths) {
    return String.join(", ", paths.stream().map(path -> "`" + FileNames.text(path) + "`").toList());
  }
}
