package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.Entries.Covered;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds entries of an Action or NotAction element that its other entries cover.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">IAM
 *     User Guide: Action element</a>
 */
final class RedundantAction implements DocumentCheck {

  private static final Rule RULE =
      Rule.note(
          "redundant-action",
          "an entry of Action or NotAction is covered by the others",
          "remove the entry",
          "REDUNDANT_ACTION");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      List<LocatedString> entries = statement.action().patterns();
      for (Covered covered : policy.entries(statement.action()).covered()) {
        findings.add(
            RULE.at(Place.action(statement, covered.index()), message(entries, covered, true))
                .withFix(fix(entries, covered)));
      }
    }
  }

  /** Takes an entry out that is covered; also of other elements than Action. */
  static Fix fix(List<LocatedString> entries, Covered covered) {
    LocatedString entry = entries.get(covered.index());
    return Fix.safe("remove " + Quoted.of(entry.value()), new Edit.Remove(entry.location()));
  }

  /** Says what covers an entry of an element; also for other elements than Action. */
  static String message(List<LocatedString> entries, Covered covered, boolean isCaseIgnored) {
    String entry = entries.get(covered.index()).value();
    if (covered.by() == Covered.TOGETHER) {
      return "`" + entry + "` adds nothing: the other entries together cover it";
    }
    String by = entries.get(covered.by()).value();
    boolean isSame = isCaseIgnored ? ActionName.areSame(by, entry) : by.equals(entry);
    return isSame
        ? "`" + entry + "` is here twice"
        : "`" + entry + "` adds nothing: `" + by + "` covers it";
  }
}
