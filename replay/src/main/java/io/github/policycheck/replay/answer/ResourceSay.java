package io.github.policycheck.replay.answer;

import io.github.policycheck.replay.request.ResourcePolicies;
import org.jspecify.annotations.Nullable;

/**
 * What the policy of the resource can do for a caller whose own policies allow nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">IAM
 *     User Guide: cross-account policy evaluation logic</a>
 */
enum ResourceSay {
  /** Nothing: no resource that the action is about has one. */
  NONE,
  /** It can allow by itself. */
  ALONE,
  /** It allows only what the caller's own policies allow too, as it is of another account. */
  BESIDE;

  /**
   * Returns what it can do.
   *
   * @param caller the account of the caller, null if it is not known
   * @param action with the prefix of its service
   */
  static ResourceSay of(@Nullable String caller, String action, CallPlace place) {
    String owner = place.owner();
    if (owner != null && caller != null && !owner.equals(caller)) {
      return BESIDE;
    }
    return ResourcePolicies.canAllow(action) ? ALONE : NONE;
  }
}
