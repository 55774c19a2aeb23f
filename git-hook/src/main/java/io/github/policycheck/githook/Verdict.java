package io.github.policycheck.githook;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CallDecision;
import io.github.policycheck.engine.evaluation.Decision;
import java.util.List;
import java.util.Objects;

/**
 * What the policies say of a push.
 *
 * @param principal whom they were asked about
 * @param discovery call 1, which names no reference
 * @param references call 2, for each reference that the push moves
 */
public record Verdict(PrincipalId principal, CallDecision discovery, List<OnReference> references) {

  /**
   * The decision on one reference.
   *
   * @param change the change that it is of
   * @param reference the reference: that of the change, or one that it leads to
   * @param decision the decision
   */
  public record OnReference(Change change, String reference, CallDecision decision) {

    /** Checks that nothing is null. */
    public OnReference {
      Objects.requireNonNull(change, "change");
      Objects.requireNonNull(reference, "reference");
      Objects.requireNonNull(decision, "decision");
    }

    /** Tells whether the call is allowed, whatever of the account is not known. */
    public boolean isAllowed() {
      return decision.isAllowed();
    }
  }

  /** Copies the list. */
  public Verdict {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(discovery, "discovery");
    references = List.copyOf(references);
  }

  /** Tells whether every call is allowed, whatever of the account is not known. */
  public boolean isAllowed() {
    if (!isDiscoveryAllowed()) {
      return false;
    }
    for (OnReference reference : references) {
      if (!reference.isAllowed()) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether call 1 is allowed, whatever of the account is not known. */
  public boolean isDiscoveryAllowed() {
    return discovery.isAllowed();
  }

  /** Tells whether it is not known what some call that no policy denies comes to. */
  boolean hangsOnUnknown() {
    if (isUnknown(discovery)) {
      return true;
    }
    for (OnReference reference : references) {
      if (isUnknown(reference.decision())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnknown(CallDecision decision) {
    return decision.decision() == Decision.ALLOWED && !decision.isAllowed();
  }
}
