package io.github.policycheck.policytest;

import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.model.LocatedString;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The statement that a case expects to decide.
 *
 * @param policy the name of its policy
 * @param sid its Sid, null if it is not named by that
 * @param number its number from 1, 0 if it is not named by that
 */
public record ExpectedStatement(String policy, @Nullable String sid, int number) {

  /** Checks the policy and the number. */
  public ExpectedStatement {
    Objects.requireNonNull(policy, "policy");
    if (number < 0) {
      throw new IllegalArgumentException("statements are numbered from 1");
    }
  }

  /** Returns the name of a statement: by its Sid if it has one, else by its number. */
  static ExpectedStatement of(MatchedStatement matched) {
    LocatedString sid = matched.statement().sid();
    String policy = matched.policy().name();
    return sid == null || sid.value().isEmpty()
        ? new ExpectedStatement(policy, null, matched.statement().index() + 1)
        : new ExpectedStatement(policy, sid.value(), 0);
  }

  /** Tells whether this names a statement. */
  boolean isOf(MatchedStatement matched) {
    LocatedString has = matched.statement().sid();
    return matched.policy().name().equals(policy)
        && (sid == null || (has != null && has.value().equals(sid)))
        && (number == 0 || matched.statement().index() + 1 == number);
  }

  /** Returns it in words, as {@code DenyChangesToMaster, statement 1}. */
  @Override
  public String toString() {
    return policy + (number == 0 ? "" : ", statement " + number) + (sid == null ? "" : ", " + sid);
  }
}
