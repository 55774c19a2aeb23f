package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;

/** Parts of policies that stand in no file. */
final class Written {

  static final String EVERYTHING = "*";

  static final SourceLocation NOWHERE = SourceLocation.at(null, 1, 1);

  private Written() {}

  static LocatedString text(String value) {
    return new LocatedString(value, NOWHERE);
  }

  static List<LocatedString> texts(List<String> values) {
    return values.stream().map(Written::text).toList();
  }

  static Condition condition(String operator, String key, List<LocatedString> values) {
    return new Condition(QualifiedOperator.parse(operator).orElseThrow(), text(key), values);
  }

  static Statement allowing(int index, List<Condition> conditions) {
    List<LocatedString> all = List.of(text(EVERYTHING));
    return new Statement(
        index,
        null,
        Effect.ALLOW,
        new ActionElement(false, all),
        new ResourceElement(false, all),
        conditions,
        NOWHERE);
  }

  /** Returns statements with their places among each other. */
  static List<Statement> numbered(List<Statement> statements) {
    List<Statement> numbered = new ArrayList<>();
    for (Statement one : statements) {
      numbered.add(
          new Statement(
              numbered.size(),
              one.sid(),
              one.effect(),
              one.principal(),
              one.action(),
              one.resource(),
              one.conditions(),
              one.location()));
    }
    return numbered;
  }
}
