package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds entries of resource control policies that are about services that obey none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services">AWS
 *     Organizations User Guide: AWS services that support RCPs</a>
 */
final class RcpWithoutEffect implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "rcp-without-effect",
          "a resource control policy denies actions of a service that obeys none",
          "deny them in a service control policy, or in the policies of the resources");

  /** Of each service; some of its actions may obey no policy at all. */
  private static final String ANY_ACTION = ":AnyAction";

  /** Of no policies: it knows which services obey which types of policies. */
  private static final PolicyEvaluator EMPTY = PolicyEvaluator.compile(new PolicySet(List.of()));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.type() != PolicyType.RESOURCE_CONTROL) {
      return;
    }
    for (Statement statement : policy.statements()) {
      if (statement.action().isNegated()) {
        continue;
      }
      for (ActionEntry entry : policy.actionEntries(statement)) {
        List<Service> services = entry.services();
        if (!services.isEmpty() && services.stream().noneMatch(RcpWithoutEffect::isBound)) {
          findings.add(
              RULE.at(
                      Place.action(statement, entry.index()),
                      "resource control policies do not bind `"
                          + services.get(0).prefix()
                          + "`, so that `"
                          + entry.text()
                          + "` denies nothing here; deny it in a service control policy")
                  .withActions(List.of(entry.text())));
        }
      }
    }
  }

  private static boolean isBound(Service service) {
    return EMPTY.asks(
        PolicyType.RESOURCE_CONTROL, RequestContext.of(service.prefix() + ANY_ACTION, "*").build());
  }
}
