package io.github.policycheck.testkit;

import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.eval.Answer;
import java.util.function.Predicate;

/** A decision that was as expected, of which more can be asserted. */
public final class DecisionAssert {

  private final Answer answer;
  private final Failure failure;

  DecisionAssert(Answer answer, Failure failure) {
    this.answer = answer;
    this.failure = failure;
  }

  /**
   * Asserts that a statement is among those that decided.
   *
   * @param policy the name of its policy
   * @param number its number, from 1
   */
  public DecisionAssert byPolicy(String policy, int number) {
    return by(policy, "statement " + number, one -> one.statement().index() == number - 1);
  }

  /**
   * Asserts that a statement is among those that decided.
   *
   * @param policy the name of its policy
   * @param sid its Sid
   */
  public DecisionAssert byPolicy(String policy, String sid) {
    return by(policy, "statement `" + sid + "`", one -> hasSid(one, sid));
  }

  private DecisionAssert by(String policy, String statement, Predicate<MatchedStatement> is) {
    boolean isFound =
        answer.calls().stream()
            // Of a push that is denied what allows another of its calls did not decide.
            .filter(call -> call.result().decision() == answer.decision())
            .flatMap(call -> call.result().matchedStatements().stream())
            .anyMatch(one -> one.policy().name().equals(policy) && is.test(one));
    if (!isFound) {
      throw failure.of("expected to decide: " + policy + ", " + statement);
    }
    return this;
  }

  private static boolean hasSid(MatchedStatement one, String sid) {
    LocatedString written = one.statement().sid();
    return written != null && written.value().equals(sid);
  }
}
