package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /** Written out, with the place first: what Java makes for records costs a start milliseconds. */
  @Override
  public int hashCode() {
    return 31 * policy.hashCode() + statement.location().hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MatchedStatement matched
        && policy.equals(matched.policy)
        && statement.location().equals(matched.statement.location())
        && Objects.equals(statement, matched.statement); // mostly the same object
  }
}
