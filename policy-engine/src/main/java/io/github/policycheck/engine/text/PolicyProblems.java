package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one document, in the order of the text. */
final class PolicyProblems {

  /** More than anybody reads; hostile text could have hundreds of thousands. */
  private static final int MOST = 1000;

  private final List<Finding> findings = new ArrayList<>();
  private int untold;

  void add(String rule, String message, SourceLocation location, JsonPath path) {
    add(rule, null, message, location, path);
  }

  /**
   * Adds a problem.
   *
   * @param awsIssueCode what IAM Access Analyzer calls it, null if that is the name it has for the
   *     rule
   */
  void add(
      String rule,
      @Nullable String awsIssueCode,
      String message,
      SourceLocation location,
      JsonPath path) {
    if (findings.size() < MOST) {
      findings.add(error(rule, message, location, path).withAwsIssueCode(awsIssueCode));
    } else {
      untold++;
    }
  }

  /** Returns the did-you-mean of a message, unless nobody will read it. */
  String hint(String word, Collection<String> candidates) {
    return findings.size() < MOST ? Spelling.hint(word, candidates) : "";
  }

  /** Returns those that were told, to be changed. */
  List<Finding> findings() {
    return findings;
  }

  /**
   * Ends the reading of a document that has problems.
   *
   * @throws PolicySyntaxException with all of them, if there are any
   */
  void throwIfAny() {
    if (findings.isEmpty()) {
      return;
    }
    findings.sort(
        Comparator.comparingInt((Finding finding) -> finding.location().line())
            .thenComparingInt(finding -> finding.location().column()));
    if (untold > 0) {
      Finding last = findings.get(findings.size() - 1);
      String message = "there are " + untold + " more problems; they are not listed";
      findings.add(error(last.rule(), message, last.location(), JsonPath.ROOT));
    }
    throw new PolicySyntaxException(findings);
  }

  static Finding error(String rule, String message, SourceLocation location, JsonPath path) {
    return new Finding(rule, Severity.ERROR, message, location, path.toString());
  }
}
