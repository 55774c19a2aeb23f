package io.github.policycheck.policytest.mutation;

import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All small steps that lead from the conditions of a statement to others. */
final class ConditionEdits {

  /**
   * By whether wildcards count, operators that differ in nothing else. ArnLike and ArnEquals do not
   * differ.
   */
  private static final Map<ConditionOperator, ConditionOperator> OTHERS =
      Map.of(
          ConditionOperator.STRING_EQUALS, ConditionOperator.STRING_LIKE,
          ConditionOperator.STRING_LIKE, ConditionOperator.STRING_EQUALS,
          ConditionOperator.STRING_NOT_EQUALS, ConditionOperator.STRING_NOT_LIKE,
          ConditionOperator.STRING_NOT_LIKE, ConditionOperator.STRING_NOT_EQUALS);

  private final List<Condition> written;
  private final List<Edit> edits = new ArrayList<>();

  /**
   * The conditions as they would be after one small step.
   *
   * @param kind what is changed
   * @param what the part of the conditions that is
   * @param location where that stands
   * @param conditions the conditions
   */
  record Edit(MutantKind kind, String what, SourceLocation location, List<Condition> conditions) {}

  private ConditionEdits(List<Condition> written) {
    this.written = written;
  }

  /** Returns them in the order of the conditions. */
  static List<Edit> of(List<Condition> written) {
    ConditionEdits all = new ConditionEdits(written);
    for (int i = 0; i < written.size(); i++) {
      all.add(i);
    }
    return List.copyOf(all.edits);
  }

  private void add(int index) {
    Condition condition = written.get(index);
    QualifiedOperator operator = condition.operator();
    boolean isNull = operator.operator() == ConditionOperator.NULL;
    edits.add(
        new Edit(
            isNull ? MutantKind.NULL_DROPPED : MutantKind.CONDITION_DROPPED,
            name(condition),
            condition.key().location(),
            Lists.without(written, index)));
    List<LocatedString> values = condition.values();
    for (int i = 0; values.size() > 1 && i < values.size(); i++) {
      add(
          MutantKind.VALUE_DROPPED,
          index,
          values.get(i),
          new Condition(operator, condition.key(), Lists.without(values, i)));
    }
    widen(index, condition);
    if (!isNull) {
      QualifiedOperator other = operator(operator, operator.operator(), !operator.isIfExists());
      replace(
          operator.isIfExists() ? MutantKind.IF_EXISTS_DROPPED : MutantKind.IF_EXISTS_ADDED,
          index,
          new Condition(other, condition.key(), values));
    }
    ConditionOperator other = OTHERS.get(operator.operator());
    if (other != null && values.stream().anyMatch(value -> Wildcards.isPattern(value.value()))) {
      replace(
          other.isLike() ? MutantKind.LIKE_FOR_EQUALS : MutantKind.EQUALS_FOR_LIKE,
          index,
          new Condition(operator(operator, other, operator.isIfExists()), condition.key(), values));
    }
  }

  /** One value that takes every text takes in all others: one mutant is enough. */
  private void widen(int index, Condition condition) {
    QualifiedOperator operator = condition.operator();
    ConditionOperator like = OTHERS.get(operator.operator());
    List<LocatedString> values = condition.values();
    if (operator.operator().family() == Family.ARN) {
      for (int i = 0; i < values.size(); i++) {
        if (Lists.isFirst(values, i, ConditionEdits::widerArn)) {
          widen(index, condition, i, operator, widerArn(values.get(i).value()));
        }
      }
    } else if (like != null && !values.isEmpty()) {
      boolean isLike = operator.operator().isLike();
      boolean canBeLike =
          isLike || values.stream().noneMatch(value -> Wildcards.isPattern(value.value()));
      boolean isWide =
          isLike && values.stream().anyMatch(value -> value.value().equals(Wildcards.ANY));
      if (canBeLike && !isWide) {
        widen(
            index,
            condition,
            0,
            isLike ? operator : operator(operator, like, operator.isIfExists()),
            Optional.of(Wildcards.ANY));
      }
    }
  }

  private void widen(
      int index, Condition condition, int value, QualifiedOperator operator, Optional<String> by) {
    by.ifPresent(
        wider ->
            add(
                MutantKind.VALUE_WIDENED,
                index,
                condition.values().get(value),
                new Condition(
                    operator, condition.key(), Lists.with(condition.values(), value, wider))));
  }

  private static Optional<String> widerArn(String value) {
    String last = ArnParts.aroundVariables(value).resource();
    return last.isEmpty() || last.equals(Wildcards.ANY)
        ? Optional.empty()
        : Optional.of(value.substring(0, value.length() - last.length()) + Wildcards.ANY);
  }

  private static QualifiedOperator operator(
      QualifiedOperator written, ConditionOperator operator, boolean isIfExists) {
    String name =
        new QualifiedOperator(written.qualifier(), operator, isIfExists, "").canonicalName();
    return new QualifiedOperator(written.qualifier(), operator, isIfExists, name);
  }

  private void add(MutantKind kind, int index, LocatedString value, Condition edited) {
    add(
        kind,
        "`" + value.value() + "` of " + name(written.get(index)),
        value.location(),
        index,
        edited);
  }

  private void replace(MutantKind kind, int index, Condition edited) {
    Condition condition = written.get(index);
    add(kind, name(condition), condition.key().location(), index, edited);
  }

  private void add(
      MutantKind kind, String what, SourceLocation location, int index, Condition edited) {
    if (!hasTwin(index, edited)) {
      edits.add(new Edit(kind, what, location, Lists.with(written, index, edited)));
    }
  }

  /** JSON has an operator once, and a key under it once. */
  private boolean hasTwin(int index, Condition edited) {
    for (int i = 0; i < written.size(); i++) {
      boolean isTwin =
          i != index
              && written.get(i).operator().canonicalName().equals(edited.operator().canonicalName())
              && written.get(i).conditionKey().equals(edited.conditionKey());
      if (isTwin) {
        return true;
      }
    }
    return false;
  }

  private static String name(Condition condition) {
    return condition.operator().written() + " on `" + condition.key().value() + "`";
  }
}
