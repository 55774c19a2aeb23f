package io.github.policycheck.templates.account;

import io.github.policycheck.templates.value.Filling;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.ReplacedHoles;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Values with what fills some holes in their place. */
final class HoleValues {

  private final Filling filling;
  private final Set<Hole> holes;
  private final ReplacedHoles replaced = new ReplacedHoles(this::in);

  HoleValues(Filling filling, Set<Hole> holes) {
    this.filling = filling;
    this.holes = holes;
  }

  Value in(Value value) {
    return replaced.in(value);
  }

  private Value in(Value.Unknown unknown) {
    return holes.contains(unknown.hole()) ? filled(unknown) : unknown.withAlternatives(this::in);
  }

  /** Returns what fills a hole, as if it were written where the hole is. */
  private Value filled(Value.Unknown unknown) {
    List<Value> alternatives = unknown.hole().alternatives();
    if (!alternatives.isEmpty()) {
      int choice = filling.choices().getOrDefault(unknown.hole(), 0);
      return in(alternatives.get(Math.min(choice, alternatives.size() - 1)));
    }
    Value value = Objects.requireNonNull(filling.values().get(unknown.hole()));
    return value
        .knownText()
        .<Value>map(text -> Value.Text.of(text, unknown.origin()))
        .orElse(value);
  }
}
