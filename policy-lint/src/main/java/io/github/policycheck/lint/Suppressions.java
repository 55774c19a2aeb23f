package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Applies what removes findings: rules that are off, suppressions and the baseline. Reports those
 * that no finding needs any more.
 */
final class Suppressions {

  private final LintRequest request;
  private final Before before;
  private final Optional<Baseline> baseline;

  Suppressions(LintRequest request, Before before) {
    this.request = request;
    this.before = before;
    this.baseline = request.baseline().map(Baseline::read);
  }

  /**
   * What was read.
   *
   * @param files how many policy files
   * @param whole the files of which every finding is known
   * @param unread what could not be read; what is in it may need any suppression
   * @param notices what could be evaluated only in part
   * @param asOf when accounts were read from AWS, by their paths
   * @param ignored what Git ignores, and where it could not be asked, a sentence each
   * @param terraform the files of Terraform that were read together
   */
  record Read(
      int files,
      Set<Path> whole,
      List<Finding> unread,
      List<Finding> notices,
      Map<String, Instant> asOf,
      List<String> ignored,
      List<Path> terraform) {

    boolean isAll() {
      return unread.isEmpty();
    }
  }

  LintResult apply(
      List<LintFinding> findings,
      List<UndecidedQuestion> undecided,
      List<Suppression> ofComments,
      List<String> passedOver,
      Read read,
      int statements) {
    List<Suppression> all =
        Stream.concat(request.suppressions().stream(), ofComments.stream()).toList();
    List<LintFinding> counted = new ArrayList<>();
    List<LintFinding> suppressed = new ArrayList<>();
    Set<Suppression> used = new HashSet<>();
    int known = 0;
    int there = 0;
    Set<LintFinding> old = before.known(findings);
    Baseline.Left left = baseline.map(Baseline::left).orElseGet(Baseline.Left::none);
    for (LintFinding found : findings) {
      Optional<LintFinding> leveled = leveled(found);
      if (leveled.isEmpty()) {
        continue;
      }
      LintFinding finding = leveled.get();
      Optional<Suppression> suppression = suppression(finding, all);
      suppression.ifPresent(used::add);
      if (suppression.isPresent() && !isOver(suppression.get())) {
        suppressed.add(finding.justified(LintFinding.Justification.of(suppression.get())));
      } else if (left.takes(finding)) {
        known++;
      } else if (old.contains(found)) {
        there++;
      } else {
        counted.add(finding);
      }
    }
    List<LintFinding> aboutSuppressions = about(all, used, read);
    if (read.isAll()) {
      aboutSuppressions.addAll(left.unused(read.whole(), request.rules()::isAsked));
    }
    aboutSuppressions.forEach(found -> leveled(found).ifPresent(counted::add));
    counted.sort(BY_PLACE);
    return new LintResult(
        counted,
        suppressed,
        known,
        asked(undecided),
        passedOver,
        read.files(),
        statements,
        read.unread(),
        read.notices(),
        read.whole(),
        read.asOf(),
        read.ignored(),
        there,
        read.terraform(),
        request.inputs());
  }

  private List<UndecidedQuestion> asked(List<UndecidedQuestion> undecided) {
    Set<UndecidedQuestion> old = before.knownQuestions(undecided);
    return undecided.stream()
        .filter(question -> !isOff(question.question()) && !old.contains(question))
        .toList();
  }

  private static final Comparator<LintFinding> BY_PLACE =
      Comparator.comparing(LintFinding::file)
          .thenComparingInt(f -> f.finding().location().line())
          .thenComparingInt(f -> f.finding().location().column())
          .thenComparing(f -> f.finding().rule())
          .thenComparing(f -> f.finding().message());

  /** Returns a finding with the severity that the project gives its rule, or nothing. */
  private Optional<LintFinding> leveled(LintFinding found) {
    Finding finding = found.finding();
    return request
        .rules()
        .severity(finding.rule(), finding.severity(), found.file())
        .map(severity -> found.with(finding.withSeverity(severity)));
  }

  private boolean isOff(Finding question) {
    String file = question.location().file();
    return request.rules().isOff(question.rule(), file == null ? "" : file);
  }

  private static Optional<Suppression> suppression(LintFinding found, List<Suppression> all) {
    return all.stream()
        .filter(
            suppression ->
                suppression.rule().equals(found.finding().rule())
                    && isSame(suppression.file(), found.file())
                    && (suppression.statement().isEmpty()
                        || suppression.statement().equals(found.statement()))
                    && suppression
                        .lines()
                        .filter(lines -> !lines.have(found.finding().location().line()))
                        .isEmpty())
        .findFirst();
  }

  private static boolean isSame(Path file, String shown) {
    return !shown.isEmpty() && FilePaths.real(file).equals(FilePaths.real(FileNames.path(shown)));
  }

  private boolean isOver(Suppression suppression) {
    return suppression.expires().filter(day -> day.isBefore(request.today())).isPresent();
  }

  private List<LintFinding> about(List<Suppression> all, Set<Suppression> used, Read read) {
    List<LintFinding> findings = new ArrayList<>();
    for (Suppression suppression : all) {
      if (isOver(suppression)) {
        findings.add(
            of(
                suppression,
                LintConfiguration.EXPIRED,
                Severity.ERROR,
                "the suppression of `"
                    + suppression.rule()
                    + "` expired on "
                    + suppression.expires().map(String::valueOf).orElse("")
                    + "; fix the policy, or look at it again and give a new day"));
      } else if (read.isAll()
          && !used.contains(suppression)
          && request.rules().isAsked(suppression.rule())
          && isKnown(suppression.file(), read.whole())) {
        findings.add(
            of(
                suppression,
                LintConfiguration.UNUSED,
                Severity.WARNING,
                "no finding of `"
                    + suppression.rule()
                    + "` in "
                    + (suppression.lines().isEmpty()
                        ? "`" + suppression.file() + "`"
                        : "what follows")
                    + " needs this suppression; remove it"));
      }
    }
    return findings;
  }

  /** Of a file that is there but was not read, nobody knows what its findings need. */
  static boolean isKnown(Path file, Set<Path> evaluated) {
    return evaluated.contains(FilePaths.real(file)) || FilePaths.isGone(file);
  }

  private static LintFinding of(
      Suppression suppression, String rule, Severity severity, String message) {
    return LintFinding.of(
        new Finding(rule, severity, message, suppression.place(), "lint.suppress"),
        String.join(
            "\0",
            rule,
            suppression.rule(),
            FilePaths.identity(suppression.file()),
            suppression.statement().orElse(""),
            suppression.expires().map(String::valueOf).orElse(""),
            suppression.reason(),
            suppression.lines().isEmpty() ? "" : String.valueOf(suppression.place().line())));
  }
}
