package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds Allows of services that require a key which no request of a service has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid">IAM
 *     User Guide: aws:PrincipalOrgID</a>
 */
final class ServicePrincipalKeyAbsent implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "service-principal-key-absent",
          "an Allow of a service requires a condition key that no request of a service has",
          "require `aws:SourceOrgID`, `aws:SourceAccount` or `aws:SourceArn`, which say for whom the"
              + " service acts",
          "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement allow : policy.grants()) {
      List<String> services =
          NamedPrincipal.of(allow).stream()
              .filter(NamedPrincipal::isService)
              .map(principal -> "`" + principal.name() + "`")
              .toList();
      if (!services.isEmpty()) {
        for (Condition condition : allow.conditions()) {
          String key = condition.conditionKey().normalized();
          boolean isMissed =
              ServiceKeys.areWithout(key)
                  && !new ConditionTruth(List.of(condition), policy.hasVariables())
                      .holds(key, List.of());
          if (isMissed) {
            findings.add(
                RULE.at(
                    Place.key(allow, condition),
                    "requests of "
                        + String.join(", ", services)
                        + " never have `"
                        + condition.key().value()
                        + "`, so that nothing is allowed; require `aws:SourceOrgID`,"
                        + " `aws:SourceAccount` or `aws:SourceArn`"));
          }
        }
      }
    }
  }
}
