package io.github.policycheck.mavenplugin;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.lint.Baseline;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.Linter;
import io.github.policycheck.lint.Notices;
import io.github.policycheck.lint.RulePages;
import io.github.policycheck.lint.Suppression;
import io.github.policycheck.lint.report.FindingText;
import io.github.policycheck.lint.report.ReportContext;
import io.github.policycheck.lint.report.ReportFormat;
import io.github.policycheck.lint.report.WitnessCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Lints what a build has, prints and writes what is found, and says whether the build may go on.
 */
final class Check {

  /** Maven puts the level before each line. */
  private static final int WIDTH = TextLayout.USUAL_WIDTH - "[WARNING] ".length();

  private final CheckInputs inputs;
  private final CheckRules rules;
  private final ReportFiles reports;
  private final LocalDate today;
  private final Log log;

  /**
   * What came of it.
   *
   * @param isSilent whether there is nothing that has to be said again: no finding, be it shown,
   *     hidden, suppressed or in the baseline, and nothing undecided, unread or evaluated in part
   * @param dependencies what it depends on
   * @param until the last day on which the same would come of it
   * @param failure why the build fails, null if it does not
   * @param error why nobody knows whether it should, null if all was looked at
   */
  record Outcome(
      boolean isSilent,
      Dependencies dependencies,
      LocalDate until,
      @Nullable String failure,
      @Nullable String error) {

    void enforce() throws MojoExecutionException, MojoFailureException {
      if (error != null) {
        throw new MojoExecutionException(error);
      }
      if (failure != null) {
        throw new MojoFailureException(failure);
      }
    }
  }

  Check(CheckInputs inputs, CheckRules rules, ReportFiles reports, LocalDate today, Log log) {
    this.inputs = inputs;
    this.rules = rules;
    this.reports = reports;
    this.today = today;
    this.log = log;
  }

  /**
   * Does it.
   *
   * @throws MojoExecutionException if a report cannot be written
   */
  Outcome run() throws MojoExecutionException {
    LintConfiguration configuration = LintRequests.configuration(inputs);
    LintRequest asked = LintRequests.of(inputs, configuration, today);
    LintRequest request = rules.allowEmpty() ? asked.allowingEmpty() : asked;
    Set<Path> read = new LinkedHashSet<>();
    DatedPolicies dated = new DatedPolicies();
    LintResult result = Linter.lint(request, read::add, dated);
    print(result.bySeverity());
    result.unread().forEach(problem -> log.error(Printable.text(problem.toString())));
    result.notices().forEach(problem -> log.warn(Printable.text(problem.toString())));
    List<String> ages = result.ages(today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    ages.forEach(age -> log.warn(Printable.text(age)));
    undecided(result.undecided());
    ReportFormat.SARIF.leftOut(result).ifPresent(log::warn); // which each build writes
    List<Path> written = write(result, ReportContext.root(request), failing(configuration));
    String failure = failure(result, configuration);
    String error = error(result);
    log.info(ReportFormat.summary(result) + "; report: " + shown(reports.sarif()));
    return new Outcome(
        isSilent(result) && ages.isEmpty(),
        dependencies(request, read, written),
        dated.isAny() ? today : earlier(lastDay(request.suppressions()), lastDay(result)),
        failure,
        error);
  }

  private static boolean isSilent(LintResult result) {
    return result.files() > 0
        && result.findings().isEmpty()
        && result.suppressed().isEmpty()
        && result.baselined() == 0
        && result.undecided().isEmpty()
        && result.unread().isEmpty()
        && result.notices().isEmpty();
  }

  private void print(List<LintFinding> findings) {
    FindingText text = new FindingText(new TextLayout(WIDTH), WitnessCommand.ofMaven());
    Set<String> pages = new LinkedHashSet<>();
    for (LintFinding found : findings) {
      if (!isAtLeast(found, rules.reportSeverity())) {
        continue;
      }
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

  private List<Path> write(LintResult result, Path root, Severity failing)
      throws MojoExecutionException {
    try {
      return reports.write(result, root, failing);
    } catch (IOException e) {
      throw new MojoExecutionException("a report cannot be written: " + e.getMessage(), e);
    }
  }

  /** Returns what the result depends on besides what the inputs name. */
  private Dependencies dependencies(LintRequest request, Set<Path> read, List<Path> written) {
    Set<Path> files = new LinkedHashSet<>(read);
    request.baseline().ifPresent(files::add);
    request.serviceReference().ifPresent(files::add);
    // Suppressions of files that are gone are of no use.
    Set<Path> places = new LinkedHashSet<>();
    request.suppressions().forEach(suppression -> places.add(suppression.file()));
    request.baseline().map(Baseline::files).ifPresent(places::addAll);
    // Reports show paths as they are seen from the Git repository.
    for (Path above = inputs.first(); above != null; above = above.getParent()) {
      places.add(above.resolve(".git"));
    }
    return Dependencies.of(files, places, written);
  }

  private static LocalDate lastDay(List<Suppression> suppressions) {
    return suppressions.stream()
        .map(Suppression::expires)
        .flatMap(Optional::stream)
        .min(LocalDate::compareTo)
        .orElse(LocalDate.MAX);
  }

  /** Returns the last day on which no account is to be warned of as too old. */
  private static LocalDate lastDay(LintResult result) {
    return result.asOf().values().stream()
        .map(when -> when.plus(AccountAge.OLD).atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1))
        .min(LocalDate::compareTo)
        .orElse(LocalDate.MAX);
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private void undecided(List<Finding> questions) {
    for (Finding question : questions) {
      String text = "undecided: " + Printable.text(question.toString());
      if (rules.failOnUndecided()) {
        log.error(text);
      } else {
        log.debug(text);
      }
    }
  }

  /** Returns why nobody knows whether the build may go on, null if all was looked at. */
  private static @Nullable String error(LintResult result) {
    if (result.unread().isEmpty()) {
      return null;
    }
    return result.files() == 0 && Notices.isNothingRead(result)
        ? "there is no policy to check, as the errors above say; if that is right, set"
            + " -Dpolicycheck.allowEmpty=true"
        : "not all that is to be checked can be read; the errors above say what and why";
  }

  private static String shown(Path path) {
    return FileNames.text(Places.shown(path));
  }

  private Severity failing(LintConfiguration configuration) {
    Severity asked = rules.failSeverity();
    return asked != null ? asked : configuration.failOn().orElse(Severity.ERROR);
  }

  private @Nullable String failure(LintResult result, LintConfiguration configuration) {
    Severity failing = failing(configuration);
    List<LintFinding> violations = new ArrayList<>();
    result.findings().stream().filter(f -> isAtLeast(f, failing)).forEach(violations::add);
    List<String> reasons = new ArrayList<>();
    if (violations.size() > rules.maxAllowedViolations()) {
      reasons.add(violations(violations));
    }
    if (rules.failOnUndecided() && !result.undecided().isEmpty()) {
      reasons.add(Counted.of(result.undecided().size(), "undecided question"));
    }
    if (reasons.isEmpty()) {
      return null;
    }
    String message = String.join("; ", reasons);
    if (!rules.failOnViolation()) {
      log.warn(message + "; the build goes on, as failOnViolation is false");
      return null;
    }
    return message;
  }

  private String violations(List<LintFinding> violations) {
    Set<String> broken = new LinkedHashSet<>();
    violations.forEach(found -> broken.add(found.finding().rule()));
    return Counted.of(violations.size(), "violation")
        + " of "
        + String.join(", ", broken)
        + (rules.maxAllowedViolations() > 0
            ? "; " + rules.maxAllowedViolations() + " allowed"
            : "");
  }

  private static boolean isAtLeast(LintFinding found, Severity severity) {
    return found.finding().severity().compareTo(severity) <= 0;
  }
}
