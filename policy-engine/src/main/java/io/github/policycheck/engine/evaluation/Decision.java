package io.github.policycheck.engine.evaluation;

/**
 * What IAM answers to a request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">IAM
 *     User Guide: how a request is allowed or denied</a>
 */
public enum Decision {
  /** A statement allows it and none denies it. */
  ALLOWED("allowed"),
  /** No statement allows it. */
  IMPLICIT_DENY("implicitDeny"),
  /** A statement denies it, whatever others allow. */
  EXPLICIT_DENY("explicitDeny");

  private final String text;

  Decision(String text) {
    this.text = text;
  }

  /** Returns the decision in the words of the IAM policy simulator. */
  public String text() {
    return text;
  }

  /** Returns the decision on two requests that must both be allowed: the stricter of the two. */
  public Decision and(Decision other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
