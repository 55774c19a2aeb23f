package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.Placeholders;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.List;

/**
 * Finds what somebody was to fill in. What other rules would say of these places, nobody needs to
 * hear: {@code PolicyAnalyzer} leaves it out.
 */
final class UnfilledPlaceholder implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          Placeholders.RULE,
          "a policy has placeholders instead of accounts, regions or names",
          "fill them in, or lint the output of the template");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    Placeholders placeholders = policy.placeholders();
    List<SourceLocation> places = placeholders.places();
    if (places.isEmpty()) {
      return;
    }
    int count = placeholders.count();
    findings.add(
        RULE.at(
                new Place(places.get(0), "$"),
                (count == 1 ? "a placeholder is" : count + " placeholders are")
                    + " not filled in: "
                    + placeholders.inWords()
                    + "; what stands there is not evaluated")
            .withRelated(places.subList(1, places.size())));
  }
}
