package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.BranchNames;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.pattern.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The references that somebody asks about, one of each kind that policies tell apart. */
public final class AskedReferences {

  private static final String ALL = "refs/*";

  private AskedReferences() {}

  /**
   * Returns them.
   *
   * @param patterns full names, in which {@code *} and {@code ?} are wildcards
   * @return undecided if finding them would take too long
   */
  public static Answer<List<String>> of(List<String> patterns, PrincipalRequests requests) {
    Set<String> references = new LinkedHashSet<>();
    for (String pattern : patterns) {
      if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
        references.add(pattern);
        continue;
      }
      Answer<List<String>> kinds =
          requests
              .kinds()
              .references(ReferenceShape.of(List.of(ALL, pattern)), suggestions(pattern));
      if (kinds.isUndecided()) {
        return kinds;
      }
      references.addAll(kinds.orElse(List.of()));
    }
    return Answer.found(List.copyOf(references));
  }

  private static List<String> suggestions(String pattern) {
    List<String> suggestions = new ArrayList<>(BranchNames.USUAL);
    suggestions.add("refs/tags/v1");
    suggestions.add(pattern.replace('*', 'x').replace('?', 'x'));
    suggestions.removeIf(name -> ReferenceName.problem(name).isPresent());
    return suggestions;
  }
}
