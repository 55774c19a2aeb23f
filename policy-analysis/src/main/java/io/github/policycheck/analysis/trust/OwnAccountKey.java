package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.Set;

/**
 * Finds conditions on the account of a resource in the resource's own policy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html">Amazon
 *     S3 User Guide: condition keys</a>
 */
final class OwnAccountKey implements DocumentCheck {

  private static final Rule RULE =
      Rule.note(
          "own-account-key",
          "the policy of a resource has a condition on the account of the resource, which is always"
              + " the same",
          "remove it, or require `aws:PrincipalAccount`",
          "IRRELEVANT_CONDITION_KEY_IN_POLICY");

  private static final Set<String> KEYS = Set.of("s3:resourceaccount", "aws:resourceaccount");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.type() != PolicyType.RESOURCE) {
      return;
    }
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        if (KEYS.contains(condition.conditionKey().normalized())
            && namesItsOwn(statement)
            && !hasVariable(policy, condition)) {
          findings.add(
              RULE.at(
                  Place.key(statement, condition),
                  "`"
                      + condition.key().value()
                      + "` is the account of this resource, in each request; require"
                      + " `aws:PrincipalAccount`, or write it in an identity policy"));
        }
      }
    }
  }

  /** It may stand for the account of who asks, which is not always the same. */
  private static boolean hasVariable(CheckedPolicy policy, Condition condition) {
    return policy.hasVariables()
        && condition.values().stream().anyMatch(value -> value.value().contains("${"));
  }

  /** The policy of a VPC endpoint looks the same, but it is about resources of whatever names. */
  private static boolean namesItsOwn(Statement statement) {
    ResourceElement resource = statement.resource();
    return resource != null
        && !resource.isNegated()
        && resource.patterns().stream()
            .map(pattern -> ArnParts.of(pattern.value()))
            .allMatch(arn -> arn.areOfArn() && !arn.resource().startsWith("*"));
  }
}
