package io.github.policycheck.policytest;

import io.github.policycheck.analysis.EveryRequest;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.InvalidQuestionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes cases of questions and their answers, which pass as long as these are the answers. */
public final class PassingCase {

  private static final SourceLocation NOWHERE = SourceLocation.at(null, 1, 1);

  private PassingCase() {}

  /**
   * Returns the case of a question that was just asked. What the answer hinges on and the question
   * does not tell is counted as absent, as it was in the answer.
   *
   * @return lines to be pasted under {@code cases:}, which end with a line break
   * @throws InvalidQuestionException if no request of the principal has the condition keys that the
   *     question gives: a test file takes no such case
   */
  public static String of(EvalRequest request, Answer answer) {
    ContextCheck.check(request.context(), answer);
    return CaseText.of(of(request, answer, 0));
  }

  /**
   * Returns the same of one call of a push. It is written nowhere yet.
   *
   * @param call which call is looked at, 1 or 2; 0 for all
   */
  public static PolicyCase of(EvalRequest request, Answer answer, int call) {
    List<Answer.Call> looked = Verdict.calls(answer, call);
    CaseAnswer decided = Verdict.answer(answer, looked);
    Decision decision = decided.decision();
    Expectation expectation = Expectation.exactly(decision);
    Caller caller = answer.caller();
    PolicyNames names = new PolicyNames(List.copyOf(caller.policies()), caller, null);
    boolean isAmbiguous =
        Verdict.ambiguities(answer, call).stream()
            .map(Ambiguity::otherwise)
            .anyMatch(other -> !expectation.isMetBy(other));
    EvalRequest whole = complete(request, decided.missingContextKeys());
    return new PolicyCase(
        CaseName.made(whole, call),
        NOWHERE,
        whole,
        expectation,
        // What allows is often one of many; what denies is what a test is about.
        decision == Decision.EXPLICIT_DENY
            ? decided.statements().stream().flatMap(one -> names.nameOf(one).stream()).findFirst()
            : Optional.empty(),
        call,
        isAmbiguous,
        decided.notKnown().stream().anyMatch(part -> Verdict.canBreak(part, expectation)));
  }

  /**
   * Returns a question that tells of some keys that the request does not have them, but for those
   * that every request has.
   */
  public static EvalRequest complete(EvalRequest request, List<String> absent) {
    Map<String, List<String>> context = new LinkedHashMap<>(request.context());
    absent.stream()
        .filter(key -> !EveryRequest.has(key))
        .forEach(key -> context.putIfAbsent(key, List.of()));
    return request.having(context);
  }
}
