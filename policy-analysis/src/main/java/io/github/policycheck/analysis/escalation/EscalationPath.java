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

  /**
   * Returns what makes it another way than others: how it begins. To whom the first step is done,
   * and by which of several the last, is none.
   */
  List<String> way() {
    return steps.stream().limit(2).map(EscalationStep::action).toList();
  }
}
