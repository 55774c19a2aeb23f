package io.github.policycheck.engine.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Notes which statements apply to a request, and tells which of them decided. */
final class Explanation implements PolicyLayer.Listener {

  private record Applied(CompiledStatement statement, int parts) {}

  private final List<Applied> denies = new ArrayList<>();
  private final List<Applied> allows = new ArrayList<>();
  private int parts;

  @Override
  public void applies(CompiledStatement statement, int partsOfIt) {
    (statement.isDeny() ? denies : allows).add(new Applied(statement, partsOfIt));
  }

  @Override
  public void ends(int allParts) {
    this.parts = allParts;
  }

  /** Returns the statements that decided, in the order of the policies. */
  List<MatchedStatement> deciding(Decision decision, Combination combination) {
    return switch (decision) {
      case EXPLICIT_DENY -> inOrder(denies);
      case IMPLICIT_DENY -> List.of();
      case ALLOWED -> {
        int deciding = combination.deciding(parts);
        yield inOrder(allows.stream().filter(one -> (one.parts() & deciding) != 0).toList());
      }
    };
  }

  /** The index finds statements in any order. */
  private static List<MatchedStatement> inOrder(List<Applied> found) {
    return found.stream()
        .map(Applied::statement)
        .sorted(Comparator.comparingInt(CompiledStatement::place))
        .map(CompiledStatement::source)
        .toList();
  }
}
