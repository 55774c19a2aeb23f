package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one document, in the order of the text. */
final class PolicyProblems {

  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparingInt((Finding finding) -> finding.location().line())
          .thenComparingInt(finding -> finding.location().column());

  private final List<Finding> findings = new ArrayList<>();

  void add(String rule, String message, SourceLocation location, String path) {
    findings.add(error(rule, message, location, path));
  }

  /**
   * Ends the reading of a document that has problems.
   *
   * @throws PolicySyntaxException with all of them, if there are any
   */
  void throwIfAny() {
    if (!findings.isEmpty()) {
      findings.sort(BY_PLACE);
      throw new PolicySyntaxException(findings);
    }
  }

  static Finding error(String rule, String message, SourceLocation location, String path) {
    return new Finding(rule, Severity.ERROR, message, location, path);
  }
}
