package io.github.policycheck.templates;

import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import io.github.policycheck.templates.value.ValueShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What of two versions of a statement differs, as statements that say nothing else: whatever the
 * rest says, and whatever stands in both versions of a list, is no matter if these decide alike.
 */
final class ChangedElements {

  /** Lists of which one entry that matches is enough, or too much. */
  private static final Set<String> ACTIONS = Set.of("Action", "NotAction");

  private static final Set<String> RESOURCES = Set.of("Resource", "NotResource");
  private static final String CONDITION = "Condition";

  private final List<Value.Field> before = new ArrayList<>();
  private final List<Value.Field> after = new ArrayList<>();

  private ChangedElements() {}

  /** Two statements. */
  record Two(Value before, Value after) {}

  /** Returns what differs; empty if that is not entries of lists alone. */
  static Optional<Two> between(Value one, Value other) {
    if (!(one instanceof Value.Fields old) || !(other instanceof Value.Fields changed)) {
      return Optional.empty();
    }
    ChangedElements elements = new ChangedElements();
    Origin at = old.origin();
    Value all = Value.Text.of("*", at);
    elements.add(new Value.Field("Effect", at, Value.Text.of("Allow", at)));
    if (!areLike(old, changed)
        || !elements.addConditions(old.get(CONDITION), changed.get(CONDITION))) {
      return Optional.empty();
    }
    elements.addLists("Action", ACTIONS, old, changed, all);
    elements.addLists("Resource", RESOURCES, old, changed, all);
    return Optional.of(
        new Two(new Value.Fields(elements.before, at), new Value.Fields(elements.after, at)));
  }

  private void add(Value.Field field) {
    before.add(field);
    after.add(field);
  }

  /** Tells whether two objects have the same names, and say the same but for lists. */
  private static boolean areLike(Value.Fields old, Value.Fields changed) {
    Predicate<String> isList =
        name -> ACTIONS.contains(name) || RESOURCES.contains(name) || name.equals(CONDITION);
    return names(old).equals(names(changed))
        && old.fields().stream()
            .filter(field -> !isList.test(field.name()))
            .allMatch(field -> isSame(field.value(), changed.get(field.name())));
  }

  private static List<String> names(Value.Fields object) {
    return object.fields().stream().map(Value.Field::name).toList();
  }

  private static boolean isSame(Value one, @Nullable Value other) {
    return other != null && ValueShape.of(one).equals(ValueShape.of(other));
  }

  /** What is negated matches what the list does not: lists that match alike stay alike. */
  private void addLists(
      String name, Set<String> names, Value.Fields old, Value.Fields changed, Value all) {
    for (Value.Field field : old.fields()) {
      Value other = changed.get(field.name());
      if (names.contains(field.name()) && other != null && !isSame(field.value(), other)) {
        addLists(new Value.Field(name, field.written(), field.value()), other);
        return;
      }
    }
    // What is asked for stays if it is known: fewer requests are to be decided alike.
    add(
        old.fields().stream()
            .filter(field -> names.contains(field.name()) && isKnown(field.value()))
            .findFirst()
            .orElseGet(() -> new Value.Field(name, old.origin(), all)));
  }

  private static boolean isKnown(Value list) {
    return list.itemsOrOne().stream().allMatch(item -> item.knownText().isPresent());
  }

  /**
   * Adds what of two lists differs: entries of which not all is known stay if one has them alone.
   */
  private void addLists(Value.Field field, Value other) {
    List<Value> old = new ArrayList<>(field.value().itemsOrOne());
    List<Value> changed = new ArrayList<>(other.itemsOrOne());
    List<Value> open = old.stream().filter(one -> one.knownText().isEmpty()).toList();
    List<Value> stillOpen = changed.stream().filter(one -> one.knownText().isEmpty()).toList();
    if (shapes(open).equals(shapes(stillOpen))
        && old.size() > open.size()
        && changed.size() > open.size()) {
      old.removeAll(open);
      changed.removeAll(stillOpen);
    }
    before.add(listed(field, old));
    after.add(listed(field, changed));
  }

  private static List<String> shapes(List<Value> values) {
    return values.stream().map(ValueShape::of).toList();
  }

  private static Value.Field listed(Value.Field field, List<Value> items) {
    return new Value.Field(
        field.name(), field.written(), new Value.Items(items, field.value().origin()));
  }

  private boolean addConditions(@Nullable Value one, @Nullable Value other) {
    if (one == null || other == null || isSame(one, other)) {
      return true;
    }
    if (!(one instanceof Value.Fields old)
        || !(other instanceof Value.Fields changed)
        || !names(old).equals(names(changed))) {
      return false;
    }
    List<Value.Field> operators = new ArrayList<>();
    List<Value.Field> changedOperators = new ArrayList<>();
    for (Value.Field operator : old.fields()) {
      Value then = changed.get(operator.name());
      if (isSame(operator.value(), then)) {
        continue;
      }
      ChangedElements keys = new ChangedElements();
      if (!(operator.value() instanceof Value.Fields all)
          || !(then instanceof Value.Fields left)
          || !names(all).equals(names(left))) {
        return false;
      }
      keys.addKeys(all, left);
      operators.add(
          new Value.Field(
              operator.name(), operator.written(), new Value.Fields(keys.before, one.origin())));
      changedOperators.add(
          new Value.Field(
              operator.name(), operator.written(), new Value.Fields(keys.after, one.origin())));
    }
    before.add(new Value.Field(CONDITION, one.origin(), new Value.Fields(operators, one.origin())));
    after.add(
        new Value.Field(CONDITION, one.origin(), new Value.Fields(changedOperators, one.origin())));
    return true;
  }

  private void addKeys(Value.Fields old, Value.Fields changed) {
    for (Value.Field key : old.fields()) {
      Value then = changed.get(key.name());
      if (then != null && !isSame(key.value(), then)) {
        addLists(key, then);
      }
    }
  }
}
