package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;
import java.util.Objects;

/**
 * A statement that decided, and whose it is.
 *
 * @param policy the policy
 * @param statement one of its statements
 */
public record MatchedStatement(Policy policy, Statement statement) {

  /** Checks that nothing is null. */
  public MatchedStatement {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(statement, "statement");
  }
}
