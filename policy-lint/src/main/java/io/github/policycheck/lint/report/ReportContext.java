package io.github.policycheck.lint.report;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.lint.FilePaths;
import io.github.policycheck.lint.LintRequest;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What reports need to know besides the findings.
 *
 * @param version the version of policycheck
 * @param root the folder that paths in reports for other tools are seen from, absolute
 * @param isColored whether text has colours
 * @param isVerbose whether text says also where rules could not decide, and lists as a whole
 * @param contents what the files hold whose lines are shown
 * @param layout lays text out for the reader's terminal
 * @param failing the severity from which on findings fail the run
 * @param commands says by which program the reader can ask what a finding shows
 */
public record ReportContext(
    String version,
    Path root,
    boolean isColored,
    boolean isVerbose,
    FileContents contents,
    TextLayout layout,
    Severity failing,
    WitnessCommand commands) {

  /** Checks that nothing is null. */
  public ReportContext {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(failing, "failing");
    Objects.requireNonNull(commands, "commands");
    root = FilePaths.absolute(root);
    Objects.requireNonNull(contents, "contents");
  }

  /**
   * Makes one for reports that go to files or to other tools: text is short, without colours, and
   * of the usual width.
   */
  public static ReportContext of(
      String version, Path root, Severity failing, WitnessCommand commands) {
    return new ReportContext(
        version,
        root,
        false,
        false,
        FileContents.OF_DISK,
        new TextLayout(TextLayout.USUAL_WIDTH),
        failing,
        commands);
  }

  /**
   * Returns the folder that paths in reports are seen from: the root of the Git repository that
   * holds the first of what was asked for, wherever it was asked from; the working directory where
   * there is no repository.
   */
  public static Path root(LintRequest request) {
    return Stream.concat(request.paths().stream(), request.account().stream())
        .findFirst()
        .flatMap(
            first ->
                FilePaths.repository(first).or(() -> FilePaths.repository(FilePaths.real(first))))
        .orElse(Path.of(""));
  }

  /** Returns a file as it is seen from the root, with slashes; as it is if it is elsewhere. */
  String relative(String shown) {
    Path file = FilePaths.absolute(FileNames.path(shown));
    Path seen;
    if (file.startsWith(root)) {
      seen = root.relativize(file);
    } else {
      // A link may lead into the repository.
      Path real = FilePaths.real(file);
      Path realRoot = FilePaths.real(root);
      seen = real.startsWith(realRoot) ? realRoot.relativize(real) : file;
    }
    return FileNames.text(seen).replace('\\', '/');
  }
}
