package io.github.policycheck.policytest;

import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes cases of questions and their answers, which pass as long as these are the answers. */
public final class PassingCase {

  private PassingCase() {}

  /**
   * Returns the case of a question that was just asked. What the answer hinges on and the question
   * does not tell is counted as absent, as it was in the answer.
   *
   * @return lines to be pasted under {@code cases:}, which end with a line break
   */
  public static String of(EvalRequest request, Answer answer) {
    Decision decision = answer.decision();
    Expectation expectation = Expectation.exactly(decision);
    List<Answer.Call> calls =
        answer.calls().stream().filter(call -> call.result().decision() == decision).toList();
    CaseAnswer decided = new CaseAnswer(answer, decision, calls);
    List<ExpectedStatement> statements =
        decided.statements().stream().map(ExpectedStatement::of).toList();
    boolean isAmbiguous =
        answer.ambiguities().stream()
            .map(Ambiguity::otherwise)
            .anyMatch(other -> !expectation.isMetBy(other));
    return CaseText.of(
        null,
        complete(request, answer.missingContextKeys()),
        expectation,
        // What allows is often one of many; what denies is what a test is about.
        decision == Decision.EXPLICIT_DENY ? statements.stream().findFirst() : Optional.empty(),
        0,
        isAmbiguous);
  }

  /** Returns a question that tells of some keys that the request does not have them. */
  static EvalRequest complete(EvalRequest request, List<String> absent) {
    Map<String, List<String>> context = new LinkedHashMap<>(request.context());
    absent.forEach(key -> context.putIfAbsent(key, List.of()));
    return new EvalRequest(
        request.principal(),
        request.action(),
        request.references(),
        request.isDelete(),
        request.repository(),
        request.resource(),
        request.region(),
        context);
  }
}
