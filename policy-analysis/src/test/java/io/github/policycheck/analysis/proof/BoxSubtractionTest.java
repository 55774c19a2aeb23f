package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.analysis.search.Everything;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A second decider, as plain as can be: what a statement is about is a box of requests, and the
 * boxes that deny are subtracted from those that allow. It knows some values of each key; what it
 * says is allowed nothing may be proved against.
 */
@Execution(ExecutionMode.CONCURRENT)
class BoxSubtractionTest {

  private static final int ACCOUNTS = 120;

  /** What requests have besides their action: resources, then values of keys. */
  private final List<String> keys = new ArrayList<>();

  private final Map<String, List<List<String>>> values = new LinkedHashMap<>();

  private static boolean isEmpty(BitSet[] box) {
    for (BitSet side : box) {
      if (side.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static BitSet[] intersection(BitSet[] box, BitSet[] other) {
    BitSet[] both = new BitSet[box.length];
    for (int d = 0; d < box.length; d++) {
      both[d] = (BitSet) box[d].clone();
      both[d].and(other[d]);
    }
    return both;
  }

  /** Tells whether something is left of a box outside all others from one on. */
  private static boolean isLeft(BitSet[] box, List<BitSet[]> others, int from) {
    if (isEmpty(box)) {
      return false;
    }
    if (from == others.size()) {
      return true;
    }
    BitSet[] rest = box.clone();
    for (int d = 0; d < box.length; d++) {
      BitSet[] outside = rest.clone();
      outside[d] = (BitSet) rest[d].clone();
      outside[d].andNot(others.get(from)[d]);
      if (isLeft(outside, others, from + 1)) {
        return true;
      }
      rest[d] = intersection(rest, others.get(from))[d];
    }
    return false;
  }

  private BitSet[] box(Policy policy, Statement statement, RequestContext.Builder base) {
    RequestContext plain = base.build();
    BitSet[] box = new BitSet[keys.size() + 1];
    box[0] = new BitSet();
    for (int d = 0; d < keys.size(); d++) {
      String key = keys.get(d);
      box[d + 1] = new BitSet();
      List<List<String>> all = Objects.requireNonNull(values.get(key));
      ConditionTruth truth = truth(policy, statement, key);
      for (int v = 0; v < all.size(); v++) {
        RequestContext.Builder request = base.about(plain.action(), plain.resource());
        if (plain.isOpen(key)) {
          if (all.get(v).isEmpty()) {
            request.without(key);
          } else {
            request.with(key, all.get(v));
          }
        }
        box[d + 1].set(v, truth.holds(request.build()));
      }
    }
    return box;
  }

  private static ConditionTruth truth(Policy policy, Statement statement, String key) {
    List<Condition> some =
        statement.conditions().stream().filter(condition -> condition.isOn(key)).toList();
    boolean hasVariables = policy.document().version() == PolicyVersion.V2012_10_17;
    return new ConditionTruth(some, hasVariables);
  }

  /** Tells whether all conditions on keys that are not varied hold, and the resource is meant. */
  private boolean isAbout(Policy policy, Statement statement, RequestContext request) {
    List<Condition> others =
        statement.conditions().stream()
            .filter(condition -> keys.stream().noneMatch(condition::isOn))
            .toList();
    Policy resources =
        Everything.allowedOn(
            Objects.requireNonNull(statement.resource()), policy.document().version());
    return statement.action().matches(request.action())
        && PolicyEvaluator.compile(new PolicySet(List.of(resources))).decide(request)
            == Decision.ALLOWED
        && new ConditionTruth(others, true).holds(request);
  }

  /** Tells whether some request for an action on a resource is allowed. */
  private boolean isAllowed(ApiCalls calls, String action, String resource) {
    boolean isPush = action.equals(CodeCommitAction.GIT_PUSH);
    RequestContext.Builder request = calls.request(action, resource);
    List<RequestContext.Builder> authorizations = new ArrayList<>(List.of(request));
    if (isPush) {
      authorizations.add(
          request
              .about(action, resource)
              .without(CodeCommitAction.REFERENCES)
              .without(RefUpdate.KEY));
    }
    List<BitSet[]> left = new ArrayList<>();
    BitSet[] everything = new BitSet[keys.size() + 1];
    everything[0] = new BitSet();
    everything[0].set(0);
    for (int d = 0; d < keys.size(); d++) {
      everything[d + 1] = new BitSet();
      everything[d + 1].set(0, Objects.requireNonNull(values.get(keys.get(d))).size());
    }
    left.add(everything);
    List<BitSet[]> denied = new ArrayList<>();
    for (RequestContext.Builder authorization : authorizations) {
      for (List<Policy> layer : layers(calls.caller())) {
        List<BitSet[]> allowed = new ArrayList<>();
        for (Policy policy : layer) {
          for (Statement statement : policy.document().statements()) {
            if (isAbout(policy, statement, authorization.build())) {
              BitSet[] box = box(policy, statement, authorization);
              box[0].set(0);
              (statement.effect() == Effect.DENY ? denied : allowed).add(box);
            }
          }
        }
        List<BitSet[]> next = new ArrayList<>();
        for (BitSet[] one : left) {
          for (BitSet[] box : allowed) {
            BitSet[] both = intersection(one, box);
            if (!isEmpty(both)) {
              next.add(both);
            }
          }
        }
        left = next;
      }
    }
    for (BitSet[] box : left) {
      if (isLeft(box, denied, 0)) {
        return true;
      }
    }
    return false;
  }

  private static List<List<Policy>> layers(Caller caller) {
    List<List<Policy>> layers = new ArrayList<>();
    layers.add(caller.bindings().stream().map(binding -> binding.policy()).distinct().toList());
    Policy boundary = caller.boundary();
    if (boundary != null) {
      layers.add(List.of(boundary));
    }
    return layers;
  }

  @Test
  void what_boxes_leave_is_never_proved_away() {
    RandomAccess.values()
        .forEach(
            (key, some) -> {
              List<List<String>> all = new ArrayList<>(some);
              if (!key.equals("aws:SecureTransport") && !key.equals("aws:CurrentTime")) {
                all.add(List.of());
              }
              values.put(key, all);
            });
    values.put(
        CodeCommitAction.REFERENCES, RandomAccess.names(true).stream().map(List::of).toList());
    values.put(RefUpdate.KEY, List.of(List.of(), List.of("create"), List.of("delete")));
    keys.addAll(values.keySet());
    int allowed = 0;
    int proved = 0;
    for (int seed = 5_000; seed < 5_000 + ACCOUNTS; seed++) {
      RandomAccess access = new RandomAccess(seed);
      ApiCalls calls = access.calls();
      boolean hasOpenVariables =
          calls.caller().policies().stream()
              .flatMap(policy -> policy.document().statements().stream())
              .anyMatch(statement -> statement.toString().contains("${"));
      if (hasOpenVariables) {
        continue; // a variable makes one key's values depend on another's, which no box has
      }
      Prover prover = new Prover(access.account(), ServiceReference.builtIn());
      for (String action : List.of(CodeCommitAction.GIT_PUSH, "codecommit:PutFile")) {
        assertThat(CodeCommitActions.find(action)).isPresent();
        AccessQuestion question =
            new AccessQuestion(List.of(action), access.someRepositories(), List.of(), Map.of());
        AccessAnswer answer = prover.never(access.asked(), question).get(0);
        boolean isAllowed =
            access.someRepositories().stream().anyMatch(arn -> isAllowed(calls, action, arn));
        if (isAllowed) {
          allowed++;
          assertThat(answer)
              .as("seed %s, %s", seed, action)
              .isInstanceOf(AccessAnswer.Counterexample.class);
        } else if (answer instanceof AccessAnswer.Proved) {
          proved++;
        }
      }
    }
    assertThat(allowed).isGreaterThan(15);
    assertThat(proved).isGreaterThan(15);
  }
}
