package io.github.policycheck.accountfiles;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The two endings that a YAML file of ours may have. A folder with both would hide one of them. */
final class YamlFile {

  private static final String LONG = ".yaml";
  private static final String SHORT = ".yml";
  private static final List<String> ENDINGS = List.of(LONG, SHORT);

  private YamlFile() {}

  /** Tells whether the last name of a path is this one, with either ending. */
  static boolean isNamed(String name, Path file) {
    return file.endsWith(name + LONG) || file.endsWith(name + SHORT);
  }

  /** Tells whether a path has the ending of a YAML file, in upper or lower case. */
  static boolean isYaml(Path path) {
    return FileNames.hasEnding(path, ENDINGS);
  }

  /** Returns the file of this name in a folder: that with the longer ending if there are both. */
  static Optional<Path> in(Path folder, String name) {
    for (String ending : ENDINGS) {
      Path file = folder.resolve(name + ending);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /**
   * Tells whether the last name of a path differs from this one, with either ending, by upper and
   * lower case alone.
   */
  static boolean isNamedInOtherCase(String name, Path file) {
    String last = String.valueOf(file.getFileName());
    boolean isAlike = last.equalsIgnoreCase(name + LONG) || last.equalsIgnoreCase(name + SHORT);
    return isAlike && !isNamed(name, file);
  }

  /**
   * Returns a file of this name in a folder whose case is another, as people usually write it:
   * empty if there is also one in the right case.
   */
  static Optional<Path> inOtherCase(Path folder, String name) {
    if (in(folder, name).isPresent()) {
      return Optional.empty(); // be it because the file system knows no case
    }
    String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    String upper = name.toUpperCase(Locale.ROOT);
    for (String start : new String[] {title, upper, name}) {
      for (String ending : new String[] {LONG, SHORT, ".YAML", ".YML", ".Yaml", ".Yml"}) {
        Path file = folder.resolve(start + ending);
        if (!isNamed(name, file) && Files.isRegularFile(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Checks that the file beside which it would be overlooked is not there.
   *
   * @param file a file of this name
   * @param shown the same as messages call it
   * @throws UnreadableFileException if there is one with the other ending too
   */
  static void checkAlone(String name, Path file, Path shown) {
    String other = name + (file.endsWith(name + LONG) ? SHORT : LONG);
    if (Files.exists(file.resolveSibling(other), LinkOption.NOFOLLOW_LINKS)) {
      throw new UnreadableFileException(
          "beside `" + shown + "` there is `" + other + "`; keep one of them");
    }
  }
}
