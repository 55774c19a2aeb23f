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
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The API calls that one caller can make, and what IAM answers to them.
 *
 * <p>Loops: streams would cost the start of a hook milliseconds.
 */
public final class ApiCalls {

  private final Caller caller;
  private final Requests requests;
  private final Readings readings;
  private final PolicyEvaluator evaluator;

  private ApiCalls(Caller caller, Requests requests, Readings readings, PolicyEvaluator evaluator) {
    this.caller = caller;
    this.requests = requests;
    this.readings = readings;
    this.evaluator = evaluator;
  }

  /** Returns the policies that bind a caller, each once. */
  public static PolicySet policies(Caller caller) {
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
    return new ApiCalls(
        caller,
        Requests.by(caller, context, null),
        readings,
        PolicyEvaluator.compile(policies(caller), readings));
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
    return by(caller, policies(caller), context, region);
  }

  /**
   * Returns the calls of {@code caller} as they are decided by some policies, whatever binds it.
   *
   * @param policies those that decide
   * @param context condition keys of every call, values by key
   * @param region as above
   */
  public static ApiCalls by(
      Caller caller,
      PolicySet policies,
      Map<String, List<String>> context,
      @Nullable String region) {
    return new ApiCalls(
        caller,
        Requests.by(caller, context, region),
        Readings.defaults(),
        PolicyEvaluator.compile(policies));
  }

  /**
   * Returns calls of the same caller that have other condition keys, or are made elsewhere. No
   * policy is compiled anew.
   *
   * @param context condition keys of every call, values by key
   * @param region as above
   */
  public ApiCalls with(Map<String, List<String>> context, @Nullable String region) {
    return new ApiCalls(caller, Requests.by(caller, context, region), readings, evaluator);
  }

  /** Returns who makes them. */
  public Caller caller() {
    return caller;
  }

  /** Returns how undocumented points are read. */
  public Readings readings() {
    return readings;
  }

  /**
   * Starts the request that IAM sees, with all that follows from the caller and the resource. The
   * reference is left open where the action carries one, else known to be absent.
   *
   * @param action the action with its service prefix
   * @param resource the ARN of the resource, or {@code *}
   */
  public RequestContext.Builder request(String action, String resource) {
    return requests.about(action, resource);
  }

  /** Returns what IAM answers, with its reasons. */
  public EvaluationResult explain(RequestContext request) {
    return evaluator.explain(request);
  }

  /** Returns what IAM answers and the first statement that says so, in one walk if there is one. */
  CallDecision decideWithStatement(RequestContext request) {
    List<MatchedStatement> deciding = evaluator.deciding(request);
    if (deciding.isEmpty()) {
      return new CallDecision(evaluator.decide(request), null);
    }
    MatchedStatement first = deciding.get(0);
    boolean isDeny = first.statement().effect() == Effect.DENY;
    return new CallDecision(isDeny ? Decision.EXPLICIT_DENY : Decision.ALLOWED, first);
  }

  /** Returns the statements that decide, without the cost of the other reasons. */
  public List<MatchedStatement> deciding(RequestContext request) {
    return evaluator.deciding(request);
  }

  /** Returns the condition keys that are left open and could change what IAM answers. */
  public List<String> openKeys(RequestContext request) {
    return evaluator.openKeys(request);
  }

  /** Returns the points without documentation on which an answer can hang. */
  public Set<UndocumentedPoint> undocumentedPoints() {
    return evaluator.undocumentedPoints();
  }

  /** Tells whether policies of a type would have a say on a request; see the evaluator. */
  boolean ask(PolicyType type, RequestContext request) {
    return evaluator.asks(type, request);
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
