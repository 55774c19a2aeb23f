package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import java.util.List;
import java.util.Objects;

/**
 * Asks IAM what CodeCommit asks when somebody pushes. Git first fetches the list of references:
 * call 1 is {@code codecommit:GitPush} without a reference. Then it sends the updates: call 2 is
 * {@code codecommit:GitPush} with the reference. Both must be allowed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html">CodeCommit
 *     User Guide: limit pushes and merges to branches</a>
 */
public final class PushSimulator {

  private final ApiCalls calls;

  /** Simulates pushes by the caller of {@code calls}. */
  public PushSimulator(ApiCalls calls) {
    this.calls = Objects.requireNonNull(calls, "calls");
  }

  /** Returns what IAM answers to {@code push}. Every call is shown, also after a denied one. */
  public PushResult simulate(Push push) {
    RequestContext withoutReference = gitPush(push).without(CodeCommitAction.REFERENCES).build();
    PushResult.Call discovery = new PushResult.Call(null, calls.explain(withoutReference));
    boolean isSeparate = calls.readings().isDefault(UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH);
    PushResult asRead = new PushResult(discovery, updates(push, isSeparate), null);
    if (push.updates().size() == 1) {
      return asRead;
    }
    PushResult otherwise = new PushResult(discovery, updates(push, !isSeparate), null);
    return asRead.decision() == otherwise.decision()
        ? asRead
        : new PushResult(
            discovery,
            asRead.updates(),
            new Ambiguity(
                UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH,
                asRead.decision(),
                otherwise.decision()));
  }

  /** Asks about each reference, with the others in the same request or on its own. */
  private List<PushResult.Call> updates(Push push, boolean isSeparate) {
    List<String> all = push.updates().stream().map(RefUpdate::reference).toList();
    return push.updates().stream()
        .map(
            update -> {
              List<String> references = isSeparate ? List.of(update.reference()) : all;
              RequestContext request =
                  gitPush(push).with(CodeCommitAction.REFERENCES, references).build();
              return new PushResult.Call(update, calls.explain(request));
            })
        .toList();
  }

  private RequestContext.Builder gitPush(Push push) {
    return calls.request(CodeCommitAction.GIT_PUSH, push.repository().toString());
  }
}
