package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.PolicyCheck;
import java.util.List;

/** The rules about condition keys, operators and values. */
public final class ConditionRules {

  /** One line a check; a new one goes where its name sorts. */
  private static final List<PolicyCheck> CHECKS =
      List.of(
          new AwsNeverSendsKey(),
          new ConditionAlwaysTrue(),
          new ConditionKeyNotSupported(),
          new ConditionNeverTrue(),
          new DenyMissesAbsentKey(),
          new EquivalentToNull(),
          new ForAllValuesInAllow(),
          new IfExistsWeakens(),
          new MfaBoolMissingKey(),
          new MfaFalseAllowed(),
          new OperatorTypeMismatch(),
          new PrivateSourceIp(),
          new RequestTagNotSent(),
          new SetOperatorMissing(),
          new SetOperatorOnSingleValue(),
          new SimplifyNullCheck(),
          new StringLikeWithoutWildcard(),
          new StringOperatorOnArnKey(),
          new TagConditionUnsupported(),
          new UnknownConditionKey(),
          new VpcSourceIpAlone(),
          new WildcardInStringEquals());

  private ConditionRules() {}

  /** Returns the checks. */
  public static List<PolicyCheck> checks() {
    return CHECKS;
  }
}
