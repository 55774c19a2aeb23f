package io.github.policycheck.analysis.rule;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What lint looks for, in words.
 *
 * @param id its name, which never changes, such as {@code deny-blocks-every-push}
 * @param severity how much a finding matters, unless the finding says otherwise
 * @param summary what it finds, in one sentence without a full stop
 * @param remediation how to fix it, in one sentence without a full stop
 * @param awsIssueCodes what IAM Access Analyzer calls the same faults; the first is that of a
 *     finding that names none
 */
public record Rule(
    String id, Severity severity, String summary, String remediation, List<String> awsIssueCodes) {

  /** Checks that nothing is null. */
  public Rule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(remediation, "remediation");
    awsIssueCodes = List.copyOf(awsIssueCodes);
  }

  /** Makes a rule about what is certainly wrong or open. */
  public static Rule error(String id, String summary, String remediation, String... awsIssueCodes) {
    return new Rule(id, Severity.ERROR, summary, remediation, List.of(awsIssueCodes));
  }

  /** Makes a rule about what is probably wrong. */
  public static Rule warning(
      String id, String summary, String remediation, String... awsIssueCodes) {
    return new Rule(id, Severity.WARNING, summary, remediation, List.of(awsIssueCodes));
  }

  /** Makes a rule about what is worth knowing. */
  public static Rule note(String id, String summary, String remediation, String... awsIssueCodes) {
    return new Rule(id, Severity.NOTE, summary, remediation, List.of(awsIssueCodes));
  }

  /** Returns a finding of this rule. */
  public Finding at(Place place, String message) {
    return new Finding(id, severity, message, place.location(), place.path())
        .withAwsIssueCode(awsIssueCode());
  }

  private @Nullable String awsIssueCode() {
    return awsIssueCodes.isEmpty() ? null : awsIssueCodes.get(0);
  }
}
