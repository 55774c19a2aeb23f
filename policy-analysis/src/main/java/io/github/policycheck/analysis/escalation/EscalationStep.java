package io.github.policycheck.analysis.escalation;

import java.util.List;
import java.util.Map;

/**
 * A request on the way to more permissions.
 *
 * @param action its action
 * @param target what it is about
 * @param context what it has, values by key
 */
record EscalationStep(String action, Target target, Map<String, List<String>> context) {

  /** What a step is about; of IAM something that no policy names, so that it can be any. */
  enum Target {
    ONESELF("oneself"),
    USER("any user"),
    GROUP("any group"),
    ROLE("any role"),
    POLICY("any customer managed policy"),
    /** Whatever the principal may do it to. */
    ANYTHING("");

    private final String words;

    Target(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  EscalationStep {
    context = Map.copyOf(context);
  }
}
