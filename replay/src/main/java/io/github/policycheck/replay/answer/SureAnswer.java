package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.evaluation.MatchedStatement;
import org.jspecify.annotations.Nullable;

/**
 * What would have become of a call, whatever its parameters and resources are.
 *
 * @param refusing the statement that refuses the first action that the call needs; null if it would
 *     not have been refused
 */
public record SureAnswer(@Nullable MatchedStatement refusing) {

  static final SureAnswer NOT_REFUSED = new SureAnswer(null);
}
