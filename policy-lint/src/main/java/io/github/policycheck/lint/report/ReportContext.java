package io.github.policycheck.lint.report;

import io.github.policycheck.lint.FilePaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What reports need to know besides the findings.
 *
 * @param version the version of policycheck
 * @param root the folder that paths in reports for other tools are seen from, absolute
 * @param isColored whether text has colours
 * @param isVerbose whether text says also where rules could not decide
 */
public record ReportContext(String version, Path root, boolean isColored, boolean isVerbose) {

  /** Checks that nothing is null. */
  public ReportContext {
    Objects.requireNonNull(version, "version");
    root = FilePaths.absolute(root);
  }

  /** Returns the root of the Git repository that {@code folder} is in, else the folder itself. */
  public static Path repositoryRoot(Path folder) {
    Path absolute = FilePaths.absolute(folder);
    for (Path above = absolute; above != null; above = above.getParent()) {
      if (Files.exists(above.resolve(".git"))) {
        return above;
      }
    }
    return absolute;
  }

  /** Returns a file as it is seen from the root, with slashes; as it is if it is elsewhere. */
  String relative(String shown) {
    Path file = FilePaths.absolute(Path.of(shown));
    Path seen = file.startsWith(root) ? root.relativize(file) : file;
    return seen.toString().replace('\\', '/');
  }
}
