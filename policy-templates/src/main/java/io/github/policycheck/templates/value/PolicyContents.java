package io.github.policycheck.templates.value;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.BrokenTextException;
import java.util.List;
import java.util.Optional;

/** Finds the policies that are in values. */
public final class PolicyContents {

  private final List<Finding> problems;
  private final boolean isBlankNone;

  /**
   * Makes it.
   *
   * @param problems takes what is wrong with values that are to be policies and are none
   * @param isBlankNone whether a text with nothing in it says that there is no policy
   */
  public PolicyContents(List<Finding> problems, boolean isBlankNone) {
    this.problems = problems;
    this.isBlankNone = isBlankNone;
  }

  /** Tells whether a value is a text with nothing in it. */
  public static boolean isBlank(Value value) {
    return value.knownText().filter(String::isBlank).isPresent();
  }

  /** Returns the policy that is in a value; empty if it is none, which is said. */
  public Optional<Value> of(Value value) {
    if (value instanceof Value.Json json) {
      if (json.content() instanceof Value.Text || json.content() instanceof Value.Json) {
        problems.add(
            DeclaredPolicies.problem(
                json.origin().location(),
                "this is to be a policy and is a text in JSON, which holds one perhaps; encode it"
                    + " once"));
        return Optional.empty();
      }
      return Optional.of(json.content());
    }
    if (!(value instanceof Value.Text text)) {
      return value.isNull() ? Optional.empty() : Optional.of(value);
    }
    if (isBlankNone && isBlank(value)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonValues.read(text));
    } catch (BrokenTextException e) {
      problems.add(DeclaredPolicies.noJson(e));
      return Optional.empty();
    }
  }
}
