package io.github.policycheck.engine.text;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.text.JsonValue.JsonArray;
import io.github.policycheck.engine.text.JsonValue.JsonLiteral;
import io.github.policycheck.engine.text.JsonValue.JsonObject;
import io.github.policycheck.engine.text.JsonValue.JsonText;
import io.github.policycheck.engine.text.JsonValue.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Condition elements of one document: operators, in each the keys, for each the values.
 */
final class ConditionReader {

  private static final List<String> OPERATOR_NAMES = operatorNames();

  private final boolean hasVariables;
  private final PolicyProblems problems;

  ConditionReader(boolean hasVariables, PolicyProblems problems) {
    this.hasVariables = hasVariables;
    this.problems = problems;
  }

  /** Returns all comparisons of an element; none if it is null because there is none. */
  List<Condition> read(@Nullable JsonValue element, JsonPath statementPath) {
    List<Condition> conditions = new ArrayList<>();
    JsonPath path = statementPath.member("Condition");
    if (element instanceof JsonObject object) {
      for (Member member : Elements.unique(object, path, problems).values()) {
        JsonPath operatorPath = path.member(member.name().value());
        keys(operator(member.name(), operatorPath), member, operatorPath, conditions);
      }
    } else if (element != null) {
      problems.add(
          "wrong-type",
          "`Condition` takes an object of operators, not " + element.kind(),
          element.location(),
          path);
    }
    return conditions;
  }

  private static List<String> operatorNames() {
    List<String> names = new ArrayList<>();
    for (ConditionOperator operator : ConditionOperator.values()) {
      if (operator == ConditionOperator.NULL) {
        names.add(operator.text());
        continue;
      }
      for (SetQualifier qualifier : SetQualifier.values()) {
        names.add(qualifier.prefix() + operator.text());
        names.add(qualifier.prefix() + operator.text() + "IfExists");
      }
    }
    return List.copyOf(names);
  }

  /** Suggests no operator that says the opposite of what is written. */
  private String hint(String name) {
    List<String> candidates =
        OPERATOR_NAMES.stream().filter(known -> saysNot(known) == saysNot(name)).toList();
    return problems.hint(name, candidates);
  }

  private static boolean saysNot(String name) {
    return name.toLowerCase(Locale.ROOT).contains("not");
  }

  private Optional<QualifiedOperator> operator(LocatedString name, JsonPath path) {
    Optional<QualifiedOperator> operator = QualifiedOperator.parse(name.value());
    if (operator.isEmpty()) {
      problems.add(
          "unknown-operator",
          Quoted.of(name) + " is no condition operator" + hint(name.value()),
          name.location(),
          path);
    } else if (operator.get().operator() == ConditionOperator.NULL) {
      checkNull(operator.get(), name, path);
    }
    return operator;
  }

  private void checkNull(QualifiedOperator operator, LocatedString name, JsonPath path) {
    if (operator.isIfExists()) {
      problems.add(
          "null-with-if-exists",
          "`Null` takes no `IfExists`: it asks itself whether the key exists",
          name.location(),
          path);
    } else if (operator.qualifier() != SetQualifier.NONE) {
      problems.add(
          "unknown-operator",
          Quoted.of(name) + " is no condition operator: `Null` takes no qualifier",
          name.location(),
          path);
    }
  }

  private void keys(
      Optional<QualifiedOperator> operator, Member member, JsonPath path, List<Condition> into) {
    if (!(member.value() instanceof JsonObject object)) {
      problems.add(
          "wrong-type",
          Quoted.of(member.name())
              + " takes an object of condition keys, not "
              + member.value().kind(),
          member.value().location(),
          path);
      return;
    }
    boolean takesVariables =
        hasVariables
            && operator.filter(known -> known.operator().family().takesVariables()).isPresent();
    for (Member key : Elements.unique(object, path, problems).values()) {
      JsonPath keyPath = path.member(key.name().value());
      List<LocatedString> values = values(key, keyPath, takesVariables);
      operator.ifPresent(known -> into.add(new Condition(known, key.name(), values)));
    }
  }

  private List<LocatedString> values(Member key, JsonPath path, boolean takesVariables) {
    List<LocatedString> values = new ArrayList<>();
    if (key.value() instanceof JsonArray array) {
      for (int i = 0; i < array.items().size(); i++) {
        JsonPath itemPath = path.item(i);
        value(array.items().get(i), key.name(), itemPath, takesVariables).ifPresent(values::add);
      }
    } else {
      value(key.value(), key.name(), path, takesVariables).ifPresent(values::add);
    }
    return values;
  }

  private Optional<LocatedString> value(
      JsonValue value, LocatedString key, JsonPath path, boolean takesVariables) {
    if (value instanceof JsonText text) {
      if (takesVariables) {
        VariableText.problem(text.value())
            .ifPresent(problem -> problems.add("variable-syntax", problem, text.location(), path));
      }
      return Optional.of(new LocatedString(text.value(), text.location()));
    }
    if (value instanceof JsonLiteral literal) {
      return Optional.of(new LocatedString(literal.written(), literal.location()));
    }
    problems.add(
        "wrong-type",
        Quoted.of(key)
            + " is compared with a string, a boolean, a number or a list of those, not "
            + value.kind(),
        value.location(),
        path);
    return Optional.empty();
  }
}
