package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    List<PushResult.Call> updates =
        push.updates().stream().map(update -> call(push, update)).toList();
    PushResult separate = new PushResult(discovery, updates, null);
    return new PushResult(discovery, updates, jointly(push, separate));
  }

  private PushResult.Call call(Push push, RefUpdate update) {
    RequestContext request =
        gitPush(push).with(CodeCommitAction.REFERENCES, update.reference()).build();
    return new PushResult.Call(update, calls.explain(request));
  }

  /** Asks with all references in one request, which AWS's pages do not rule out. */
  private @Nullable Ambiguity jointly(Push push, PushResult separate) {
    List<String> references = push.updates().stream().map(RefUpdate::reference).toList();
    if (references.size() == 1) {
      return null;
    }
    Decision otherwise =
        calls
            .decide(gitPush(push).with(CodeCommitAction.REFERENCES, references).build())
            .and(separate.discovery().result().decision());
    return otherwise == separate.decision()
        ? null
        : new Ambiguity(
            UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH, separate.decision(), otherwise);
  }

  private RequestContext.Builder gitPush(Push push) {
    return calls.request(CodeCommitAction.GIT_PUSH, push.repository().toString());
  }
}
