package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.IpPrefix;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Condition elements of one document: operators, in each the keys, for each the values.
 */
final class ConditionReader {

  private final boolean hasVariables;
  private final PolicyProblems problems;

  ConditionReader(boolean hasVariables, PolicyProblems problems) {
    this.hasVariables = hasVariables;
    this.problems = problems;
  }

  /** Returns all comparisons of an element; none if it is null because there is none. */
  List<Condition> read(@Nullable Node element, JsonPath statementPath) {
    List<Condition> conditions = new ArrayList<>();
    JsonPath path = statementPath.member("Condition");
    if (element instanceof ObjectNode object) {
      for (Member member : Elements.unique(object, path, problems).values()) {
        JsonPath operatorPath = path.member(member.name().value());
        keys(operator(member.name().located(), operatorPath), member, operatorPath, conditions);
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

  /** Suggests no operator that says the opposite of what is written. */
  private String hint(String name) {
    List<String> candidates =
        OperatorNames.ALL.stream().filter(known -> saysNot(known) == saysNot(name)).toList();
    return problems.hint(name, candidates);
  }

  private static boolean saysNot(String name) {
    return name.toLowerCase(Locale.ROOT).contains("not");
  }

  private @Nullable QualifiedOperator operator(LocatedString name, JsonPath path) {
    QualifiedOperator operator = QualifiedOperator.parse(name.value()).orElse(null);
    if (operator == null) {
      problems.add(
          "unknown-operator",
          Quoted.of(name) + " is no condition operator" + hint(name.value()),
          name.location(),
          path);
    } else if (operator.operator() == ConditionOperator.NULL && operator.isIfExists()) {
      problems.add(
          "null-with-if-exists",
          "`Null` takes no `IfExists`: it asks itself whether the key exists",
          name.location(),
          path);
    }
    return operator;
  }

  private void keys(
      @Nullable QualifiedOperator operator, Member member, JsonPath path, List<Condition> into) {
    if (!(member.value() instanceof ObjectNode object)) {
      problems.add(
          "wrong-type",
          Quoted.of(member.name().value())
              + " takes an object of condition keys, not "
              + member.value().kind(),
          member.value().location(),
          path);
      return;
    }
    boolean takesVariables =
        hasVariables && operator != null && operator.operator().family().takesVariables();
    for (Member key : Elements.unique(object, path, problems).values()) {
      JsonPath keyPath = path.member(key.name().value());
      List<LocatedString> values = values(key, keyPath, takesVariables);
      if (operator != null && operator.operator().family() == Family.IP_ADDRESS) {
        checkAddresses(operator, values, keyPath, key.value() instanceof ListNode);
      }
      if (key.name().value().isEmpty()) {
        problems.add(
            "missing-element",
            "a condition key has no name; write the key, as in `codecommit:References`",
            key.name().location(),
            keyPath);
      } else if (operator != null) {
        into.add(new Condition(operator, key.name().located(), values));
      }
    }
  }

  /** To match nothing, as a block that is none could, would undo a Deny without a word. */
  private void checkAddresses(
      QualifiedOperator operator, List<LocatedString> values, JsonPath path, boolean isList) {
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i).value();
      if (IpPrefix.parse(value).isEmpty()) {
        problems.add(
            "invalid-value",
            "TYPE_MISMATCH_IP_RANGE",
            Quoted.of(value)
                + " is no IP address or block, and `"
                + operator.canonicalName()
                + "` compares with nothing else; write it as `203.0.113.0/24` or `2001:db8::/32`",
            values.get(i).location(),
            isList ? path.item(i) : path);
      }
    }
  }

  private List<LocatedString> values(Member key, JsonPath path, boolean takesVariables) {
    List<LocatedString> values = new ArrayList<>();
    if (key.value() instanceof ListNode array) {
      for (int i = 0; i < array.items().size(); i++) {
        addValue(array.items().get(i), key.name().value(), path.item(i), takesVariables, values);
      }
    } else {
      addValue(key.value(), key.name().value(), path, takesVariables, values);
    }
    return values;
  }

  private void addValue(
      Node value, String key, JsonPath path, boolean takesVariables, List<LocatedString> into) {
    if (value instanceof ScalarNode scalar && scalar.type() != ScalarNode.Type.NULL) {
      if (takesVariables && scalar.isString()) {
        checkVariables(scalar, path);
      }
      into.add(scalar.located());
    } else {
      problems.add(
          "wrong-type",
          Quoted.of(key)
              + " is compared with a string, a boolean, a number or a list of those, not "
              + value.kind(),
          value.location(),
          path);
    }
  }

  private void checkVariables(ScalarNode text, JsonPath path) {
    VariableText.Problem problem = VariableText.problem(text.value()).orElse(null);
    if (problem != null) {
      problems.add(
          "variable-syntax", problem.awsIssueCode(), problem.message(), text.location(), path);
    }
  }

  /** What is suggested; a class of its own, so that it is made when there is a problem. */
  private static final class OperatorNames {

    static final List<String> ALL = all();

    private static List<String> all() {
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
  }
}
