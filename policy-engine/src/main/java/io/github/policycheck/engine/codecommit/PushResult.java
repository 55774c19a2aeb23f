package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What IAM answers to a push.
 *
 * @param discovery call 1, which carries no reference
 * @param updates call 2, one for each reference in the order of the push
 * @param joint what else can be read into a push of several references, null for a push of one or
 *     if it makes no difference
 */
public record PushResult(Call discovery, List<Call> updates, @Nullable Ambiguity joint) {

  /**
   * One authorization of a push.
   *
   * @param update what happens to the reference it is about, null for call 1
   * @param request the request as IAM sees it
   * @param result the answer
   */
  public record Call(@Nullable RefUpdate update, RequestContext request, EvaluationResult result) {

    /** Checks the answer. */
    public Call {
      Objects.requireNonNull(request, "request");
      Objects.requireNonNull(result, "result");
    }
  }

  /** Copies the list. */
  public PushResult {
    Objects.requireNonNull(discovery, "discovery");
    updates = List.copyOf(updates);
  }

  /** Returns all calls, call 1 first. */
  public List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    calls.add(discovery);
    calls.addAll(updates);
    return calls;
  }

  /** Returns the decision on the push: every call must be allowed. */
  public Decision decision() {
    Decision decision = Decision.ALLOWED;
    for (Call call : calls()) {
      decision = decision.and(call.result().decision());
    }
    return decision;
  }
}
