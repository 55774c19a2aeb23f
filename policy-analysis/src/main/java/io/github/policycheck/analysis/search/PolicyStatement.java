package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.Statement;

/**
 * A statement and the policy it is in.
 *
 * @param policy the policy
 * @param statement one of its statements
 */
public record PolicyStatement(Policy policy, Statement statement) {

  /** Tells whether policy variables are replaced. */
  public boolean hasVariables() {
    return policy.document().version() == PolicyVersion.V2012_10_17;
  }

  /** Tells whether it has a condition on a key. */
  boolean hasConditionOn(String key) {
    return statement.conditions().stream().anyMatch(condition -> condition.isOn(key));
  }

  public boolean isDeny() {
    return statement.effect() == Effect.DENY;
  }
}
