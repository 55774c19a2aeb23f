package io.github.policycheck.lint.input;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names that are written twice on the way to a policy: of two policies one would be read, and
 * nobody knows which of them is meant.
 */
public final class RepeatedNames {

  private RepeatedNames() {}

  /**
   * Returns the first name that is there twice in an object around a policy.
   *
   * @param pointers where the policies are, as JSON pointers
   */
  public static Optional<Finding> first(JsonPart root, List<String> pointers) {
    Set<String> around = new LinkedHashSet<>();
    for (String pointer : pointers) {
      for (int end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
        around.add(pointer.substring(0, end));
      }
    }
    List<Finding> problems = new ArrayList<>();
    for (String pointer : around) {
      Set<String> seen = new HashSet<>();
      for (Member member : root.at(pointer).members()) {
        String name = member.name().value();
        if (!seen.add(name)) {
          SourceLocation place = member.name().location();
          problems.add(
              new Finding(
                  "json-syntax",
                  Severity.ERROR,
                  Quoted.of(name) + " is written twice",
                  SourceLocation.at(place.file(), place.line(), place.column()),
                  "$"));
        }
      }
    }
    return problems.stream()
        .min(
            Comparator.comparingInt((Finding problem) -> problem.location().line())
                .thenComparingInt(problem -> problem.location().column()));
  }
}
