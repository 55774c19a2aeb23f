package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What IAM answers to one call, and the first of the statements that decided.
 *
 * @param decision the answer
 * @param statement the first statement that decided in the order of the policies; null if none did,
 *     as for every implicit deny
 */
public record CallDecision(Decision decision, @Nullable MatchedStatement statement) {

  /** Checks the answer. */
  public CallDecision {
    Objects.requireNonNull(decision, "decision");
  }
}
