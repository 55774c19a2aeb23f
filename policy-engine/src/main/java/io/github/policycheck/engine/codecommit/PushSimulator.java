package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.Arn;
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
  private final @Nullable Account account;

  /** Simulates pushes by the caller of {@code calls}. */
  public PushSimulator(ApiCalls calls) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.account = null;
  }

  /**
   * Decides pushes by the caller of {@code calls}, and tells what could change the decisions.
   *
   * @param account the account of the caller, of which not all may be known
   */
  public PushSimulator(ApiCalls calls, Account account) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.account = Objects.requireNonNull(account, "account");
  }

  /** Returns what IAM answers to {@code push}. Every call is shown, also after a denied one. */
  public PushResult simulate(Push push) {
    RequestContext first = discoveryRequest(push.repository());
    PushResult.Call discovery = new PushResult.Call(null, first, calls.explain(first));
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
              RequestContext request = request(push.repository(), references, update.type());
              return new PushResult.Call(update, request, calls.explain(request));
            })
        .toList();
  }

  /**
   * Decides call 1 without explaining it, which is cheaper.
   *
   * @param repository the repository's ARN
   */
  public CallDecision decideDiscovery(Arn repository) {
    return decided(discoveryRequest(repository));
  }

  /**
   * Decides call 2 about one reference on its own, without explaining it, which is cheaper.
   *
   * @param repository the repository's ARN
   */
  public CallDecision decideUpdate(Arn repository, RefUpdate update) {
    return decided(request(repository, List.of(update.reference()), update.type()));
  }

  private CallDecision decided(RequestContext request) {
    CallDecision decision = calls.decideWithStatement(request);
    return account == null || account.notKnown().isEmpty()
        ? decision
        : new CallDecision(
            decision.decision(),
            decision.statement(),
            UnknownParts.thatCouldChange(account, calls, request, decision.decision()));
  }

  private RequestContext discoveryRequest(Arn repository) {
    return gitPush(repository).without(CodeCommitAction.REFERENCES).without(RefUpdate.KEY).build();
  }

  private RequestContext request(Arn repository, List<String> references, RefUpdate.Type type) {
    RequestContext.Builder request =
        gitPush(repository).with(CodeCommitAction.REFERENCES, references);
    if (type.text().isPresent()) {
      request.with(RefUpdate.KEY, type.text().get());
    }
    return request.build();
  }

  private RequestContext.Builder gitPush(Arn repository) {
    return calls.request(CodeCommitAction.GIT_PUSH, repository.toString());
  }
}
