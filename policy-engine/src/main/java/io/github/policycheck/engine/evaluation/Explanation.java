package io.github.policycheck.engine.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Notes which statements apply to a request, and tells which of them decided. */
final class Explanation implements PolicyLayer.Listener {

  /** A class and loops: the Git hook explains every push, and a stream would cost its start. */
  private static final Comparator<Applied> BY_PLACE =
      new Comparator<>() {
        @Override
        public int compare(Applied one, Applied other) {
          return Integer.compare(one.statement().place(), other.statement().place());
        }
      };

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
      case ALLOWED -> inOrder(having(combination.deciding(parts)));
    };
  }

  private List<Applied> having(int some) {
    List<Applied> having = new ArrayList<>();
    for (Applied allow : allows) {
      if ((allow.parts() & some) != 0) {
        having.add(allow);
      }
    }
    return having;
  }

  /** The index finds statements in any order. */
  private static List<MatchedStatement> inOrder(List<Applied> found) {
    found.sort(BY_PLACE);
    List<MatchedStatement> statements = new ArrayList<>(found.size());
    for (Applied applied : found) {
      statements.add(applied.statement().source());
    }
    return statements;
  }
}
