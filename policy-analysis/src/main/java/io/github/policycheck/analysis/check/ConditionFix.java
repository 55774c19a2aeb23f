package io.github.policycheck.analysis.check;

import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/** Repairs of conditions that several rules have. */
public final class ConditionFix {

  private ConditionFix() {}

  /** Returns the repair that compares a key by another operator, and decides as before. */
  public static Fix sameBy(Condition condition, String operator) {
    return Fix.safe(title(condition, operator), move(condition, operator));
  }

  /** Returns the repair that compares a key by another operator, and decides otherwise. */
  public static Fix by(Condition condition, String operator) {
    return Fix.changing(title(condition, operator), move(condition, operator));
  }

  /** Returns the step that compares a key by another operator. */
  public static Edit move(Condition condition, String operator) {
    return new Edit.Move(condition.key().location(), operator);
  }

  private static String title(Condition condition, String operator) {
    return "compare " + Quoted.of(condition.key()) + " by `" + operator + "`";
  }

  /** Returns the step that lets a statement apply only where a request has a key. */
  public static Edit require(Statement statement, String key) {
    return new Edit.Put(statement.location(), List.of("Condition", "Null", key), "false");
  }

  /** Returns the name of another operator with the qualifier and the suffix of a condition. */
  public static String named(Condition condition, ConditionOperator operator) {
    QualifiedOperator written = condition.operator();
    return name(written.qualifier(), operator, written.isIfExists());
  }

  /** Returns the name of the operator of a condition with another suffix. */
  public static String named(Condition condition, boolean isIfExists) {
    QualifiedOperator written = condition.operator();
    return name(written.qualifier(), written.operator(), isIfExists);
  }

  private static String name(
      SetQualifier qualifier, ConditionOperator operator, boolean isIfExists) {
    return new QualifiedOperator(qualifier, operator, isIfExists, operator.text()).canonicalName();
  }

  /** Returns the repair that writes another value, and decides otherwise. */
  public static Fix write(SourceLocation place, String text) {
    return Fix.changing("write " + Quoted.of(text), new Edit.Rewrite(place, text));
  }
}
