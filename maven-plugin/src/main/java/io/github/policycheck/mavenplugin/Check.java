package io.github.policycheck.mavenplugin;

import io.github.policycheck.accountfiles.LintConfiguration;
import io.github.policycheck.accountfiles.Suppression;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.Linter;
import io.github.policycheck.lint.RulePages;
import io.github.policycheck.lint.report.FindingText;
import io.github.policycheck.lint.report.ReportContext;
import io.github.policycheck.lint.report.ReportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Lints what a build has, prints and writes what is found, and says whether the build may go on.
 */
final class Check {

  /** Condition keys by which a policy can be another one tomorrow. */
  private static final List<String> TIMES = List.of("aws:currenttime", "aws:epochtime");

  private final CheckInputs inputs;
  private final CheckRules rules;
  private final ReportFiles reports;
  private final Log log;

  /**
   * What came of it.
   *
   * @param isClean whether nothing was printed that has to be seen again
   * @param read files that were read or looked for, absolute
   * @param reports the reports, absolute
   * @param until the last day on which the same would come of it, null for always
   * @param failure why the build fails, null if it does not
   * @param isAllRead whether all that was to be looked at could be read
   */
  record Outcome(
      boolean isClean,
      List<Path> read,
      List<Path> reports,
      @Nullable LocalDate until,
      @Nullable String failure,
      boolean isAllRead) {

    void judge() throws MojoExecutionException, MojoFailureException {
      if (!isAllRead) {
        throw new MojoExecutionException(
            "not all that is to be checked can be read; the errors above say what and why");
      }
      if (failure != null) {
        throw new MojoFailureException(failure);
      }
    }
  }

  Check(CheckInputs inputs, CheckRules rules, ReportFiles reports, Log log) {
    this.inputs = inputs;
    this.rules = rules;
    this.reports = reports;
    this.log = log;
  }

  /**
   * Does it.
   *
   * @throws MojoExecutionException if a report cannot be written
   */
  Outcome run() throws MojoExecutionException {
    LintConfiguration configuration = LintRequests.configuration(inputs);
    LintRequest request = LintRequests.of(inputs, configuration);
    Set<Path> read = new LinkedHashSet<>();
    LintResult result = Linter.lint(request, read::add);
    List<LintFinding> shown =
        result.findings().stream()
            .filter(found -> isAtLeast(found, rules.reportSeverity()))
            .toList();
    print(shown);
    result.unread().forEach(problem -> log.error(Printable.text(problem.toString())));
    result.notices().forEach(problem -> log.warn(Printable.text(problem.toString())));
    List<Path> written = write(result, ReportContext.root(request));
    if (result.files() == 0 && result.unread().isEmpty()) {
      log.warn("there is no policy here; nothing was looked at");
    }
    String failure = failure(result, configuration);
    log.info(ReportFormat.summary(result) + "; report: " + Places.shown(reports.sarif()));
    return new Outcome(
        shown.isEmpty() && result.files() > 0 && result.unread().isEmpty(),
        dependencies(request, read),
        written,
        until(request, read),
        failure,
        result.unread().isEmpty());
  }

  private void print(List<LintFinding> findings) {
    FindingText text = new FindingText();
    Set<String> pages = new LinkedHashSet<>();
    for (LintFinding found : findings) {
      for (String line : text.lines(found)) {
        switch (found.finding().severity()) {
          case ERROR -> log.error(line);
          case WARNING -> log.warn(line);
          case NOTE -> log.info(line);
        }
      }
      String rule = found.finding().rule();
      pages.add(rule + ": " + RulePages.address(rule));
    }
    pages.forEach(log::info);
  }

  private List<Path> write(LintResult result, Path root) throws MojoExecutionException {
    try {
      return reports.write(result, root);
    } catch (IOException e) {
      throw new MojoExecutionException("a report cannot be written: " + e.getMessage(), e);
    }
  }

  /** Returns what the result depends on besides what the inputs name. */
  private static List<Path> dependencies(LintRequest request, Set<Path> read) {
    return Stream.of(
            read.stream(),
            request.baseline().stream(),
            request.serviceReference().stream(),
            // Whether a suppression is needed depends on whether its file is there.
            request.suppressions().stream().map(Suppression::file))
        .flatMap(each -> each)
        .map(path -> path.toAbsolutePath().normalize())
        .toList();
  }

  /** Returns the last day before a suppression expires, or today if a policy speaks of the time. */
  private static @Nullable LocalDate until(LintRequest request, Set<Path> read)
      throws MojoExecutionException {
    for (Path file : read) {
      if (speaksOfTime(file)) {
        return request.today();
      }
    }
    return request.suppressions().stream()
        .map(Suppression::expires)
        .flatMap(Optional::stream)
        .min(LocalDate::compareTo)
        .orElse(null);
  }

  private static boolean speaksOfTime(Path file) throws MojoExecutionException {
    try {
      // Of an account its folder is named, and each of its policies besides.
      String text =
          Files.isRegularFile(file)
              ? Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT)
              : "";
      return TIMES.stream().anyMatch(text::contains);
    } catch (IOException e) {
      throw new MojoExecutionException("`" + file + "` cannot be read: " + e.getMessage(), e);
    }
  }

  private @Nullable String failure(LintResult result, LintConfiguration configuration) {
    Severity failing =
        rules.failSeverity() != null
            ? rules.failSeverity()
            : configuration.failOn().orElse(Severity.ERROR);
    List<LintFinding> violations = new ArrayList<>();
    result.findings().stream().filter(f -> isAtLeast(f, failing)).forEach(violations::add);
    if (violations.size() <= rules.maxAllowedViolations()) {
      return null;
    }
    Set<String> broken = new LinkedHashSet<>();
    violations.forEach(found -> broken.add(found.finding().rule()));
    String message =
        Counted.of(violations.size(), "violation")
            + " of "
            + String.join(", ", broken)
            + (rules.maxAllowedViolations() > 0
                ? "; " + rules.maxAllowedViolations() + " allowed"
                : "");
    if (!rules.failOnViolation()) {
      log.warn(message + "; the build goes on, as failOnViolation is false");
      return null;
    }
    return message;
  }

  private static boolean isAtLeast(LintFinding found, Severity severity) {
    return found.finding().severity().compareTo(severity) <= 0;
  }
}
