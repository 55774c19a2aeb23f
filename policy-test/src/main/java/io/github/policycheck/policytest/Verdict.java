package io.github.policycheck.policytest;

import io.github.policycheck.analysis.EveryRequest;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.OpenValue;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.StatementText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Compares an answer with what a case expects of it. */
final class Verdict {

  private final PolicyCase tested;

  /** The calls that the case looks at. */
  private final List<Answer.Call> calls;

  private final PolicyNames names;
  private final CaseAnswer answer;
  private final List<String> missing;
  private final List<OpenValue> open;
  private final List<Ambiguity> ambiguities;

  Verdict(PolicyCase tested, Answer whole, Subject subject) {
    this.tested = tested;
    this.names = PolicyNames.of(tested, whole.caller(), subject);
    this.calls = calls(whole, tested.call());
    this.answer = answer(whole, calls);
    this.missing = answer.missingContextKeys();
    this.open = calls.stream().flatMap(call -> call.result().openValues().stream()).toList();
    this.ambiguities = ambiguities(whole, tested.call());
  }

  /** Tells why the statement that a case expects may be one of several policies. */
  Optional<String> unclear() {
    return tested.statement().flatMap(names::unclear);
  }

  /**
   * Returns the calls of an answer that a case looks at.
   *
   * @param call 1 or 2 of a push, 0 for all
   */
  static List<Answer.Call> calls(Answer answer, int call) {
    List<Answer.Call> all = answer.calls();
    return switch (call) {
      case 1 -> all.subList(0, 1);
      case 2 -> all.subList(1, all.size());
      default -> all;
    };
  }

  static CaseAnswer answer(Answer whole, List<Answer.Call> calls) {
    Decision decision =
        calls.stream()
            .map(call -> call.result().decision())
            .reduce(Decision.ALLOWED, Decision::and);
    return new CaseAnswer(whole, decision, calls);
  }

  /** Returns what is undocumented and matters to the calls that a case looks at. */
  static List<Ambiguity> ambiguities(Answer whole, int call) {
    Stream<Ambiguity> ofCalls =
        calls(whole, call).stream().flatMap(one -> one.result().ambiguities().stream());
    Stream<Ambiguity> ofPush =
        call == 1 ? Stream.empty() : Stream.ofNullable(whole.pushAmbiguity());
    return Stream.concat(ofCalls, ofPush).distinct().toList();
  }

  /** Tells whether the answer is what is expected, without saying why not. */
  boolean isMet() {
    return isDecisionMet()
        && isStatementMet()
        && missing.isEmpty()
        && open.isEmpty()
        && disputed().isEmpty()
        && unknown().isEmpty();
  }

  /** Tells whether the decision hangs on what of the account is not known. */
  boolean isAsFarAsKnown() {
    return !answer.notKnown().isEmpty();
  }

  /** Returns what of the account is not known, by which the answer might not be as expected. */
  private List<NotKnown> unknown() {
    return tested.isAsFarAsKnown()
        ? List.of()
        : answer.notKnown().stream().filter(part -> canBreak(part, tested.expectation())).toList();
  }

  /** Policies of an organization can do no more than deny explicitly. */
  static boolean canBreak(NotKnown part, Expectation expectation) {
    return part.what() == NotKnown.What.TAGS || !expectation.isMetBy(Decision.EXPLICIT_DENY);
  }

  /** Tells whether the decision hangs on something that AWS does not document. */
  boolean isAmbiguous() {
    return !ambiguities.isEmpty();
  }

  private boolean isDecisionMet() {
    return tested.expectation().isMetBy(answer.decision());
  }

  private boolean isStatementMet() {
    return tested.statement().isEmpty() || decides(tested.statement().get());
  }

  /**
   * Tells whether a statement decides: one call that is denied denies a push, but to allow it takes
   * every call.
   */
  private boolean decides(ExpectedStatement statement) {
    Predicate<Answer.Call> isBy =
        call ->
            call.result().matchedStatements().stream().anyMatch(one -> names.isOf(statement, one));
    return answer.decision() == Decision.ALLOWED
        ? answer.calls().stream().allMatch(isBy)
        : answer.calls().stream().anyMatch(isBy);
  }

  /** Returns the ambiguities by which the answer might be another than expected. */
  private List<Ambiguity> disputed() {
    return tested.isAmbiguous()
        ? List.of()
        : ambiguities.stream()
            .filter(ambiguity -> !tested.expectation().isMetBy(ambiguity.otherwise()))
            .toList();
  }

  /**
   * Returns what came of the case.
   *
   * @param policies all that decide on the caller
   * @param words what messages call the parts of the case
   */
  CaseResult.Outcome outcome(List<Policy> policies, CaseWords words) {
    return isMet()
        ? new CaseResult.Passed(answer)
        : new CaseResult.Failed(answer, reasons(words), misses(policies), Optional.of(passing()));
  }

  /** Returns what comes of a case that says that it is ambiguous and is not. */
  CaseResult.Outcome unambiguous(CaseWords words) {
    return overstated(
        "leave out " + words.ambiguous() + ": AWS documents all that the answer hinges on");
  }

  /** Returns what comes of a case that says that not all it hangs on is known, and it is. */
  CaseResult.Outcome known(CaseWords words) {
    return overstated(
        "leave out "
            + words.notKnown()
            + ": the answer does not hinge on what an account says is not known, and what templates"
            + " do not say is tried");
  }

  private CaseResult.Outcome overstated(String reason) {
    return new CaseResult.Failed(answer, List.of(reason), List.of(), Optional.of(passing()));
  }

  private List<String> reasons(CaseWords words) {
    List<String> reasons = new ArrayList<>();
    if (!isDecisionMet()) {
      reasons.add(
          "expected " + tested.expectation().text() + ", but it is " + text(answer.decision()));
    } else if (!isStatementMet()) {
      tested.statement().ifPresent(expected -> reasons.add(otherStatement(expected)));
    }
    if (!isStatementMet()) {
      tested.statement().flatMap(names::unknown).ifPresent(reasons::add);
    }
    missing.stream()
        .filter(key -> !EveryRequest.has(key))
        .forEach(
            key ->
                reasons.add(
                    "the answer hinges on `"
                        + key
                        + "`, which the case does not tell; give it with "
                        + words.question().context()
                        + ", or say with "
                        + words.absent()
                        + " that the request has none"));
    Stream.concat(missing.stream().filter(EveryRequest::has), open.stream().map(OpenValue::key))
        .distinct()
        .forEach(
            key ->
                reasons.add(
                    "the answer hinges on the value of `"
                        + key
                        + "`, which every request has; give it with "
                        + words.question().context()));
    for (Ambiguity ambiguity : disputed()) {
      reasons.add(
          "AWS does not document "
              + ambiguity.point().subject()
              + ": read as \""
              + ambiguity.point().otherReading()
              + "\" it is "
              + text(ambiguity.otherwise())
              + "; write "
              + words.ambiguous()
              + " if that is known");
    }
    if (!unknown().isEmpty()) {
      reasons.add(
          "the answer hinges on what of the account is not known: "
              + NotKnown.list(unknown())
              + "; import the account again with the permission to read it, or write "
              + words.notKnown()
              + " if that will do");
    }
    return reasons;
  }

  private String otherStatement(ExpectedStatement expected) {
    if (answer.statements().stream().anyMatch(one -> names.isOf(expected, one))) {
      return "expected "
          + expected
          + " to decide every call, but it decides only some; name one of them with `call`";
    }
    List<String> deciding = answer.statements().stream().map(StatementText::name).toList();
    return "expected "
        + expected
        + " to decide, but "
        + (deciding.isEmpty()
            ? "no statement does"
            : String.join(", ", deciding) + (deciding.size() == 1 ? " does" : " do"));
  }

  private static String text(Decision decision) {
    return Expectation.exactly(decision).text();
  }

  private List<NearestMiss> misses(List<Policy> policies) {
    if (isDecisionMet()) {
      return List.of();
    }
    boolean isAllowWanted = tested.expectation() == Expectation.ALLOW;
    if (isAllowWanted
        ? answer.decision() == Decision.EXPLICIT_DENY
        : tested.expectation() == Expectation.IMPLICIT_DENY) {
      return List.of(); // what decided has to go, nothing was near
    }
    // Of a push the call that is not as expected; where all are alike, that of the first reference.
    Answer.Call call =
        calls.stream()
            .filter(each -> each.result().decision() != Decision.ALLOWED)
            .findFirst()
            .orElse(calls.get(calls.size() > 1 ? 1 : 0));
    return NearestMiss.of(call, policies, isAllowWanted ? Effect.ALLOW : Effect.DENY);
  }

  /** Returns the case as it would pass. */
  private PolicyCase passing() {
    Optional<ExpectedStatement> statement =
        tested.statement().isEmpty() || (isStatementMet() && isDecisionMet())
            ? tested.statement()
            : answer.statements().stream()
                .flatMap(one -> names.nameOf(one).stream())
                .filter(this::decides)
                .findFirst();
    EvalRequest whole = PassingCase.complete(tested.request(), missing);
    return new PolicyCase(
        CaseName.isMade(tested) ? CaseName.made(whole, tested.call()) : tested.name(),
        tested.location(),
        whole,
        isDecisionMet() ? tested.expectation() : Expectation.exactly(answer.decision()),
        statement,
        tested.call(),
        tested.isAmbiguous() ? isAmbiguous() : !disputed().isEmpty(),
        tested.isAsFarAsKnown() ? isAsFarAsKnown() : !unknown().isEmpty());
  }
}
