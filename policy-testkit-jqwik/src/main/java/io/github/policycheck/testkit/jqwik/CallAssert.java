package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.TextReport;
import io.github.policycheck.policytest.CaseText;
import io.github.policycheck.policytest.CommandText;
import io.github.policycheck.policytest.Expectation;
import io.github.policycheck.policytest.PassingCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A sentence about a call that somebody makes. If it is wrong, the error has the command line that
 * asks for the call, and a test case that fails as long as it is decided so.
 *
 * <pre>{@code
 * @Property
 * void no_further_policy_opens_release(
 *     @ForAll @MovesBranch(branch = "refs/heads/release") ApiCall call,
 *     @ForAll PolicyDocument further) {
 *   call.by("group/Clerks").alsoHaving(further).isExplicitlyDenied();
 * }
 * }</pre>
 */
public final class CallAssert {

  private final AskedAccount account;
  private final ApiCall call;
  private final EvalRequest request;
  private final List<PolicyDocument> further;
  private final boolean acceptsAmbiguous;
  private final boolean acceptsUnknown;

  CallAssert(AskedAccount account, ApiCall call, EvalRequest request) {
    this(account, call, request, List.of(), false, false);
  }

  private CallAssert(
      AskedAccount account,
      ApiCall call,
      EvalRequest request,
      List<PolicyDocument> further,
      boolean acceptsAmbiguous,
      boolean acceptsUnknown) {
    this.account = account;
    this.call = call;
    this.request = request;
    this.further = List.copyOf(further);
    this.acceptsAmbiguous = acceptsAmbiguous;
    this.acceptsUnknown = acceptsUnknown;
  }

  /** Asks what would be if one more policy were attached to who makes the call. */
  public CallAssert alsoHaving(PolicyDocument policy) {
    List<PolicyDocument> all = new ArrayList<>(further);
    all.add(Objects.requireNonNull(policy, "policy"));
    return new CallAssert(account, call, request, all, acceptsAmbiguous, acceptsUnknown);
  }

  /** Takes the answer by the default reading where AWS does not document what decides. */
  public CallAssert evenIfAmbiguous() {
    return new CallAssert(account, call, request, further, true, acceptsUnknown);
  }

  /** Takes the answer as far as the account is known, where it hangs on what is not. */
  public CallAssert asFarAsKnown() {
    return new CallAssert(account, call, request, further, acceptsAmbiguous, true);
  }

  /** Returns what is decided. */
  public Decision decision() {
    return account.ask(request, further).decision();
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
    Answer answer = account.ask(request, further);
    if (!expected.isMetBy(answer.decision())) {
      throw failure("expected: " + expected.text(), expected, answer);
    }
    List<NotKnown> unknown =
        answer.notKnown().stream()
            .filter(
                part ->
                    part.what() == NotKnown.What.TAGS || !expected.isMetBy(Decision.EXPLICIT_DENY))
            .toList();
    if (!unknown.isEmpty() && !acceptsUnknown) {
      throw failure(
          "expected: "
              + expected.text()
              + ", and it hangs on what of the account is not known: "
              + NotKnown.list(unknown)
              + "; if the answer will do as far as it is known, say `asFarAsKnown`",
          expected,
          answer);
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
            + having()
            + "\nactual:\n"
            + indented(TextReport.of(answer, OptionNames.COMMAND_LINE, false))
            + "\nask it again:\n  "
            + CommandText.of(request, account.path())
            + "\nkeep it as a test case:\n"
            + CaseText.of(PassingCase.complete(request, answer.missingContextKeys()), expected)
                .stripTrailing());
  }

  private String having() {
    return further.stream()
        .map(policy -> "\nwho also has this policy:\n" + indented(PolicyWriter.write(policy)))
        .collect(Collectors.joining());
  }

  private static String indented(String text) {
    return text.lines()
        .map(line -> line.isEmpty() ? line : "  " + line)
        .collect(Collectors.joining("\n"));
  }
}
