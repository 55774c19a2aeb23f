package io.github.policycheck.analysis;

import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names the policies of a principal that are in no file, as those that AWS manages and policycheck
 * carries: a line and a column alone would not tell which of them a finding is in.
 */
final class UnfiledPolicies {

  private UnfiledPolicies() {}

  /** Names them in what was found of the principal that has the statements. */
  static void name(Findings findings, List<PolicyStatement> statements) {
    findings.found().replaceAll(finding -> named(finding, statements));
    findings.undecided().replaceAll(finding -> named(finding, statements));
  }

  private static Finding named(Finding finding, List<PolicyStatement> statements) {
    if (finding.location().file() != null) {
      return finding;
    }
    for (PolicyStatement one : statements) {
      if (one.policy().isOfAws() && isIn(finding.location(), one.statement())) {
        return finding.withMessage(
            "in "
                + Quoted.of(one.policy().name())
                + ", which AWS manages, line "
                + finding.location().line()
                + ": "
                + finding.message());
      }
    }
    return finding;
  }

  /**
   * Tells whether a place is that of something in a statement. Compared by identity: something
   * else, in another policy, stands at an equal place.
   */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isIn(SourceLocation place, Statement statement) {
    return Stream.of(
            Stream.of(statement.location()),
            places(Stream.ofNullable(statement.sid())),
            places(statement.action().patterns().stream()),
            places(
                Stream.ofNullable(statement.resource())
                    .flatMap(resource -> resource.patterns().stream())),
            places(
                statement.conditions().stream()
                    .flatMap(
                        condition ->
                            Stream.concat(
                                Stream.of(condition.key()), condition.values().stream()))))
        .flatMap(places -> places)
        .anyMatch(known -> known == place);
  }

  private static Stream<SourceLocation> places(Stream<LocatedString> texts) {
    return texts.map(LocatedString::location);
  }
}
