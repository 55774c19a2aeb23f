package io.github.policycheck.lint.report;

import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.Notices;
import java.util.ArrayList;
import java.util.List;

/** What lint found and what it looked at, in one line. */
final class Summary {

  private Summary() {}

  static String of(LintResult result) {
    if (result.files() == 0 && !result.unread().isEmpty()) {
      int errors = result.unread().size();
      return "nothing was read, as "
          + Counted.of(errors, "error")
          + (errors == 1 ? " says" : " say")
          + more(result);
    }
    List<String> found = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      found.add(Counted.of(result.count(severity), severity.text()));
    }
    return String.join(", ", found)
        + " in "
        + Counted.of(result.files(), "file")
        + " with "
        + Counted.of(result.statements(), "statement")
        + more(result);
  }

  private static String more(LintResult result) {
    StringBuilder summary = new StringBuilder();
    if (!result.suppressed().isEmpty()) {
      summary.append("; ").append(result.suppressed().size()).append(" suppressed");
    }
    if (result.baselined() > 0) {
      summary.append("; ").append(result.baselined()).append(" in the baseline");
    }
    if (result.before() > 0) {
      summary.append("; ").append(result.before()).append(" not new");
    }
    if (!result.questions().isEmpty()) {
      summary.append("; ").append(result.questions().size()).append(" undecided");
    }
    if (!result.unread().isEmpty() && result.files() > 0) {
      summary.append("; not all could be read");
    }
    if (result.notices().stream().anyMatch(Notices::isOfAccountInPart)) {
      summary.append("; not every account could be evaluated as a whole");
    }
    long notKnown = result.notices().stream().filter(Notices::isOfAccountNotKnown).count();
    if (notKnown > 0) {
      summary.append("; not all is known of ").append(Counted.of(notKnown, "account"));
    }
    if (result.notices().stream().anyMatch(Notices::isOfPoliciesAlone)) {
      summary.append("; not every policy could be evaluated in an account");
    }
    if (result.notices().stream().anyMatch(Notices::isOfOtherForm)) {
      summary.append("; policies in other forms were not read");
    }
    if (result.notices().stream().anyMatch(Notices::isOfFoldersPassedOver)) {
      summary.append("; folders with policies were passed over");
    }
    if (result.notices().stream().anyMatch(Notices::isOfIgnoredFiles)) {
      summary.append("; files with policies were passed over, as Git ignores them");
    }
    if (result.notices().stream().anyMatch(Notices::isOfGitNotAsked)) {
      summary.append("; files that Git ignores may have been looked at");
    }
    return summary.toString();
  }
}
