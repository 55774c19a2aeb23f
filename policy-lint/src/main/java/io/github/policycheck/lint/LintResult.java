package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.templates.input.TemplateInputs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What lint says in the end.
 *
 * @param findings what counts, in the order of the files and of their text
 * @param suppressed what somebody takes responsibility for
 * @param baselined how many findings the baseline had already
 * @param questions where a rule could not tell and stays silent, and why
 * @param passedOver files that were found but are no policies
 * @param files how many policy files were read
 * @param statements how many statements they have
 * @param unread what was found but could not be read, where there was nothing to read, and why: no
 *     finding, but nobody knows what would be found in it, so that whoever lints has failed
 * @param notices what limits what the findings say, and where and why: accounts that could be
 *     evaluated in part only or of which not all is known, policies in forms that are not read,
 *     policies that were evaluated alone though accounts are near
 * @param read the real paths of the files of which all is known that can be found in them; a file
 *     is read but not among them if it, or the account that it is in, is broken
 * @param asOf when accounts that were looked at were read from AWS, by their paths; of those that
 *     say so
 * @param ignored a sentence on each file that was passed over as Git ignores it, and on each
 *     repository where Git could not be asked
 * @param before how many findings the revision had already that was asked for
 * @param terraform the files of Terraform that were read together, as their modules call each other
 * @param inputs what variables and parameters of templates were given
 */
public record LintResult(
    List<LintFinding> findings,
    List<LintFinding> suppressed,
    int baselined,
    List<UndecidedQuestion> questions,
    List<String> passedOver,
    int files,
    int statements,
    List<Finding> unread,
    List<Finding> notices,
    Set<Path> read,
    Map<String, Instant> asOf,
    List<String> ignored,
    int before,
    List<Path> terraform,
    TemplateInputs inputs) {

  /** Copies the lists. */
  public LintResult {
    findings = List.copyOf(findings);
    suppressed = List.copyOf(suppressed);
    questions = List.copyOf(questions);
    passedOver = List.copyOf(passedOver);
    unread = List.copyOf(unread);
    notices = List.copyOf(notices);
    read = Set.copyOf(read);
    asOf = Map.copyOf(asOf);
    ignored = List.copyOf(ignored);
    terraform = List.copyOf(terraform);
    Objects.requireNonNull(inputs, "inputs");
  }

  /**
   * Returns the same without the repairs of some findings, which were tried and are not right.
   *
   * @param fingerprints of these findings
   */
  public LintResult withoutFixes(Set<String> fingerprints) {
    return new LintResult(
        findings.stream()
            .map(
                found ->
                    fingerprints.contains(found.fingerprint())
                        ? found.with(found.finding().withFix(null))
                        : found)
            .toList(),
        suppressed,
        baselined,
        questions,
        passedOver,
        files,
        statements,
        unread,
        notices,
        read,
        asOf,
        ignored,
        before,
        terraform,
        inputs);
  }

  /**
   * Returns what to warn of accounts that were read from AWS long ago, in the order of their paths.
   *
   * @param now the time
   */
  public List<String> ages(Instant now) {
    List<String> warnings = new ArrayList<>();
    new TreeMap<>(asOf)
        .forEach(
            (path, when) ->
                AccountAge.warning(when, now)
                    .ifPresent(warning -> warnings.add("`" + path + "`: " + warning)));
    return warnings;
  }

  /** Returns where a rule could not tell, and why. */
  public List<Finding> undecided() {
    return questions.stream().map(UndecidedQuestion::question).toList();
  }

  /** Returns errors before warnings before notes, each of them in the order of the findings. */
  public List<LintFinding> bySeverity() {
    return findings.stream()
        .sorted(Comparator.comparing((LintFinding found) -> found.finding().severity()))
        .toList();
  }

  /** Returns how many findings have a severity. */
  public int count(Severity severity) {
    return (int) findings.stream().filter(f -> f.finding().severity() == severity).count();
  }

  /** Tells whether a finding matters at least so much. */
  public boolean has(Severity severity) {
    return findings.stream().anyMatch(f -> f.finding().severity().compareTo(severity) <= 0);
  }
}
