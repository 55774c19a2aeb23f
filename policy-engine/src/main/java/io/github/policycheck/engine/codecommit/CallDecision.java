package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What IAM answers to one call, and the first of the statements that decided.
 *
 * @param decision the answer, as far as the account is known
 * @param statement the first statement that decided in the order of the policies; null if none did,
 *     as for every implicit deny
 * @param notKnown what of the account is not known and could change the answer; none if it was
 *     asked without an account
 */
public record CallDecision(
    Decision decision, @Nullable MatchedStatement statement, List<NotKnown> notKnown) {

  /** Copies the list, and checks the answer. */
  public CallDecision {
    Objects.requireNonNull(decision, "decision");
    notKnown = List.copyOf(notKnown);
  }

  /** Makes an answer that hangs on nothing that is not known. */
  public CallDecision(Decision decision, @Nullable MatchedStatement statement) {
    this(decision, statement, List.of());
  }

  /** Tells whether the call is allowed, whatever is not known. */
  public boolean isAllowed() {
    return decision == Decision.ALLOWED && notKnown.isEmpty();
  }
}
