package io.github.policycheck.policytest.coverage;

import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.policytest.probe.StatementProbe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements with one value only, or without one. */
final class ReducedStatement {

  private ReducedStatement() {}

  /** Asks which actions an entry of Action has. */
  static StatementProbe only(MatchedStatement from, LocatedString action) {
    return StatementProbe.ofAction(
        from.policy(), from.statement(), new ActionElement(false, List.of(action)));
  }

  /** Asks which resources an entry of Resource has. */
  static StatementProbe onlyResource(MatchedStatement from, LocatedString resource) {
    return StatementProbe.ofResource(
        from.policy(), from.statement(), new ResourceElement(false, List.of(resource)));
  }

  /**
   * Asks which requests have a value for which the condition has this one: not those without the
   * key, and of several values one is enough.
   */
  static StatementProbe only(MatchedStatement from, Condition condition, LocatedString value) {
    QualifiedOperator operator = condition.operator();
    QualifiedOperator plain =
        new QualifiedOperator(
            operator.qualifier() == SetQualifier.NONE
                ? SetQualifier.NONE
                : SetQualifier.FOR_ANY_VALUE,
            operator.operator(),
            false,
            operator.written());
    return StatementProbe.ofCondition(
        from.policy(), from.statement(), new Condition(plain, condition.key(), List.of(value)));
  }

  /** Asks what the statement would be without an entry of its NotAction. */
  static StatementProbe without(
      MatchedStatement from, ActionElement element, LocatedString action) {
    List<LocatedString> rest = without(element.patterns(), action);
    Statement statement = from.statement();
    return probe(
        from,
        rest.isEmpty() ? StatementProbe.anyAction(statement) : new ActionElement(true, rest),
        statement.resource(),
        statement.conditions());
  }

  /** Asks what the statement would be without an entry of its NotResource. */
  static StatementProbe without(
      MatchedStatement from, ResourceElement element, LocatedString resource) {
    List<LocatedString> rest = without(element.patterns(), resource);
    Statement statement = from.statement();
    return probe(
        from,
        statement.action(),
        rest.isEmpty() ? StatementProbe.anyResource(statement) : new ResourceElement(true, rest),
        statement.conditions());
  }

  /** Asks what the statement would be without a value of a negated condition. */
  static StatementProbe without(MatchedStatement from, Condition condition, LocatedString value) {
    List<LocatedString> rest = without(condition.values(), value);
    List<Condition> conditions = new ArrayList<>();
    for (Condition one : from.statement().conditions()) {
      if (!one.equals(condition)) {
        conditions.add(one);
      } else if (!rest.isEmpty()) {
        conditions.add(new Condition(one.operator(), one.key(), rest));
      }
    }
    return probe(from, from.statement().action(), from.statement().resource(), conditions);
  }

  private static List<LocatedString> without(List<LocatedString> all, LocatedString one) {
    return all.stream().filter(each -> !each.equals(one)).toList();
  }

  private static StatementProbe probe(
      MatchedStatement from,
      ActionElement action,
      @Nullable ResourceElement resource,
      List<Condition> conditions) {
    return StatementProbe.of(from.policy(), from.statement(), action, resource, conditions);
  }
}
