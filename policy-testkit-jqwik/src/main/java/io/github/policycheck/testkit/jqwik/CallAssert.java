package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.TextReport;
import io.github.policycheck.policytest.CaseText;
import io.github.policycheck.policytest.CommandText;
import io.github.policycheck.policytest.Expectation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A sentence about a call that somebody makes. If it is wrong, the error has the command line that
 * asks for the call, and a test case that fails as long as it is decided so.
 */
public final class CallAssert {

  private final AskedAccount account;
  private final ApiCall call;
  private final EvalRequest request;
  private final boolean acceptsAmbiguous;

  CallAssert(AskedAccount account, ApiCall call, EvalRequest request) {
    this(account, call, request, false);
  }

  private CallAssert(
      AskedAccount account, ApiCall call, EvalRequest request, boolean acceptsAmbiguous) {
    this.account = account;
    this.call = call;
    this.request = request;
    this.acceptsAmbiguous = acceptsAmbiguous;
  }

  /** Takes the answer by the default reading where AWS does not document what decides. */
  public CallAssert evenIfAmbiguous() {
    return new CallAssert(account, call, request, true);
  }

  /** Returns what is decided. */
  public Decision decision() {
    return account.ask(request).decision();
  }

  /** Asserts that it is allowed. */
  public void isAllowed() {
    is(Expectation.ALLOW);
  }

  /** Asserts that it is denied, by a statement or because none allows it. */
  public void isDenied() {
    is(Expectation.DENY);
  }

  /** Asserts that a statement denies it. */
  public void isExplicitlyDenied() {
    is(Expectation.EXPLICIT_DENY);
  }

  /** Asserts that no statement denies it and none allows it. */
  public void isImplicitlyDenied() {
    is(Expectation.IMPLICIT_DENY);
  }

  private void is(Expectation expected) {
    Answer answer = account.ask(request);
    if (!expected.isMetBy(answer.decision())) {
      throw failure("expected: " + expected.text(), expected, answer);
    }
    Optional<Ambiguity> disputed =
        answer.ambiguities().stream()
            .filter(ambiguity -> !acceptsAmbiguous && !expected.isMetBy(ambiguity.otherwise()))
            .findFirst();
    if (disputed.isPresent()) {
      throw failure(
          "expected: "
              + expected.text()
              + ", however AWS reads what it does not document ("
              + disputed.get().point().subject()
              + "); if the default reading will do, say `evenIfAmbiguous`",
          expected,
          answer);
    }
  }

  private AssertionError failure(String problem, Expectation expected, Answer answer) {
    return new AssertionError(
        problem
            + " of "
            + call
            + " by "
            + request.principal()
            + "\nactual:\n"
            + indented(TextReport.of(answer, OptionNames.COMMAND_LINE, false))
            + "\nask it again:\n  "
            + CommandText.of(request, account.path())
            + "\nkeep it as a test case:\n"
            + CaseText.of(whole(answer), expected).stripTrailing());
  }

  private static String indented(String text) {
    return text.lines()
        .map(line -> line.isEmpty() ? line : "  " + line)
        .collect(Collectors.joining("\n"));
  }

  /** Returns the request with the keys by which it could be another and that it does not have. */
  private EvalRequest whole(Answer answer) {
    Map<String, List<String>> context = new LinkedHashMap<>(request.context());
    for (String key : answer.missingContextKeys()) {
      context.putIfAbsent(key, List.of());
    }
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
