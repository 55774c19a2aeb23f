package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.evaluation.BoundaryValues;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What requests can have under condition keys, as far as an account's policies tell it apart: left
 * out, if requests can be without, and values on both sides of each value of a policy.
 */
final class ContextChoices {

  /** Keys of all requests that somebody signed; without one of them no request is made. */
  private static final Set<ConditionKey> ALWAYS_THERE =
      ConditionKey.all(
          List.of(
              "aws:CurrentTime",
              "aws:EpochTime",
              "aws:SecureTransport",
              "aws:PrincipalArn",
              "aws:PrincipalAccount",
              "aws:PrincipalType",
              "aws:userid",
              "aws:PrincipalIsAWSService"));

  /** Those that say together who it is: one that is made up does not go with another. */
  private static final Set<ConditionKey> WHO =
      ConditionKey.all(
          List.of("aws:PrincipalArn", "aws:PrincipalType", "aws:userid", "aws:username"));

  private final AskedAccount account;

  /** What variables are likely to stand for besides. */
  private final List<String> names;

  ContextChoices(AskedAccount account, List<String> names) {
    this.account = account;
    this.names = names;
  }

  /** Returns contexts with some of these keys, the empty one first. */
  Arbitrary<Map<String, List<String>>> of(Collection<String> keys) {
    List<String> some = List.copyOf(keys);
    return Aim.at(
        Aim.all(account.account()).stream()
            .filter(aim -> aim.isNone() || aim.looksAt(some))
            .toList(),
        aim -> of(some, aim));
  }

  /** Returns contexts with some of these keys, those that a statement asks for more often. */
  Arbitrary<Map<String, List<String>>> of(Collection<String> keys, Aim aim) {
    List<String> sorted = keys.stream().sorted(Comparator.comparing(ConditionKey::of)).toList();
    if (sorted.isEmpty()) {
      return Arbitraries.just(Map.of());
    }
    List<Arbitrary<List<String>>> values =
        sorted.stream()
            .<Arbitrary<List<String>>>map(key -> Arbitraries.of(aim.values(key, choices(key))))
            .toList();
    return Combinators.combine(values).as(some -> context(sorted, some));
  }

  private static Map<String, List<String>> context(List<String> keys, List<List<String>> values) {
    Map<String, List<String>> context = new LinkedHashMap<>();
    boolean isNamed = false;
    for (int i = 0; i < keys.size(); i++) {
      boolean isWho = WHO.contains(ConditionKey.of(keys.get(i)));
      if (!values.get(i).isEmpty() && !(isWho && isNamed)) {
        context.put(keys.get(i), values.get(i));
        isNamed |= isWho;
      }
    }
    return context;
  }

  /** Returns what requests can have under a key; an empty list is a request without it. */
  List<List<String>> choices(String key) {
    List<Condition> conditions = conditions(key);
    List<String> values = List.copyOf(values(key, conditions));
    List<List<String>> choices = new ArrayList<>();
    if (!ALWAYS_THERE.contains(ConditionKey.of(key))) {
      choices.add(List.of());
    }
    values.forEach(value -> choices.add(List.of(value)));
    boolean isMultivalued =
        conditions.stream().anyMatch(one -> one.operator().qualifier() != SetQualifier.NONE);
    if (isMultivalued && values.size() > 1) {
      for (int i = 1; i < values.size(); i++) {
        choices.add(List.of(values.get(0), values.get(i)));
      }
      choices.add(List.of(values.get(values.size() - 1), values.get(values.size() - 2)));
    }
    return choices;
  }

  private List<Condition> conditions(String key) {
    return account.account().policies().stream()
        .flatMap(policy -> policy.document().statements().stream())
        .flatMap(statement -> statement.conditions().stream())
        .filter(condition -> condition.isOn(key))
        .toList();
  }

  private Set<String> values(String key, List<Condition> conditions) {
    Map<Family, List<Condition>> byFamily = new EnumMap<>(Family.class);
    for (Condition condition : conditions) {
      byFamily
          .computeIfAbsent(condition.operator().operator().family(), same -> new ArrayList<>())
          .add(condition);
    }
    byFamily.remove(Family.NULL);
    Set<String> values = new LinkedHashSet<>();
    byFamily.forEach(
        (family, some) -> {
          if (family.takesVariables()) {
            some.forEach(condition -> values.addAll(texts(condition)));
          } else {
            values.addAll(BoundaryValues.around(family, written(some)));
          }
        });
    if (isVariable(key)) {
      values.addAll(valuesOf(key));
    }
    boolean hasTexts = byFamily.keySet().stream().anyMatch(Family::takesVariables);
    if (values.isEmpty() || hasTexts) {
      values.add(TextsAround.OTHER);
    }
    return values;
  }

  /** Returns all values that policies compare a key with. */
  List<String> written(String key) {
    return written(conditions(key));
  }

  private static List<String> written(List<Condition> conditions) {
    return conditions.stream()
        .flatMap(condition -> condition.values().stream())
        .map(LocatedString::value)
        .toList();
  }

  private Set<String> texts(Condition condition) {
    ConditionOperator operator = condition.operator().operator();
    boolean hasWildcards = operator.isLike() || operator.family() == Family.ARN;
    Set<String> within = new LinkedHashSet<>();
    for (LocatedString value : condition.values()) {
      within.addAll(TextsAround.within(value.value(), hasWildcards, this::valuesOf));
    }
    Set<String> texts = new LinkedHashSet<>(within);
    within.forEach(text -> texts.addAll(TextsAround.near(text)));
    return texts;
  }

  /** Returns what a variable stands for in requests of the account's principals. */
  Set<String> valuesOf(String key) {
    Stream<String> known =
        account.callers().stream()
            .map(Caller::contextKeys)
            .flatMap(keys -> keys.entrySet().stream())
            .filter(entry -> ConditionKey.areSame(entry.getKey(), key))
            .map(Map.Entry::getValue);
    return Stream.concat(known.sorted(), names.stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean isVariable(String key) {
    ConditionKey variable = ConditionKey.of(key);
    for (Policy policy : account.account().policies()) {
      for (Statement statement : policy.document().statements()) {
        Stream<LocatedString> resources =
            statement.resource() == null
                ? Stream.empty()
                : statement.resource().patterns().stream();
        Stream<LocatedString> values =
            statement.conditions().stream().flatMap(condition -> condition.values().stream());
        if (Stream.concat(resources, values)
            .anyMatch(text -> variable.isVariableIn(text.value()))) {
          return true;
        }
      }
    }
    return false;
  }
}
