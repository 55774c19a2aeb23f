package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.Readings;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Policy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The API calls that one caller can make, and what IAM answers to them.
 *
 * <p>Loops, here and in what makes requests: streams would cost the start of a hook milliseconds.
 */
public final class ApiCalls {

  private final Map<ConditionKey, List<String>> context = new TreeMap<>();
  private final Readings readings;
  private final CallTarget target;
  private final PolicyEvaluator evaluator;

  /** What all requests of the caller have, ready to be copied. */
  private final RequestContext.Builder callers;

  private ApiCalls(
      Caller caller,
      Map<String, List<String>> context,
      Readings readings,
      @Nullable String region) {
    this.target = new CallTarget(caller.arn().partition(), region, caller.arn().account());
    this.readings = Objects.requireNonNull(readings, "readings");
    this.evaluator = PolicyEvaluator.compile(policies(caller), readings);
    this.callers = requestOf(caller);
    for (Map.Entry<String, List<String>> entry : context.entrySet()) {
      String key = entry.getKey();
      if (this.context.put(ConditionKey.of(key), List.copyOf(entry.getValue())) != null) {
        throw new IllegalArgumentException("the condition key `" + key + "` is there twice");
      }
    }
  }

  private static PolicySet policies(Caller caller) {
    Set<Policy> eachOnce = new LinkedHashSet<>();
    for (PolicyBinding binding : caller.bindings()) {
      eachOnce.add(binding.policy());
    }
    return new PolicySet(List.copyOf(eachOnce))
        .withBoundary(caller.boundary())
        .within(caller.organization());
  }

  /** Returns the calls of {@code caller}, undocumented points read as by default. */
  public static ApiCalls by(Caller caller, Map<String, List<String>> context) {
    return by(caller, context, Readings.defaults());
  }

  /**
   * Returns the calls of {@code caller}.
   *
   * @param caller who calls
   * @param context condition keys of every call, values by key; they replace what would follow from
   *     the caller and the resource
   * @param readings how undocumented points are read
   * @throws IllegalArgumentException if two keys differ in upper and lower case only
   */
  public static ApiCalls by(Caller caller, Map<String, List<String>> context, Readings readings) {
    return new ApiCalls(caller, context, readings, null);
  }

  /**
   * Returns the calls of {@code caller} made in a region.
   *
   * @param context condition keys of every call, values by key
   * @param region where the calls go whose resource names no region, and whose service has none of
   *     its own; null if that is not known
   */
  public static ApiCalls by(
      Caller caller, Map<String, List<String>> context, @Nullable String region) {
    return new ApiCalls(caller, context, Readings.defaults(), region);
  }

  /** Returns how undocumented points are read. */
  public Readings readings() {
    return readings;
  }

  /** Starts a request with what follows from the caller; all that follow are copies about more. */
  private static RequestContext.Builder requestOf(Caller caller) {
    RequestContext.Builder request =
        RequestContext.of(CodeCommitAction.GIT_PUSH, "*").by(caller.principal());
    for (Map.Entry<String, String> entry : caller.contextKeys().entrySet()) {
      request.with(entry.getKey(), entry.getValue());
    }
    for (String absent : caller.absentKeys()) {
      request.without(absent);
    }
    return request;
  }

  /**
   * Starts the request that IAM sees, with all that follows from the caller and the resource. The
   * reference is left open where the action carries one, else known to be absent.
   *
   * @param action the action with its service prefix
   * @param resource the ARN of the resource, or {@code *}
   */
  public RequestContext.Builder request(String action, String resource) {
    Objects.requireNonNull(action, "action");
    RequestContext.Builder request = callers.about(action, resource);
    RequestKeys.add(action, resource, target, request);
    for (Map.Entry<ConditionKey, List<String>> entry : context.entrySet()) {
      request.with(entry.getKey().written(), entry.getValue());
    }
    return request;
  }

  /** Returns what IAM answers, with its reasons. */
  public EvaluationResult explain(RequestContext request) {
    return evaluator.explain(request);
  }

  /** Returns what IAM answers and the first statement that says so. */
  CallDecision decideWithStatement(RequestContext request) {
    Decision decision = evaluator.decide(request);
    List<MatchedStatement> deciding =
        decision == Decision.IMPLICIT_DENY ? List.of() : evaluator.deciding(request);
    return new CallDecision(decision, deciding.isEmpty() ? null : deciding.get(0));
  }

  /** Returns the statements that decide, without the cost of the other reasons. */
  public List<MatchedStatement> deciding(RequestContext request) {
    return evaluator.deciding(request);
  }

  /** Returns the condition keys that are left open and could change what IAM answers. */
  public List<String> openKeys(RequestContext request) {
    return evaluator.openKeys(request);
  }

  /** Tells whether the caller's policies use a condition key, so that an answer can hang on it. */
  public boolean use(String key) {
    return evaluator.uses(key);
  }

  /** Returns what IAM answers. */
  public Decision decide(RequestContext request) {
    return evaluator.decide(request);
  }
}
