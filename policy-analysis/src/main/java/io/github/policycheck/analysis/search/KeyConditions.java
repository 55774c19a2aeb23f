package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.evaluation.BoundaryValues;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on one key, and for which requests they hold together. A request without the key is
 * always thought possible.
 */
public final class KeyConditions {

  /** In no policy, so a value like most. */
  private static final String LIKE_MOST = "q~q";

  private final String key;
  private final List<Condition> conditions;
  private final boolean isMultivalued;
  private final boolean hasVariables;
  private final ConditionTruth truth;
  private @Nullable KeySpace space;
  private @Nullable List<RequestContext> held;
  private @Nullable Set<Form> forms;

  private KeyConditions(
      String key, List<Condition> conditions, boolean isMultivalued, boolean hasVariables) {
    this.key = key;
    this.conditions = List.copyOf(conditions);
    this.isMultivalued = isMultivalued;
    this.hasVariables = hasVariables;
    this.truth = new ConditionTruth(conditions, hasVariables);
  }

  /** Returns the conditions of a statement, those on one key together, in their order. */
  public static Map<ConditionKey, List<Condition>> byKey(Statement statement) {
    Map<ConditionKey, List<Condition>> byKey = new LinkedHashMap<>();
    for (Condition condition : statement.conditions()) {
      byKey.computeIfAbsent(condition.conditionKey(), key -> new ArrayList<>()).add(condition);
    }
    return byKey;
  }

  /**
   * Takes conditions together.
   *
   * @param conditions on one key, at least one
   * @param hasVariables whether policy variables in them are replaced
   */
  public static KeyConditions of(
      List<Condition> conditions, KnownActions actions, boolean hasVariables) {
    String key = conditions.get(0).key().value();
    return new KeyConditions(
        key, conditions, actions.isMultivalued(key).orElse(true), hasVariables);
  }

  /** What a value that is none of its type would mean nobody can want; another rule says so. */
  private static boolean isUsable(Condition condition) {
    for (LocatedString value : condition.values()) {
      if (!BoundaryValues.isValue(condition.operator().operator().family(), value.value())) {
        return false;
      }
    }
    return true;
  }

  /** Returns what requests can have; it takes a while to find out. */
  private KeySpace space() {
    KeySpace known = space;
    if (known == null) {
      known = KeySpace.of(conditions, isMultivalued, hasVariables);
      space = known;
    }
    return known;
  }

  private boolean isDecided() {
    return conditions.stream().allMatch(KeyConditions::isUsable) && space().isComplete();
  }

  /** Returns some values that requests can have, by which most questions are answered. */
  private static List<List<String>> examples(List<Condition> conditions) {
    List<List<String>> examples = new ArrayList<>();
    examples.add(List.of());
    examples.add(List.of(LIKE_MOST));
    for (Condition condition : conditions) {
      for (LocatedString value : condition.values()) {
        examples.add(List.of(value.value().replace("*", LIKE_MOST).replace('?', 'q')));
      }
    }
    return examples;
  }

  public boolean hold(List<String> values) {
    return truth.holds(key, values);
  }

  /** Tells whether they hold for every request, for certain. */
  public boolean alwaysHold() {
    return examples(conditions).stream().allMatch(this::hold)
        && isDecided()
        && space().values().stream().allMatch(this::hold);
  }

  /** Tells whether they hold for no request, for certain. */
  public boolean neverHold() {
    return examples(conditions).stream().noneMatch(this::hold)
        && isDecided()
        && space().values().stream().noneMatch(this::hold);
  }

  /** Tells whether it cannot be told whether they hold for some request. */
  public boolean isUnknown() {
    return examples(conditions).stream().noneMatch(this::hold) && !isDecided();
  }

  /** Tells whether all requests that have the key are treated alike, those without it otherwise. */
  public boolean areAboutPresence() {
    boolean ifAbsent = hold(List.of());
    return present(examples(conditions)).allMatch(values -> hold(values) != ifAbsent)
        && isDecided()
        && present(space().values()).allMatch(values -> hold(values) != ifAbsent);
  }

  /** Tells whether they fail for some request that has the key, or may do so. */
  public boolean mayFailIfPresent() {
    return present(examples(conditions)).anyMatch(values -> !hold(values))
        || !isDecided()
        || present(space().values()).anyMatch(values -> !hold(values));
  }

  /** Leaves out a missing key and the empty text, which no service sends. */
  private static Stream<List<String>> present(List<List<String>> values) {
    return values.stream().filter(some -> some.stream().anyMatch(value -> !value.isEmpty()));
  }

  /**
   * Tells whether they hold wherever others hold, for certain.
   *
   * @param others on the same key, null for none
   */
  public boolean areImpliedBy(@Nullable KeyConditions others) {
    if (others == null) {
      return alwaysHold();
    }
    if (others.forms().containsAll(forms())) {
      return true;
    }
    // Most conditions that are compared are about other values; the first example tells.
    if (!others.heldExamples().stream().allMatch(truth::holds)
        || examples(conditions).stream().anyMatch(values -> others.hold(values) && !hold(values))) {
      return false;
    }
    List<Condition> all = new ArrayList<>(conditions);
    all.addAll(others.conditions);
    KeySpace both = KeySpace.of(all, isMultivalued, hasVariables);
    if (!both.isComplete() || !all.stream().allMatch(KeyConditions::isUsable)) {
      return false;
    }
    return both.values().stream().allMatch(values -> !others.hold(values) || hold(values));
  }

  /** Returns requests for which they hold, ready to be asked about others. */
  private List<RequestContext> heldExamples() {
    List<RequestContext> known = held;
    if (known == null) {
      known =
          examples(conditions).stream()
              .map(values -> ConditionTruth.request(Map.of(key, values)))
              .filter(truth::holds)
              .toList();
      held = known;
    }
    return known;
  }

  /** What a condition says, in whatever order. */
  private record Form(String operator, List<String> texts) {}

  private Set<Form> forms() {
    Set<Form> known = forms;
    if (known == null) {
      known = new HashSet<>();
      for (Condition condition : conditions) {
        known.add(new Form(condition.operator().canonicalName(), texts(condition)));
      }
      forms = known;
    }
    return known;
  }

  private static List<String> texts(Condition condition) {
    return condition.values().stream().map(LocatedString::value).distinct().sorted().toList();
  }
}
