package io.github.policycheck.analysis.escalation;

import java.util.List;

/**
 * A way to more permissions: requests of which each is allowed.
 *
 * @param steps the requests, in order
 * @param isCertain whether it leads to all permissions of an account; if not, to those of any role
 *     that some service may act with
 */
record EscalationPath(List<EscalationStep> steps, boolean isCertain) {

  EscalationPath {
    steps = List.copyOf(steps);
  }

  /** Returns the step without which nothing is gained. */
  EscalationStep first() {
    return steps.get(0);
  }
}
