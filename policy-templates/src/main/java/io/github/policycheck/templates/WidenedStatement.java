package io.github.policycheck.templates;

import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A statement that applies to all that another applies to, whatever fills holes of that, and that
 * does not have these.
 */
final class WidenedStatement {

  /** What a statement says to apply to less: without it, it applies to more. */
  private static final String CONDITION = "Condition";

  private static final Set<String> LISTS = Set.of("Action", "Resource");
  private static final Set<String> NEGATED = Set.of("NotAction", "NotResource");

  private final Set<Hole> kept;

  private WidenedStatement(Set<Hole> kept) {
    this.kept = kept;
  }

  /**
   * Returns it.
   *
   * @param kept the holes that it may have
   * @return empty if there is none
   */
  static Optional<Value> of(Value statement, Set<Hole> kept) {
    if (!(statement instanceof Value.Fields object)) {
      return Optional.empty();
    }
    WidenedStatement widened = new WidenedStatement(kept);
    List<Value.Field> fields = new ArrayList<>();
    for (Value.Field field : object.fields()) {
      if (widened.isKnown(field.value())) {
        fields.add(field);
      } else if (field.name().equals(CONDITION)) {
        widened.conditions(field).ifPresent(fields::add);
      } else if (LISTS.contains(field.name())) {
        fields.add(all(field));
      } else if (NEGATED.contains(field.name())) {
        fields.add(widened.fewer(field));
      } else if (!field.name().equals("Sid")) {
        return Optional.empty();
      }
    }
    return Optional.of(new Value.Fields(fields, object.origin()));
  }

  private boolean isKnown(Value value) {
    return kept.containsAll(new HashSet<>(Fillings.holes(value)));
  }

  private static Value.Field all(Value.Field field) {
    return new Value.Field(
        field.name().replace("Not", ""),
        field.written(),
        Value.Text.of("*", field.value().origin()));
  }

  /** What excludes less applies to more. */
  private Value.Field fewer(Value.Field field) {
    List<Value> known = field.value().itemsOrOne().stream().filter(this::isKnown).toList();
    return known.isEmpty()
        ? all(field)
        : new Value.Field(
            field.name(), field.written(), new Value.Items(known, field.value().origin()));
  }

  private Optional<Value.Field> conditions(Value.Field field) {
    if (!(field.value() instanceof Value.Fields operators)) {
      return Optional.empty();
    }
    List<Value.Field> known = new ArrayList<>();
    for (Value.Field operator : operators.fields()) {
      if (operator.value() instanceof Value.Fields keys) {
        List<Value.Field> left =
            keys.fields().stream().filter(key -> isKnown(key.value())).toList();
        if (!left.isEmpty()) {
          known.add(
              new Value.Field(
                  operator.name(), operator.written(), new Value.Fields(left, keys.origin())));
        }
      }
    }
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Value.Field(
                CONDITION, field.written(), new Value.Fields(known, operators.origin())));
  }
}
