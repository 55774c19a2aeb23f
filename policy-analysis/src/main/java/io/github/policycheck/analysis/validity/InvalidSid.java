package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Finds Sids that IAM refuses. Services have rules of their own for the policies of their
 * resources.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html">IAM
 *     User Guide: Sid element</a>
 */
final class InvalidSid implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "invalid-sid",
          "a Sid has other characters than letters and digits",
          "write letters `A-Z`, `a-z` and digits alone",
          "UNSUPPORTED_SID");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    if (policy.type() == PolicyType.RESOURCE || policy.type() == PolicyType.VPC_ENDPOINT) {
      return;
    }
    for (Statement statement : policy.statements()) {
      LocatedString sid = statement.sid();
      if (sid != null && !isValid(sid.value())) {
        findings.add(RULE.at(Place.sid(statement), message(sid.value())).withFix(fix(sid)));
      }
    }
  }

  private static @Nullable Fix fix(LocatedString sid) {
    String plain = onlyLettersAndDigits(sid.value());
    return plain.isEmpty()
        ? null
        : Fix.safe("write the Sid `" + plain + "`", new Edit.Rewrite(sid.location(), plain));
  }

  private static String message(String sid) {
    String plain = onlyLettersAndDigits(sid);
    return Quoted.of(sid)
        + " is no Sid: it takes letters `A-Z`, `a-z` and digits alone"
        + (plain.isEmpty() ? "" : ", as in `" + plain + "`");
  }

  private static boolean isValid(String sid) {
    return onlyLettersAndDigits(sid).equals(sid);
  }

  private static String onlyLettersAndDigits(String sid) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < sid.length(); i++) {
      char c = sid.charAt(i);
      boolean isKept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (isKept) {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
