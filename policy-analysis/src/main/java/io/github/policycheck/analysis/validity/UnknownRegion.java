package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ArnShape;
import io.github.policycheck.analysis.search.RegionNames;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.List;
import java.util.Set;

/**
 * Finds regions that AWS does not have, or not in the partition of their ARN.
 *
 * @see <a href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html">
 *     AWS regions</a>
 */
final class UnknownRegion implements DocumentCheck {

  private static final String IN_ARN = "INVALID_ARN_REGION";
  private static final String ALONE = "INVALID_REGION";

  private static final Rule RULE =
      Rule.warning(
          "unknown-region",
          "an ARN or a condition names a region that AWS does not have",
          "write the region as AWS does, and in the partition that has it",
          IN_ARN,
          ALONE);

  /** Keys whose values are regions. */
  private static final Set<ConditionKey> REGIONS =
      ConditionKey.all(List.of("aws:RequestedRegion", "ec2:Region"));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (WrittenArn arn : WrittenArn.all(policy)) {
      // That the region has not even the form of one, another rule says of resources.
      if (arn.isInCondition() || ArnShape.ofArn(arn.text()).isEmpty()) {
        RegionNames.inArn(arn.text())
            .ifPresent(problem -> findings.add(finding(arn.place(), problem, IN_ARN)));
      }
    }
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        if (REGIONS.contains(condition.conditionKey())) {
          checkValues(statement, condition, findings);
        }
      }
    }
  }

  private static void checkValues(Statement statement, Condition condition, Findings findings) {
    ConditionOperator operator = condition.operator().operator();
    if (operator.family() != Family.STRING) {
      return;
    }
    for (int i = 0; i < condition.values().size(); i++) {
      String value = condition.values().get(i).value();
      // A region in capitals is what another rule is about.
      String region = SimpleCase.lower(value);
      Place place = Place.value(statement, condition, i);
      RegionNames.alone(region).ifPresent(problem -> findings.add(finding(place, problem, ALONE)));
    }
  }

  private static Finding finding(Place place, RegionNames.Problem problem, String awsIssueCode) {
    return RULE.at(place, problem.message())
        .withSeverity(problem.severity())
        .withAwsIssueCode(awsIssueCode);
  }
}
