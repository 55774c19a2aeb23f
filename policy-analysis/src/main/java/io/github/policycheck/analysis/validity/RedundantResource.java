package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.Entries.Covered;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;

/**
 * Finds entries of a Resource or NotResource element that its other entries cover.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">IAM
 *     User Guide: Resource element</a>
 */
final class RedundantResource implements DocumentCheck {

  private static final Rule RULE =
      Rule.note(
          "redundant-resource",
          "an entry of Resource or NotResource is covered by the others",
          "remove the entry",
          "REDUNDANT_RESOURCE");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      ResourceElement element = statement.resource();
      if (element == null) {
        continue;
      }
      for (Covered covered : policy.entries(element).covered()) {
        findings.add(
            RULE.at(
                    Place.resource(statement, element, covered.index()),
                    RedundantAction.message(element.patterns(), covered, false))
                .withFix(RedundantAction.fix(element.patterns(), covered)));
      }
    }
  }
}
