package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.evaluation.BoundaryValues;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on one key, and for which requests they hold together. A request without the key is
 * always thought possible.
 */
public final class KeyConditions {

  /** In no policy, so a value like most. */
  private static final String LIKE_MOST = "q~q";

  private static final String OPEN =
      "a value is none of its type or has a policy variable, or the values are too many";

  private final String key;
  private final List<Condition> conditions;
  private final boolean isMultivalued;
  private final boolean hasVariables;
  private final ConditionTruth truth;
  private @Nullable KeySpace space;
  private @Nullable List<Held> held;
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

  /** Returns the conditions of those statements that are about an action, in the same way. */
  public static Map<ConditionKey, List<Condition>> byKey(
      List<Statement> statements, String action) {
    Map<ConditionKey, List<Condition>> conditions = new LinkedHashMap<>();
    for (Statement statement : statements) {
      if (statement.action().matches(action)) {
        byKey(statement)
            .forEach(
                (key, some) ->
                    conditions.computeIfAbsent(key, same -> new ArrayList<>()).addAll(some));
      }
    }
    return conditions;
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

  /** Looks for values, an empty list for a request without the key, with which they hold. */
  public Answer<List<String>> holding() {
    return find(List::stream, this::hold);
  }

  /** Looks for values, an empty list for a request without the key, with which they fail. */
  public Answer<List<String>> failing() {
    return find(List::stream, values -> !hold(values));
  }

  /** Looks for values of a request that has the key, with which they fail. */
  public Answer<List<String>> failingIfPresent() {
    return find(KeyConditions::present, values -> !hold(values));
  }

  /** Looks for values of a request that has the key and is treated like those without it. */
  public Answer<List<String>> treatedAsAbsent() {
    boolean ifAbsent = hold(List.of());
    return find(KeyConditions::present, values -> hold(values) == ifAbsent);
  }

  private Answer<List<String>> find(
      Function<List<List<String>>, Stream<List<String>>> which, Predicate<List<String>> wanted) {
    Optional<List<String>> example = which.apply(examples(conditions)).filter(wanted).findFirst();
    if (example.isPresent()) {
      return Answer.found(example.get());
    }
    return isDecided() ? find(which.apply(space().values()), wanted) : Answer.undecided(OPEN);
  }

  private static Answer<List<String>> find(
      Stream<List<String>> all, Predicate<List<String>> wanted) {
    return all.filter(wanted).findFirst().map(Answer::found).orElseGet(Answer::none);
  }

  /** Leaves out a missing key and the empty text, which no service sends. */
  private static Stream<List<String>> present(List<List<String>> values) {
    return values.stream().filter(some -> some.stream().anyMatch(value -> !value.isEmpty()));
  }

  /**
   * Looks for values with which others hold and these do not.
   *
   * @param others on the same key, null for none
   */
  public Answer<List<String>> failingUnder(@Nullable KeyConditions others) {
    if (others == null) {
      return failing();
    }
    if (others.forms().containsAll(forms())) {
      return Answer.none();
    }
    // Most conditions that are compared are about other values; the first example tells.
    for (Held example : others.heldExamples()) {
      if (!truth.holds(example.request())) {
        return Answer.found(example.values());
      }
    }
    Predicate<List<String>> isWanted = values -> others.hold(values) && !hold(values);
    Answer<List<String>> example = find(examples(conditions).stream(), isWanted);
    if (example.isFound()) {
      return example;
    }
    List<Condition> all = new ArrayList<>(conditions);
    all.addAll(others.conditions);
    KeySpace both = KeySpace.of(all, isMultivalued, hasVariables);
    return both.isComplete() && all.stream().allMatch(KeyConditions::isUsable)
        ? find(both.values().stream(), isWanted)
        : Answer.undecided(OPEN);
  }

  /** Values with which they hold, and a request that has them, ready to be asked about others. */
  private record Held(List<String> values, RequestContext request) {}

  private List<Held> heldExamples() {
    List<Held> known = held;
    if (known == null) {
      known =
          examples(conditions).stream()
              .map(values -> new Held(values, ConditionTruth.request(Map.of(key, values))))
              .filter(example -> truth.holds(example.request()))
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
