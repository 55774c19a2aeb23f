package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds Sids that two statements of a policy have.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html">IAM
 *     User Guide: Sid element</a>
 */
final class DuplicateSid implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "duplicate-sid",
          "two statements of a policy have the same Sid",
          "give each statement a Sid of its own, or none",
          "UNIQUE_SIDS_REQUIRED",
          "UNIQUE_SIDS_RECOMMENDED");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    Map<String, LocatedString> first = new HashMap<>();
    for (Statement statement : policy.statements()) {
      LocatedString sid = statement.sid();
      if (sid == null || sid.value().isEmpty()) {
        continue;
      }
      LocatedString before = first.putIfAbsent(sid.value(), sid);
      if (before != null) {
        findings.add(finding(policy.type(), statement, before).withFix(fix(policy, sid)));
      }
    }
  }

  private static Fix fix(CheckedPolicy policy, LocatedString sid) {
    Set<String> taken = new HashSet<>();
    for (Statement statement : policy.statements()) {
      LocatedString other = statement.sid();
      taken.add(other == null ? "" : other.value());
    }
    int number = 2;
    while (taken.contains(sid.value() + number)) {
      number++;
    }
    String free = sid.value() + number;
    return Fix.safe("write the Sid `" + free + "`", new Edit.Rewrite(sid.location(), free));
  }

  private static Finding finding(PolicyType type, Statement statement, LocatedString first) {
    Finding finding =
        RULE.at(
                Place.sid(statement),
                Quoted.of(first.value())
                    + " is the Sid of an earlier statement too, at line "
                    + first.location().line())
            .withRelated(List.of(first.location()));
    // What a service makes of it differs: some take it.
    return type == PolicyType.RESOURCE
        ? finding.withSeverity(Severity.WARNING).withAwsIssueCode("UNIQUE_SIDS_RECOMMENDED")
        : finding;
  }
}
