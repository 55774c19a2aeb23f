package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What policies speak of. What they do not speak of cannot bear on what they decide, so that most
 * of a record need not be looked at.
 *
 * @param keys the condition keys that conditions compare and variables stand for
 * @param resources whether they tell resources apart
 * @param actions the actions that their statements are about
 */
record Mentions(SortedSet<ConditionKey> keys, boolean resources, List<ActionElement> actions) {

  static Mentions of(Collection<Policy> policies) {
    SortedSet<ConditionKey> keys = new TreeSet<>();
    List<ActionElement> actions = new ArrayList<>();
    boolean resources = false;
    for (Policy policy : policies) {
      for (Statement statement : policy.document().statements()) {
        for (Condition condition : statement.conditions()) {
          keys.add(condition.conditionKey());
          condition.values().forEach(value -> addVariables(value, keys));
        }
        ResourceElement resource = statement.resource();
        if (resource != null) {
          resource.patterns().forEach(pattern -> addVariables(pattern, keys));
          resources |= tellApart(resource);
        }
        actions.add(statement.action());
      }
    }
    return new Mentions(keys, resources, actions);
  }

  /** Tells whether it makes a difference which resource is meant. */
  static boolean tellApart(ResourceElement element) {
    return element.isNegated()
        || element.patterns().stream().noneMatch(pattern -> pattern.value().equals("*"));
  }

  /** Tells whether it makes a difference whose a resource is. */
  boolean owners() {
    return keys.stream().anyMatch(key -> RecordedKeys.OF_OWNER.contains(key.normalized()));
  }

  private static void addVariables(LocatedString text, SortedSet<ConditionKey> keys) {
    if (text.value().contains("${") && VariableText.problem(text.value()).isEmpty()) {
      VariableText.of(text.value()).keys().forEach(key -> keys.add(ConditionKey.of(key)));
    }
  }

  /**
   * Tells whether a statement is about actions of a service.
   *
   * @param prefix in lower case
   */
  boolean reach(String prefix) {
    ActionName service = ActionName.of(prefix);
    return actions.stream()
        .anyMatch(
            element ->
                element.isNegated()
                    || element.patterns().stream()
                        .map(pattern -> ActionName.of(ActionName.of(pattern.value()).service()))
                        .anyMatch(pattern -> pattern.matches(service)));
  }

  /** Tells whether there is a statement that can apply to an action. */
  boolean canApplyTo(String action) {
    ActionName name = ActionName.of(action);
    return actions.stream()
        .anyMatch(
            element ->
                element.isNegated()
                    != element.patterns().stream()
                        .anyMatch(pattern -> ActionName.of(pattern.value()).matches(name)));
  }

  /** Tells whether a statement names an action, or all but some: reports speak of these. */
  boolean areAbout(String action) {
    ActionName name = ActionName.of(action);
    return actions.stream()
        .anyMatch(
            element ->
                element.isNegated()
                    || element.patterns().stream()
                        .anyMatch(pattern -> ActionName.of(pattern.value()).matches(name)));
  }
}
