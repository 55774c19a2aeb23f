package io.github.policycheck.templates.filling;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes of statements whose conditions are not known what can be judged. A condition of which not
 * even the key is known lets all of the statement be there, or nothing of it, or something between.
 */
public final class Doubts {

  private Doubts() {}

  /** Returns a policy with such statements in doubt; what of their conditions is known stays. */
  public static Value resolved(Value document) {
    Value statements = document instanceof Value.Fields policy ? policy.get("Statement") : null;
    if (!(document instanceof Value.Fields policy) || statements == null) {
      return document;
    }
    Value resolved =
        statements instanceof Value.Items list
            ? new Value.Items(list.items().stream().map(Doubts::statement).toList(), list.origin())
            : statement(statements);
    return replaced(policy, "Statement", resolved);
  }

  private static Value statement(Value statement) {
    if (statement instanceof Value.Unknown unknown) {
      return unknown.withAlternatives(Doubts::statements);
    }
    Value condition = statement instanceof Value.Fields object ? object.get("Condition") : null;
    if (!(statement instanceof Value.Fields object) || condition == null) {
      return statement;
    }
    Optional<Hole> hole = hole(condition);
    if (hole.isEmpty()) {
      return statement;
    }
    SourceLocation at = hole.get().location(); // another statement may ask for another value
    Value.Fields wide = replaced(object, "Condition", known(condition));
    return new Value.Unknown(
        Hole.either(
            hole.get().name() + " at " + at.line() + ":" + at.column(),
            hole.get().location(),
            "always met",
            new Value.Items(List.of(wide), object.origin()),
            "never met",
            new Value.Items(List.of(), object.origin())),
        object.origin());
  }

  private static Value statements(Value alternative) {
    return alternative instanceof Value.Items list
        ? new Value.Items(list.items().stream().map(Doubts::statement).toList(), list.origin())
        : statement(alternative);
  }

  private static Optional<Hole> hole(Value condition) {
    if (condition instanceof Value.Unknown unknown) {
      return Optional.of(unknown.hole()).filter(hole -> hole.alternatives().isEmpty());
    }
    return condition instanceof Value.Fields operators
        ? operators.fields().stream()
            .map(Value.Field::value)
            .filter(Doubts::isUnknown)
            .map(value -> ((Value.Unknown) value).hole())
            .findFirst()
        : Optional.empty();
  }

  private static boolean isUnknown(Value value) {
    return value instanceof Value.Unknown unknown && unknown.hole().alternatives().isEmpty();
  }

  private static Value known(Value condition) {
    if (!(condition instanceof Value.Fields operators)) {
      return new Value.Fields(List.of(), condition.origin());
    }
    return new Value.Fields(
        operators.fields().stream().filter(one -> !isUnknown(one.value())).toList(),
        condition.origin());
  }

  private static Value.Fields replaced(Value.Fields object, String name, Value value) {
    List<Value.Field> fields = new ArrayList<>();
    for (Value.Field field : object.fields()) {
      boolean isIt = field.name().equals(name);
      boolean isEmpty = value instanceof Value.Fields inner && inner.fields().isEmpty();
      if (!isIt) {
        fields.add(field);
      } else if (!isEmpty) {
        fields.add(new Value.Field(name, field.written(), value));
      }
    }
    return new Value.Fields(fields, object.origin());
  }
}
