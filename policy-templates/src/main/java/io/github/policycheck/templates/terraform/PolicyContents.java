package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.JsonValues;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Optional;

/** Finds the policies that are in values. */
final class PolicyContents {

  private final List<Finding> problems;

  /**
   * Makes it.
   *
   * @param problems takes what is wrong with values that are to be policies and are none
   */
  PolicyContents(List<Finding> problems) {
    this.problems = problems;
  }

  static boolean isBlank(Value value) {
    return Expressions.text(value).filter(String::isBlank).isPresent();
  }

  /** Returns the policy that is in a value; empty if it is none, which is said. */
  Optional<Value> of(Value value) {
    if (value instanceof Value.Json json) {
      if (json.content() instanceof Value.Text || json.content() instanceof Value.Json) {
        problems.add(
            DeclaredPolicies.problem(
                json.origin().location(),
                "this is to be a policy and is a text in JSON, which holds one perhaps; leave out"
                    + " `jsonencode`"));
        return Optional.empty();
      }
      return Optional.of(json.content());
    }
    if (!(value instanceof Value.Text text)) {
      return value.isNull() ? Optional.empty() : Optional.of(value);
    }
    if (isBlank(value)) {
      return Optional.empty(); // as much as null for some resources, and nothing to judge
    }
    try {
      return Optional.of(JsonValues.read(text));
    } catch (BrokenTextException e) {
      problems.add(DeclaredPolicies.noJson(e));
      return Optional.empty();
    }
  }
}
