package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Policy;
import java.util.List;

/**
 * All policies that have a part in a decision.
 *
 * @param policies the policies; of two orders none decides otherwise, but explanations keep it
 */
public record PolicySet(List<Policy> policies) {

  /** Copies the list. */
  public PolicySet {
    policies = List.copyOf(policies);
  }
}
