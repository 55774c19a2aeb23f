package io.github.policycheck.policytest.coverage;

import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.policytest.probe.StatementProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A statement and its values, with what of it was decided so far. */
final class CountedStatement {

  private final MatchedStatement statement;
  private final List<CountedValue> plain = new ArrayList<>();
  private final List<CountedValue> negated = new ArrayList<>();
  private final List<CountedValue> all = new ArrayList<>();
  private final LazyProbe whole;
  private boolean isCovered;

  CountedStatement(MatchedStatement statement) {
    this.statement = statement;
    this.whole = new LazyProbe(() -> StatementProbe.of(statement.policy(), statement.statement()));
    actions();
    resources();
    statement.statement().conditions().forEach(this::values);
  }

  private void actions() {
    ActionElement element = statement.statement().action();
    for (LocatedString one : element.patterns()) {
      add(
          Coverage.Kind.ACTION,
          one,
          element.isNegated(),
          () ->
              element.isNegated()
                  ? ReducedStatement.without(statement, element, one)
                  : ReducedStatement.only(statement, one));
    }
  }

  private void resources() {
    ResourceElement element = statement.statement().resource();
    if (element == null) {
      return;
    }
    for (LocatedString one : element.patterns()) {
      add(
          Coverage.Kind.RESOURCE,
          one,
          element.isNegated(),
          () ->
              element.isNegated()
                  ? ReducedStatement.without(statement, element, one)
                  : ReducedStatement.onlyResource(statement, one));
    }
  }

  private void values(Condition condition) {
    boolean isNegated = condition.operator().operator().isNegated();
    for (LocatedString one : condition.values()) {
      add(
          Coverage.Kind.CONDITION_VALUE,
          one,
          isNegated,
          () ->
              isNegated
                  ? ReducedStatement.without(statement, condition, one)
                  : ReducedStatement.only(statement, condition, one));
    }
  }

  private void add(
      Coverage.Kind kind, LocatedString text, boolean isNegated, Supplier<StatementProbe> probe) {
    CountedValue value = new CountedValue(statement, kind, text, new LazyProbe(probe));
    (isNegated ? negated : plain).add(value);
    all.add(value);
  }

  boolean hasNegated() {
    return !negated.isEmpty();
  }

  /** Counts what matched where the statement decided. */
  void decided(RequestContext request) {
    isCovered = true;
    plain.forEach(value -> value.countIfApplies(request));
  }

  /** Counts the values that alone keep the statement from applying. */
  void asked(RequestContext request) {
    boolean isOpen = negated.stream().anyMatch(value -> !value.isCovered());
    if (isOpen && !whole.applies(request)) {
      negated.forEach(value -> value.countIfApplies(request));
    }
  }

  List<Coverage.Item> items() {
    Coverage.Item whole =
        new Coverage.Item(
            statement, Coverage.Kind.STATEMENT, "", statement.statement().location(), isCovered);
    return Stream.concat(Stream.of(whole), all.stream().map(CountedValue::item)).toList();
  }
}
