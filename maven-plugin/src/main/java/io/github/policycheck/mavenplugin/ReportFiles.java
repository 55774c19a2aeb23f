package io.github.policycheck.mavenplugin;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.report.ReportContext;
import io.github.policycheck.lint.report.ReportFormat;
import io.github.policycheck.lint.report.WitnessCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;

/** The reports of a check: SARIF always, others if they are asked for. */
final class ReportFiles {

  private final Path folder;
  private final Set<ReportFormat> formats = EnumSet.of(ReportFormat.SARIF);
  private final String version;

  /**
   * Chooses the reports.
   *
   * @param folder the folder to write them to, absolute
   * @param version the version of policycheck
   * @throws MojoExecutionException if there is no such format
   */
  ReportFiles(Path folder, List<String> formats, String version) throws MojoExecutionException {
    this.folder = folder;
    this.version = version;
    for (String format : formats) {
      this.formats.add(
          ReportFormat.of(format)
              .orElseThrow(
                  () -> CheckRules.noSuch("format", format, "formats", ReportFormat.names())));
    }
  }

  Path sarif() {
    return file(ReportFormat.SARIF);
  }

  /**
   * Writes the reports.
   *
   * @param root the folder that paths in them are seen from
   * @param failing the severity from which on findings fail the build
   * @return the files
   */
  List<Path> write(LintResult result, Path root, Severity failing) throws IOException {
    ReportContext context = ReportContext.of(version, root, failing, WitnessCommand.ofMaven());
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (ReportFormat format : formats) {
      Path file = file(format);
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new IOException("`" + FileNames.text(file) + "` is not a regular file"); // a pipe
      }
      files.add(Files.writeString(file, format.write(result, context)));
    }
    return files;
  }

  /** Two formats of JSON, and two of text: the later ones carry their name. */
  private Path file(ReportFormat format) {
    boolean isNamed =
        switch (format) {
          case TEXT, JSON, SARIF, MARKDOWN -> false;
          case JUNIT, GITHUB, GITLAB -> true;
        };
    return folder.resolve(
        "policycheck" + (isNamed ? "-" + format.text() : "") + "." + format.ending());
  }
}
