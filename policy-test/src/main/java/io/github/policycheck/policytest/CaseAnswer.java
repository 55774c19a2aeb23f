package io.github.policycheck.policytest;

import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.eval.Answer;
import java.util.List;
import java.util.Objects;

/**
 * What was answered to a case.
 *
 * @param whole the answer to the question
 * @param decision the decision on what the case looks at
 * @param looked the calls that the case looks at, at least one
 */
public record CaseAnswer(Answer whole, Decision decision, List<Answer.Call> looked) {

  /** Copies the list. */
  public CaseAnswer {
    Objects.requireNonNull(whole, "whole");
    Objects.requireNonNull(decision, "decision");
    looked = List.copyOf(looked);
  }

  /** Returns the calls that make the decision what it is, at least one. */
  public List<Answer.Call> calls() {
    return looked.stream().filter(call -> call.result().decision() == decision).toList();
  }

  /** Returns the statements that make the decision what it is, each once. */
  public List<MatchedStatement> statements() {
    return calls().stream()
        .flatMap(call -> call.result().matchedStatements().stream())
        .distinct()
        .toList();
  }

  /** Returns what of the account is not known and could change the decision, each once, sorted. */
  public List<NotKnown> notKnown() {
    return Answer.notKnown(looked);
  }

  /** Returns the keys that could change a decision, each once, sorted. */
  public List<String> missingContextKeys() {
    return looked.stream()
        .flatMap(call -> call.result().missingContextKeys().stream())
        .distinct()
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }
}
