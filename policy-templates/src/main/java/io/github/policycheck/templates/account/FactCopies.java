package io.github.policycheck.templates.account;

import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.value.EachHoles;
import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.Filling;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The facts that one stands for if there are several of what it is about. */
final class FactCopies {

  private static final Set<Extent> EACH = Set.of(Extent.OF_RESOURCES);

  private static final Set<Extent> STATEMENTS = Set.of(Extent.OF_STATEMENTS);
  private static final Set<Extent> ITEMS = Set.of(Extent.OF_ITEMS);

  private FactCopies() {}

  /**
   * Returns them, each without the holes that are something else in another.
   *
   * @param unknown policies of which nothing is known
   */
  static List<Fact> of(Fact fact, Filling filling, Set<Value> unknown) {
    if (filling.several().isEmpty()) {
      return List.of(fact);
    }
    Value all =
        all(fact.parts().values().stream().filter(value -> !unknown.contains(value)).toList());
    Set<Hole> holes = EachHoles.of(all, EACH);
    List<Filling> each = filling.each(all, EACH);
    return each.size() == 1
        ? List.of(fact)
        : each.stream().map(one -> copy(fact, new HoleValues(one, holes), unknown)).toList();
  }

  /** Tells whether what a fact stands for, and what is in its policies, is not too much. */
  static boolean areAll(Fact fact, Filling filling) {
    return filling.several().isEmpty()
        || (filling.count(all(fact.parts().values()), EACH) <= Filling.MOST_COPIES
            && fact.documents().stream()
                .filter(Value.Fields.class::isInstance)
                .map(document -> ((Value.Fields) document).get("Statement"))
                .filter(Objects::nonNull)
                .flatMap(statements -> statements.itemsOrOne().stream())
                .allMatch(
                    statement ->
                        filling.count(statement, STATEMENTS) <= Filling.MOST_COPIES
                            && filling.count(statement, ITEMS) <= Filling.MOST_COPIES));
  }

  private static Value all(Collection<Value> values) {
    return new Value.Items(List.copyOf(values), new Origin(Source.of("", ""), 0, 0));
  }

  private static Fact copy(Fact fact, HoleValues values, Set<Value> unknown) {
    return fact.with(value -> unknown.contains(value) ? value : values.in(value));
  }
}
