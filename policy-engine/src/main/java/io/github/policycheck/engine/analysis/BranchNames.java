package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of branches that a statement is about, as examples. */
final class BranchNames {

  private static final int MOST = 5;

  private BranchNames() {}

  /** Returns the conditions of a statement on {@code codecommit:References}. */
  static List<Condition> conditions(Statement statement) {
    return statement.conditions().stream()
        .filter(c -> c.key().value().equalsIgnoreCase(CodeCommitAction.REFERENCES))
        .toList();
  }

  /**
   * Returns full names of references for which all that a statement says of the reference holds: of
   * each value one, a few in all; none if it says nothing of it.
   *
   * @param hasVariables whether policy variables in the statement are replaced
   */
  static List<String> coveredBy(Statement statement, boolean hasVariables) {
    List<Condition> conditions = conditions(statement);
    if (conditions.isEmpty()) {
      return List.of();
    }
    Set<String> candidates = new LinkedHashSet<>();
    for (Condition condition : conditions) {
      for (LocatedString value : condition.values()) {
        candidates.add(value.value());
        candidates.add(value.value().replace("refs/*", "refs/heads/x"));
        candidates.add(value.value().replace("*", "x").replace("?", "x"));
        candidates.add(value.value().replace("*", "").replace("?", "x"));
      }
    }
    candidates.add("refs/heads/main");
    candidates.add("refs/heads/master");
    candidates.add("refs/heads/x");
    ConditionTruth truth = new ConditionTruth(conditions, hasVariables);
    List<String> covered = new ArrayList<>();
    for (String candidate : candidates) {
      if (covered.size() < MOST
          && ReferenceName.isFull(candidate)
          && ReferenceName.problem(candidate).isEmpty()
          && truth.holds(CodeCommitAction.REFERENCES, List.of(candidate))) {
        covered.add(candidate);
      }
    }
    return isNegated(conditions) ? covered.subList(0, Math.min(1, covered.size())) : covered;
  }

  /** What a negated operator leaves covered is all the rest: one example is enough. */
  private static boolean isNegated(List<Condition> conditions) {
    return conditions.stream().anyMatch(c -> c.operator().operator().isNegated());
  }
}
