package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileNames;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which files below a folder to lint, by patterns of Ant: {@code ?} is a character, {@code *} any
 * of a name, {@code **} any folders; a pattern that ends with a slash takes all below. An account
 * is chosen by its {@code account.yaml}, and evaluated with all its policies.
 *
 * @param includes what to take; none takes everything
 * @param excludes what to leave out of that
 */
public record FileFilter(List<String> includes, List<String> excludes) {

  /** Takes every file. */
  public static final FileFilter ALL = new FileFilter(List.of(), List.of());

  /** Copies the lists. */
  public FileFilter {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
  }

  /** Tells whether nothing in a folder of this name is looked at: tools make or fetch it. */
  public static boolean leavesOut(String folder) {
    return folder.startsWith(".") || folder.equals("target") || folder.equals("node_modules");
  }

  /** Tells whether to take a file, named as it is seen from the folder. */
  public boolean takes(Path seen) {
    String name = FileNames.text(seen).replace('\\', '/');
    return (includes.isEmpty() || matchesAny(includes, name)) && !matchesAny(excludes, name);
  }

  private static boolean matchesAny(List<String> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> regex(pattern).matcher(name).matches());
  }

  /**
   * Tells whether a pattern takes a file, which it sees from a folder. Links lead out of a folder:
   * a file is in the one in which it is named, and in its own.
   */
  static boolean takes(Path folder, String pattern, Path file) {
    Path absolute = FilePaths.absolute(folder);
    return takesBelow(absolute, pattern, FilePaths.absolute(file))
        || takesBelow(FilePaths.real(absolute), pattern, FilePaths.real(file));
  }

  private static boolean takesBelow(Path folder, String pattern, Path file) {
    return file.startsWith(folder)
        && matchesAny(List.of(pattern), FileNames.text(folder.relativize(file)).replace('\\', '/'));
  }

  private static Pattern regex(String pattern) {
    String slashed = pattern.replace('\\', '/').replaceFirst("^(?:\\./)+", "");
    String whole = slashed.endsWith("/") ? slashed + "**" : slashed;
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < whole.length()) {
      if (whole.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 3;
      } else if (whole.startsWith("**", i)) {
        regex.append(".*");
        i += 2;
      } else {
        char c = whole.charAt(i++);
        regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
