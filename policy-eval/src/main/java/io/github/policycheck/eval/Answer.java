package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.RequestContext;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was asked and what the engine answered, for the reports.
 *
 * @param caller who asks
 * @param push what the references of a push have in common, null for a single API call
 * @param resource the ARN of the resource, or {@code *}
 * @param calls the calls in their order
 * @param pushAmbiguity what is undocumented about the push as a whole, null if nothing matters
 */
public record Answer(
    Caller caller,
    RefUpdate.@Nullable Type push,
    String resource,
    List<Call> calls,
    @Nullable Ambiguity pushAmbiguity) {

  /** Copies the list. */
  public Answer {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(resource, "resource");
    calls = List.copyOf(calls);
  }

  /**
   * One call.
   *
   * @param action the action
   * @param reference the reference, null if it has none
   * @param request the request as IAM sees it
   * @param result the answer
   * @param notKnown what of the account is not known and could change the answer, sorted
   */
  public record Call(
      String action,
      @Nullable String reference,
      RequestContext request,
      EvaluationResult result,
      List<NotKnown> notKnown) {

    /** Copies the list, and checks what is not null. */
    public Call {
      notKnown = List.copyOf(notKnown);
      Objects.requireNonNull(action, "action");
      Objects.requireNonNull(request, "request");
      Objects.requireNonNull(result, "result");
    }
  }

  /** Tells whether who asks has some policies and no name, in an account that need not be known. */
  public boolean isOfLonePolicies() {
    return LonePolicies.areOf(caller);
  }

  /** Returns the decision on all calls together. */
  public Decision decision() {
    return calls.stream()
        .map(call -> call.result().decision())
        .reduce(Decision.ALLOWED, Decision::and);
  }

  /**
   * Returns what of the account is not known and could change the decision on all calls together,
   * each once, sorted. Of an explicit deny that is only what could change each call so denied.
   */
  public List<NotKnown> notKnown() {
    return notKnown(calls);
  }

  /** Returns the same of the decision on some calls. */
  public static List<NotKnown> notKnown(List<Call> calls) {
    boolean isDenied =
        calls.stream().anyMatch(call -> call.result().decision() == Decision.EXPLICIT_DENY);
    return calls.stream()
        .flatMap(call -> call.notKnown().stream())
        .filter(part -> !isDenied || calls.stream().allMatch(call -> canBeChangedBy(part, call)))
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean canBeChangedBy(NotKnown part, Call call) {
    return call.result().decision() != Decision.EXPLICIT_DENY || call.notKnown().contains(part);
  }

  /**
   * Returns why a call on a resource of another account is denied, in one sentence, or null if it
   * is allowed, denied by a statement, or about a resource of the caller's account.
   */
  public @Nullable String otherAccount(Call call) {
    return OtherAccount.of(this, call).map(OtherAccount::reason).orElse(null);
  }

  /** Returns the keys that could change a decision, each once, sorted. */
  public List<String> missingContextKeys() {
    return calls.stream()
        .flatMap(call -> call.result().missingContextKeys().stream())
        .distinct()
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }

  /** Returns what is undocumented and changes a decision, each once. */
  public List<Ambiguity> ambiguities() {
    return Stream.concat(
            calls.stream().flatMap(call -> call.result().ambiguities().stream()),
            Stream.ofNullable(pushAmbiguity))
        .distinct()
        .toList();
  }
}
