package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import java.util.List;

/**
 * What one version of policies allows and another does not.
 *
 * @param found such access, one request of each kind of action and resource
 * @param undecided what leaves it open whether there is more; none if what was found is all
 * @param readings the points that AWS does not document and on which an answer could hang: both
 *     versions were read as by default; none if all statements are the same
 */
public record AccessChanges(
    List<AccessChange> found, List<OpenPoint> undecided, List<UndocumentedPoint> readings) {

  /** Copies the collections. */
  public AccessChanges {
    found = List.copyOf(found);
    undecided = List.copyOf(undecided);
    readings = List.copyOf(readings);
  }

  /** Tells whether it is proved that there is none. */
  public boolean areNone() {
    return found.isEmpty() && undecided.isEmpty();
  }
}
