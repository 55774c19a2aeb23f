package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where it comes from that requests are allowed.
 *
 * @param policies the names of the identity policies that allow them; none where only one policy is
 *     looked at
 * @param places the statements that allow them, as far as they stand in a file
 */
record GrantingStatements(List<String> policies, List<SourceLocation> places) {

  GrantingStatements {
    policies = List.copyOf(policies);
    places = List.copyOf(places);
  }

  /** Asks the evaluator. */
  static GrantingStatements of(CheckedPrincipal principal, Collection<Witness> requests) {
    Set<String> policies = new LinkedHashSet<>();
    Set<SourceLocation> places = new LinkedHashSet<>();
    for (Witness request : requests) {
      for (MatchedStatement matched : principal.deciding(request)) {
        if (matched.policy().type() == PolicyType.IDENTITY) {
          policies.add(matched.policy().name());
          places.add(matched.statement().location());
        }
      }
    }
    places.removeIf(place -> place.file() == null);
    return new GrantingStatements(
        principal.name().isPresent() ? new ArrayList<>(policies) : List.of(),
        new ArrayList<>(places));
  }

  /** Returns {@code by `AWSCodeCommitPowerUser`}, or nothing where no name would help. */
  String by() {
    return policies.isEmpty() ? "" : " by " + Phrases.few(Phrases.quoted(policies));
  }
}
