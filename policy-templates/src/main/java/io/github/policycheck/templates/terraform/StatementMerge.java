package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Merges statements as the provider does: one replaces the first of the same {@code Sid} that is
 * there; one without, or of which nobody has the {@code Sid}, is added.
 */
final class StatementMerge {

  private StatementMerge() {}

  /**
   * Returns all statements.
   *
   * @param among how many of those that are there can be replaced; of others that have the same
   *     {@code Sid} Terraform says that it refuses them, so that both are kept
   * @return empty if it is not known which are replaced
   */
  static Optional<List<Value>> merge(List<Value> there, List<Value> newer, int among) {
    List<Value> all = new ArrayList<>(there);
    for (Value statement : newer) {
      List<String> sids = sids(statement).toList();
      int at = -1;
      for (int i = Math.min(all.size(), among) - 1; i >= 0; i--) {
        if (sids(all.get(i)).anyMatch(sids::contains)) {
          at = i;
        }
      }
      if (at < 0) {
        all.add(statement);
      } else if (isOne(statement) && isOne(all.get(at))) {
        all.set(at, statement);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(all);
  }

  private static boolean isOne(Value statement) {
    return statement instanceof Value.Fields;
  }

  /** Returns the id of a statement, or those of all that it can be. */
  private static Stream<String> sids(Value statement) {
    if (statement instanceof Value.Unknown unknown) {
      return unknown.hole().alternatives().stream()
          .flatMap(one -> one.itemsOrOne().stream())
          .flatMap(StatementMerge::sids);
    }
    Value sid = statement instanceof Value.Fields object ? object.get("Sid") : null;
    return Stream.ofNullable(sid)
        .flatMap(text -> text.knownText().stream())
        .filter(text -> !text.isEmpty());
  }
}
