package io.github.policycheck.templates.account;

import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.ReplacedHoles;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Values with other names for their holes, or with something else in place of them. */
final class NamedHoles {

  private final UnaryOperator<String> name;
  private final Function<Hole, Optional<Value>> value;
  private final ReplacedHoles replaced = new ReplacedHoles(this::in);

  NamedHoles(UnaryOperator<String> name) {
    this(name, hole -> Optional.empty());
  }

  private NamedHoles(UnaryOperator<String> name, Function<Hole, Optional<Value>> value) {
    this.name = name;
    this.value = value;
  }

  /** Takes what is in place of a hole; empty if that stays. */
  static NamedHoles replacedBy(Function<Hole, Optional<Value>> value) {
    return new NamedHoles(UnaryOperator.identity(), value);
  }

  Value in(Value one) {
    return replaced.in(one);
  }

  private Value in(Value.Unknown unknown) {
    return value
        .apply(unknown.hole())
        .map(other -> at(other, unknown.origin()))
        .orElseGet(() -> new Value.Unknown(in(unknown.hole()), unknown.origin()));
  }

  /** What is in place of a hole stands where that does. */
  private static Value at(Value value, Origin origin) {
    return value instanceof Value.Unknown unknown
        ? new Value.Unknown(unknown.hole(), origin)
        : new TextBuilder(origin).put(value).build();
  }

  Hole in(Hole hole) {
    return new Hole(
        name.apply(hole.name()),
        hole.location(),
        replaced.in(hole.alternatives()),
        hole.labels(),
        hole.form(),
        hole.extent(),
        hole.generated());
  }
}
