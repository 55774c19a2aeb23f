package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Set;

/**
 * Finds addresses within a VPC without the VPC: others have the same ones.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip">IAM
 *     User Guide: aws:VpcSourceIp</a>
 */
final class VpcSourceIpAlone implements DocumentCheck {

  private static final ConditionKey KEY = ConditionKey.of("aws:VpcSourceIp");

  /** Keys that say whose VPC it is. */
  private static final Set<ConditionKey> OWNERS =
      ConditionKey.all(
          List.of(
              "aws:SourceVpc",
              "aws:SourceVpcArn",
              "aws:SourceVpce",
              "aws:VpceAccount",
              "aws:VpceOrgID",
              "aws:VpceOrgPaths"));

  private static final Rule RULE =
      Rule.warning(
          "vpc-source-ip-alone",
          "a condition is about an address within a VPC and does not say which VPC",
          "add a condition on `aws:SourceVpc` or `aws:SourceVpce`",
          "MISSING_PAIRED_CONDITION_KEYS");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.type() == PolicyType.VPC_ENDPOINT) {
      return; // an endpoint is in one VPC
    }
    for (Statement statement : policy.statements()) {
      boolean isDeny = statement.effect() == Effect.DENY;
      for (Condition condition : statement.conditions()) {
        // A Deny of other addresses lets those through, an Allow of these.
        if (condition.conditionKey().equals(KEY)
            && condition.operator().operator().family() == Family.IP_ADDRESS
            && condition.operator().operator().isNegated() == isDeny
            && statement.conditions().stream().noneMatch(c -> OWNERS.contains(c.conditionKey()))
            && !isNamedElsewhere(policy, statement)) {
          findings.add(
              RULE.at(
                  Place.key(statement, condition),
                  "every VPC can have the addresses of `aws:VpcSourceIp`, also one of another"
                      + " account; say which with `aws:SourceVpc` or `aws:SourceVpce`"));
        }
      }
    }
  }

  /** Several Denies together can ask for the address and for the VPC. */
  private static boolean isNamedElsewhere(CheckedPolicy policy, Statement statement) {
    return statement.effect() == Effect.DENY
        && policy.denies().stream()
            .flatMap(other -> other.conditions().stream())
            .anyMatch(condition -> OWNERS.contains(condition.conditionKey()));
  }
}
