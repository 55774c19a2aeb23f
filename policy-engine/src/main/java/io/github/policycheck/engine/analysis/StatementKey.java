package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/** What a statement says of one condition key, all of which must hold. */
final class StatementKey {

  private final String key;
  private final List<Condition> conditions;
  private final boolean hasVariables;

  private StatementKey(String key, List<Condition> conditions, boolean hasVariables) {
    this.key = key;
    this.conditions = conditions;
    this.hasVariables = hasVariables;
  }

  /** Takes the conditions of a statement on {@code key}, in upper or lower case. */
  static StatementKey of(Statement statement, String key, CheckedPolicy policy) {
    return new StatementKey(
        key,
        statement.conditions().stream()
            .filter(condition -> condition.key().value().equalsIgnoreCase(key))
            .toList(),
        policy.hasVariables());
  }

  List<Condition> all() {
    return conditions;
  }

  /** Tells whether they hold where a request does not have the key. */
  boolean holdWithout() {
    return hold(conditions, List.of());
  }

  /** Tells whether they hold where the key has one value. */
  boolean holdFor(String value) {
    return hold(conditions, List.of(value));
  }

  /** Tells whether they would hold without the key if {@code one} of them had no set operator. */
  boolean holdWithoutIfPlain(Condition one) {
    return hold(conditions.stream().map(c -> c.equals(one) ? plain(c) : c).toList(), List.of());
  }

  /** Keeps the written name, under which no two conditions of a statement have one key. */
  private static Condition plain(Condition condition) {
    QualifiedOperator operator = condition.operator();
    return new Condition(
        new QualifiedOperator(
            SetQualifier.NONE, operator.operator(), operator.isIfExists(), operator.written()),
        condition.key(),
        condition.values());
  }

  private boolean hold(List<Condition> some, List<String> values) {
    return new ConditionTruth(some, hasVariables).holds(key, values);
  }
}
