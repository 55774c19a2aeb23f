package io.github.policycheck.policytest;

import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The statement that a case expects to decide.
 *
 * @param policy its policy: the name, the ARN, who has it and its name ({@code
 *     group/Developers/NAME}), or its file, seen from the test file
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

  /** Tells whether a statement of the policy is that one. */
  boolean isStatement(Statement statement) {
    LocatedString has = statement.sid();
    return (sid == null || (has != null && has.value().equals(sid)))
        && (number == 0 || statement.index() + 1 == number);
  }

  /** Returns it in words, as {@code DenyChangesToMaster, statement 1}. */
  @Override
  public String toString() {
    return policy + (number == 0 ? "" : ", statement " + number) + (sid == null ? "" : ", " + sid);
  }
}
