package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whether conditions hold for a request, by asking the evaluator. */
final class ConditionTruth {

  private static final SourceLocation NOWHERE = SourceLocation.at(null, 1, 1);
  private static final List<LocatedString> ANY = List.of(new LocatedString("*", NOWHERE));
  private static final String ACTION = "codecommit:GitPush";

  private final List<Condition> conditions;
  private final boolean hasVariables;
  private @Nullable PolicyEvaluator evaluator;

  /**
   * Takes conditions, all of which must hold; they are compiled when they are first asked.
   *
   * @param hasVariables whether policy variables in them are replaced
   */
  ConditionTruth(List<Condition> conditions, boolean hasVariables) {
    this.conditions = conditions;
    this.hasVariables = hasVariables;
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
    Statement statement =
        new Statement(
            0,
            null,
            Effect.ALLOW,
            new ActionElement(false, ANY),
            new ResourceElement(false, ANY),
            conditions,
            NOWHERE);
    PolicyVersion version = hasVariables ? PolicyVersion.V2012_10_17 : PolicyVersion.V2008_10_17;
    PolicyDocument document = new PolicyDocument(version, null, List.of(statement));
    Policy policy = new Policy("conditions", PolicyType.IDENTITY, document);
    return PolicyEvaluator.compile(new PolicySet(List.of(policy)));
  }

  /** Tells whether they hold where a request has these values; an empty list is none. */
  boolean holds(Map<String, List<String>> context) {
    RequestContext.Builder request = RequestContext.of(ACTION, "*");
    context.forEach(request::with);
    return evaluator().decide(request.build()) == Decision.ALLOWED;
  }

  /** Tells whether they hold where a request has one key with these values. */
  boolean holds(String key, List<String> values) {
    return holds(Map.of(key, values));
  }
}
