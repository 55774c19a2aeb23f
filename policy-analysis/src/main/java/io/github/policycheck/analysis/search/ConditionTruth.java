package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whether conditions hold for a request, by asking the evaluator. */
public final class ConditionTruth {

  private static final String ACTION = "codecommit:GitPush";

  private final List<Condition> conditions;
  private final boolean hasVariables;
  private @Nullable PolicyEvaluator evaluator;

  /**
   * Takes conditions, all of which must hold; they are compiled when they are first asked.
   *
   * @param hasVariables whether policy variables in them are replaced
   */
  public ConditionTruth(List<Condition> conditions, boolean hasVariables) {
    this.conditions = conditions;
    this.hasVariables = hasVariables;
  }

  /** Returns the conditions. */
  List<Condition> conditions() {
    return conditions;
  }

  private PolicyEvaluator evaluator() {
    PolicyEvaluator known = evaluator;
    if (known == null) {
      known = compiled();
      evaluator = known;
    }
    return known;
  }

  private PolicyEvaluator compiled() {
    PolicyVersion version = hasVariables ? PolicyVersion.V2012_10_17 : PolicyVersion.V2008_10_17;
    Policy policy = Everything.allowedWhere(conditions, version, "conditions", PolicyType.IDENTITY);
    return PolicyEvaluator.compile(new PolicySet(List.of(policy)));
  }

  /** Tells whether they hold where a request has these values; an empty list is none. */
  public boolean holds(Map<String, List<String>> context) {
    return holds(request(context));
  }

  /** Tells whether they hold for one of {@link #request}, which is cheap to ask again. */
  public boolean holds(RequestContext request) {
    return evaluator().decide(request) == Decision.ALLOWED;
  }

  /** Returns a request that has these values; an empty list is none. */
  static RequestContext request(Map<String, List<String>> context) {
    RequestContext.Builder request = RequestContext.of(ACTION, "*");
    context.forEach(request::with);
    return request.build();
  }

  /** Tells whether they hold where a request has one key with these values. */
  public boolean holds(String key, List<String> values) {
    return holds(Map.of(key, values));
  }
}
