package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.search.PolicyStatement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a question is not decided.
 *
 * @param statement the statement that leaves it open, null if it is none of one
 * @param text what leaves it open, without a full stop
 */
record Reason(@Nullable PolicyStatement statement, String text) {

  Reason {
    Objects.requireNonNull(text, "text");
  }

  /** Returns the same as it is told. */
  OpenPoint point() {
    return statement == null
        ? new OpenPoint(null, null, text)
        : new OpenPoint(statement.policy().name(), statement.statement().index() + 1, text);
  }
}
