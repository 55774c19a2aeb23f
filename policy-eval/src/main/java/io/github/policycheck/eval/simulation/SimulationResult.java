package io.github.policycheck.eval.simulation;

import io.github.policycheck.engine.evaluation.EvaluationResult;
import java.util.List;

/**
 * What the simulation of one action answers.
 *
 * @param action the action as the request names it
 * @param onResources the answers by resource, in the order of the request, at least one
 * @param isOnNamedResources whether the request names the resources; else the one is {@code *}
 */
record SimulationResult(String action, List<OnResource> onResources, boolean isOnNamedResources) {

  /**
   * The answer for one resource.
   *
   * @param resource its ARN, or {@code *}
   * @param result the answer
   */
  record OnResource(String resource, EvaluationResult result) {}

  SimulationResult {
    onResources = List.copyOf(onResources);
  }
}
