package io.github.policycheck.policytest.probe;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/** Asks the evaluator whether a text is a value of some kind: one that equals itself. */
public final class ValueProbe {

  private static final String KEY = "aws:RequestTag/value";
  private static final String ACTION = "codecommit:GetRepository";
  private static final SourceLocation NOWHERE = SourceLocation.at(null, 1, 1);

  private ValueProbe() {}

  /** Tells whether a text is a value that operators of a family compare; all texts are texts. */
  public static boolean isValue(String text, Family family) {
    return switch (family) {
      case NUMERIC -> equalsItself(text, "NumericEquals");
      case DATE -> equalsItself(text, "DateEquals");
      case BOOL -> equalsItself(text, "Bool");
      case IP_ADDRESS -> equalsItself(text, "IpAddress");
      default -> true;
    };
  }

  private static boolean equalsItself(String text, String operator) {
    Condition condition =
        new Condition(
            QualifiedOperator.parse(operator).orElseThrow(), located(KEY), List.of(located(text)));
    Statement deny =
        new Statement(
            0,
            null,
            Effect.DENY,
            null,
            new ActionElement(false, List.of(located("*"))),
            new ResourceElement(false, List.of(located("*"))),
            List.of(condition),
            NOWHERE);
    PolicyDocument document = new PolicyDocument(PolicyVersion.V2012_10_17, null, List.of(deny));
    PolicySet policies = new PolicySet(List.of(new Policy("value", PolicyType.IDENTITY, document)));
    return PolicyEvaluator.compile(policies)
            .decide(RequestContext.of(ACTION, "*").with(KEY, text).build())
        == Decision.EXPLICIT_DENY;
  }

  private static LocatedString located(String text) {
    return new LocatedString(text, NOWHERE);
  }
}
