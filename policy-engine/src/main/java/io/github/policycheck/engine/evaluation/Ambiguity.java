package io.github.policycheck.engine.evaluation;

import java.util.Objects;

/**
 * A decision that hangs on something AWS does not document.
 *
 * @param point what is not documented
 * @param decision the decision under the reading in use
 * @param otherwise the decision under the other reading
 */
public record Ambiguity(UndocumentedPoint point, Decision decision, Decision otherwise) {

  /** Checks that nothing is null. */
  public Ambiguity {
    Objects.requireNonNull(point, "point");
    Objects.requireNonNull(decision, "decision");
    Objects.requireNonNull(otherwise, "otherwise");
  }
}
