package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.filling.EqualNames;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Merges statements as the provider does: one replaces the first of the same {@code Sid} that is
 * there; one without, or whose {@code Sid} none can have, is added.
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
      int at = 0;
      while (at < Math.min(all.size(), among) && !canHaveSameSid(statement, all.get(at))) {
        at++;
      }
      if (at >= Math.min(all.size(), among)) {
        all.add(statement);
      } else if (haveSameSid(statement, all.get(at))) {
        all.set(at, statement);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(all);
  }

  /**
   * Returns a statement of another document as the provider takes it over: conditions whose values
   * are neither texts nor booleans are gone, and any text is everybody as a principal.
   *
   * @param refused takes what such a statement says that its text does not
   */
  static Value takenOver(Value statement, BiConsumer<Origin, String> refused) {
    if (!(statement instanceof Value.Fields object)) {
      return statement;
    }
    return new Value.Fields(
        object.fields().stream().map(field -> takenOver(field, refused)).toList(), object.origin());
  }

  private static Value.Field takenOver(Value.Field field, BiConsumer<Origin, String> refused) {
    Value value = field.value();
    if (field.name().equals("Condition") && value instanceof Value.Fields operators) {
      List<Value.Field> kept = new ArrayList<>();
      for (Value.Field operator : operators.fields()) {
        kept.add(
            operator.value() instanceof Value.Fields keys
                ? with(operator, withTexts(keys, refused))
                : operator);
      }
      return with(field, new Value.Fields(kept, operators.origin()));
    }
    boolean isPrincipal = field.name().equals("Principal") || field.name().equals("NotPrincipal");
    if (isPrincipal && value.knownText().filter(text -> !text.equals("*")).isPresent()) {
      refused.accept(
          value.origin(),
          "the provider takes a principal that is a text for `*`; write an object, such as"
              + " `{ AWS = \"…\" }`");
      return with(field, Value.Text.of("*", value.origin()));
    }
    return field;
  }

  private static Value withTexts(Value.Fields keys, BiConsumer<Origin, String> refused) {
    List<Value.Field> kept = new ArrayList<>();
    for (Value.Field key : keys.fields()) {
      boolean isDropped = isNoText(key.value()) && !isBoolean(key.value());
      boolean isRefused =
          key.value() instanceof Value.Items list
              && list.items().stream().anyMatch(StatementMerge::isNoText);
      if (isDropped || isRefused) {
        refused.accept(
            key.value().origin(),
            "the provider "
                + (isDropped ? "drops" : "cannot take over")
                + " this condition, as a value of `"
                + key.name()
                + "` is no text; put it in quotes");
      }
      if (!isDropped) {
        kept.add(key);
      }
    }
    return new Value.Fields(kept, keys.origin());
  }

  private static boolean isNoText(Value value) {
    return value instanceof Value.Scalar;
  }

  private static boolean isBoolean(Value value) {
    return value instanceof Value.Scalar scalar && scalar.type() == ScalarNode.Type.BOOLEAN;
  }

  private static Value.Field with(Value.Field field, Value value) {
    return new Value.Field(field.name(), field.written(), value);
  }

  private static boolean haveSameSid(Value one, Value other) {
    Value sid = one instanceof Value.Fields object ? object.get("Sid") : null;
    Value same = other instanceof Value.Fields object ? object.get("Sid") : null;
    return sid != null
        && same != null
        && sid.knownText().isPresent()
        && sid.knownText().equals(same.knownText());
  }

  private static boolean canHaveSameSid(Value one, Value other) {
    return sids(one)
        .anyMatch(sid -> sids(other).anyMatch(another -> EqualNames.canBeSame(sid, another)));
  }

  /** Returns the id of a statement, or those of all that it can be. */
  private static Stream<Value> sids(Value statement) {
    if (statement instanceof Value.Unknown unknown) {
      return unknown.hole().alternatives().stream()
          .flatMap(one -> one.itemsOrOne().stream())
          .flatMap(StatementMerge::sids);
    }
    Value sid = statement instanceof Value.Fields object ? object.get("Sid") : null;
    return Stream.ofNullable(sid).filter(text -> text.knownText().filter(""::equals).isEmpty());
  }
}
