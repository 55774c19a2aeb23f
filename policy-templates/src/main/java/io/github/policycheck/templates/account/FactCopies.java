package io.github.policycheck.templates.account;

import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.value.EachHoles;
import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.Filling;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The facts that one stands for if there are several of what it is about. */
final class FactCopies {

  private static final Set<Extent> EACH = Set.of(Extent.OF_RESOURCES);

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
    Origin at = new Origin(Source.of("", ""), 0, 0);
    List<Value> known =
        fact.parts().values().stream().filter(value -> !unknown.contains(value)).toList();
    Value all = new Value.Items(known, at);
    Set<Hole> holes = EachHoles.of(all, EACH);
    List<Filling> each = filling.each(all, EACH);
    return each.size() == 1
        ? List.of(fact)
        : each.stream().map(one -> copy(fact, new HoleValues(one, holes), unknown)).toList();
  }

  private static Fact copy(Fact fact, HoleValues values, Set<Value> unknown) {
    Map<Part, Value> parts = new EnumMap<>(Part.class);
    fact.parts()
        .forEach(
            (part, value) -> parts.put(part, unknown.contains(value) ? value : values.in(value)));
    return new Fact(fact.kind(), fact.address(), fact.location(), parts);
  }
}
