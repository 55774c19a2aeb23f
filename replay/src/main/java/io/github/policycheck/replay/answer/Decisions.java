package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.question.ReplayAnswer;
import io.github.policycheck.replay.request.ApiRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides again, each question once: most calls repeat. */
final class Decisions {

  private static final String RESOURCE = "the resource";

  /** So many are remembered; then it begins anew, so that it stays small. */
  private static final int REMEMBERED = 8_000;

  private final PolicyChange change;
  private final List<ConditionKey> keys;
  private final Map<Asked, Verdict> known = new HashMap<>();

  /**
   * All that a decision can hang on. What the policies do not speak of is no part of it.
   *
   * @param caller by what policies bind him
   * @param action the action
   * @param resource its ARN, or {@code *}
   * @param isKnown whether it is that resource, or one that is not known
   * @param place the accounts that the call is about
   * @param states what is known of the keys that the policies speak of, in their order
   */
  record Asked(
      RecordedCaller.Bound caller,
      String action,
      String resource,
      boolean isKnown,
      CallPlace place,
      List<KeyState> states) {}

  Decisions(PolicyChange change, List<ConditionKey> keys) {
    this.change = change;
    this.keys = keys;
  }

  /**
   * Decides about one resource.
   *
   * @param named the resource as reports name it, null if it is not known
   */
  Verdict decide(RecordedCaller caller, ApiRequest request, Asked asked, @Nullable String named) {
    Verdict verdict = known.get(asked);
    if (verdict == null) {
      if (known.size() >= REMEMBERED) {
        known.clear();
      }
      verdict = decideAnew(caller, request, asked);
      known.put(asked, verdict);
    }
    return verdict.about(request, named);
  }

  /**
   * Returns what each type of the policies that would be there says, of those there are; of a
   * resource that is not known, the strictest that they can say.
   */
  Map<PolicyType, Decision> saidOf(RecordedCaller caller, Asked asked) {
    PolicyCase one = change.casesOf(caller, asked.action(), asked.place()).get(0);
    Situation after = asked.isKnown() ? one.after() : one.ofOpenResource().strictest();
    return after.decisions(request(caller, asked));
  }

  /**
   * Returns what is certain of a call, whatever resource it is about, if all that the policies
   * would do is to deny: then none does that does not as they are at their strictest, and each does
   * that does as they are at their mildest. Null if nothing is certain.
   */
  @Nullable SureAnswer sureAnswer(RecordedCaller caller, Asked asked) {
    RequestContext request = request(caller, asked);
    List<PolicyCase> cases = change.casesOf(caller, asked.action(), asked.place());
    boolean isAllowed = true;
    for (PolicyCase one : cases) {
      isAllowed &= one.ofOpenResource().strictest().isAlwaysAllowed(request);
    }
    if (isAllowed) {
      return SureAnswer.NOT_REFUSED;
    }
    MatchedStatement refusing =
        cases.size() == 1 ? cases.get(0).ofOpenResource().refusing(request) : null;
    return refusing == null ? null : new SureAnswer(refusing);
  }

  private RequestContext request(RecordedCaller caller, Asked asked) {
    RequestContext.Builder builder =
        RequestContext.of(asked.action(), asked.resource()).by(caller.principal());
    String owner = change.asksOwner() ? asked.place().owner() : caller.account();
    if (owner != null) {
      builder.ownedBy(owner);
    }
    for (int i = 0; i < keys.size(); i++) {
      KeyState state = asked.states().get(i);
      if (state instanceof KeyState.Present present) {
        builder.with(keys.get(i).written(), present.values());
      } else if (state == KeyState.Unvalued.ABSENT) {
        builder.without(keys.get(i).written());
      }
    }
    return builder.build();
  }

  private Verdict decideAnew(RecordedCaller caller, ApiRequest request, Asked asked) {
    RequestContext built = request(caller, asked);
    CaseOutcomes outcomes = new CaseOutcomes();
    for (PolicyCase one : change.casesOf(caller, asked.action(), asked.place())) {
      if (asked.isKnown()) {
        outcomes.add(one.hinge(), one.before(), one.after(), built);
      } else {
        PolicyCase.OfOpenResource open = one.ofOpenResource();
        ReplayAnswer strictest = outcomes.add(one.hinge(), open.before(), open.strictest(), built);
        ReplayAnswer mildest = outcomes.add(null, open.before(), open.mildest(), built);
        if (strictest != mildest) {
          outcomes.hangsOn(RESOURCE);
        }
      }
    }
    return outcomes.verdict(request, asked.isKnown() ? asked.resource() : null);
  }
}
