package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import java.util.List;

/**
 * What one version of policies allows and another does not.
 *
 * @param found such access, one request of each kind of action and resource
 * @param undecided what leaves it open whether there is more; none if what was found is all
 */
public record AccessChanges(List<AccessChange> found, List<OpenPoint> undecided) {

  /** Copies the lists. */
  public AccessChanges {
    found = List.copyOf(found);
    undecided = List.copyOf(undecided);
  }

  /** Tells whether it is proved that there is none. */
  public boolean areNone() {
    return found.isEmpty() && undecided.isEmpty();
  }
}
