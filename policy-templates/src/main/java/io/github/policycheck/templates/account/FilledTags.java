package io.github.policycheck.templates.account;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tags of a principal or a repository, as far as they are known. */
public final class FilledTags {

  /** How holes are called for tags that no expression is worth. */
  private static final String UNNAMED = "`the tags of ";

  private final @Nullable Value value;
  private final @Nullable Node filled;
  private final AskedTags asked;
  private final Predicate<Value> isSaid;

  /**
   * Takes tags.
   *
   * @param value what is written for them, null if nothing is
   * @param filled the same with its holes filled
   * @param isSaid tells whether somebody has said what the holes of a value are
   */
  FilledTags(
      @Nullable Value value, @Nullable Node filled, AskedTags asked, Predicate<Value> isSaid) {
    this.value = value;
    this.filled = filled;
    this.asked = asked;
    this.isSaid = isSaid;
  }

  /** Says which expressions they are made of, as far as nobody has said it. */
  String madeOf() {
    String names = value == null ? "" : FilledFacts.names(value);
    return names.isEmpty() || names.startsWith(UNNAMED) ? "" : ": they are made of " + names;
  }

  /** Returns what stands in a list of tags for others besides, of which nothing is known. */
  public static Value others(Origin origin) {
    return new Value.Scalar(ScalarNode.Type.NULL, "null", origin);
  }

  /** Tells whether policies ask for tags of which it is not known what they are. */
  boolean areMissed() {
    Value known = value;
    return known != null
        && asked.areAsked()
        && ((!areNamed(known) && !haveAllAsked(known))
            || (asked.areQuoted() && !isSaid.test(known))
            || TagValues.of(known).entrySet().stream()
                .anyMatch(tag -> asked.isCompared(tag.getKey()) && !isSaid.test(tag.getValue())));
  }

  /** Returns them, null if not all are known. */
  @Nullable Map<String, String> ifKnown() {
    Value known = value;
    boolean isKnown =
        known != null && (asked.areAsked() ? !areMissed() : areNamed(known) && isSaid.test(known));
    return isKnown ? all() : null;
  }

  /** Tells whether it is known which tags these are, though perhaps not their values. */
  private static boolean areNamed(Value value) {
    return value instanceof Value.Fields
        || (value instanceof Value.Items list
            && list.items().stream().allMatch(item -> key(item).isPresent()));
  }

  private static Optional<String> key(Value item) {
    return item instanceof Value.Fields pair
        ? Optional.ofNullable(pair.get("Key")).flatMap(Value::knownText)
        : Optional.empty();
  }

  /** Tells whether of tags with others besides those are known that policies ask for. */
  private boolean haveAllAsked(Value known) {
    if (!(known instanceof Value.Items list)
        || !list.items().stream().allMatch(item -> item.isNull() || key(item).isPresent())) {
      return false;
    }
    Set<String> keys = new TreeSet<>();
    list.items().forEach(item -> key(item).map(ActionName::normalize).ifPresent(keys::add));
    return keys.containsAll(asked.keys());
  }

  /** Returns those that are known. */
  Map<String, String> all() {
    Map<String, String> tags = new LinkedHashMap<>();
    if (filled instanceof ListNode list) {
      for (Node pair : list.items()) {
        if (pair instanceof ObjectNode object
            && object.get("Key") instanceof ScalarNode key
            && object.get("Value") instanceof ScalarNode one) {
          tags.put(key.value(), one.value());
        }
      }
    }
    if (filled instanceof ObjectNode object) {
      object
          .members()
          .forEach(
              member -> {
                if (member.value() instanceof ScalarNode one) {
                  tags.put(member.name().value(), one.value());
                }
              });
    }
    return tags;
  }
}
