package io.github.policycheck.policytest.report;

import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.StatementText;
import io.github.policycheck.policytest.CaseResult;
import io.github.policycheck.policytest.NearestMiss;
import java.util.ArrayList;
import java.util.List;

/** Says why a case failed, what decided, what came near, and how it would pass. */
public final class FailureText {

  private FailureText() {}

  /** Returns it in lines, without line breaks. */
  public static List<String> lines(CaseResult.Failed failed) {
    List<String> lines = new ArrayList<>(why(failed));
    lines.addAll(passing(failed));
    return lines;
  }

  /** Returns the lines before the case as it would pass, of which each can be broken. */
  static List<String> why(CaseResult.Failed failed) {
    List<String> lines = new ArrayList<>(failed.reasons());
    failed.answer().calls().forEach(call -> lines.addAll(deciding(call)));
    for (NearestMiss miss : failed.misses()) {
      lines.add("nearest miss: " + miss);
    }
    if (failed.passing().isPresent()) {
      lines.add("as it would pass:");
    }
    return lines.stream().map(Printable::text).toList();
  }

  /** Returns the case as it would pass, to be pasted. */
  static List<String> passing(CaseResult.Failed failed) {
    return failed.corrected().stream().flatMap(String::lines).map(Printable::text).toList();
  }

  private static List<String> deciding(Answer.Call call) {
    String about =
        call.reference() == null ? call.action() : call.action() + " on " + call.reference();
    List<String> statements =
        call.result().matchedStatements().stream().distinct().map(StatementText::of).toList();
    return statements.isEmpty()
        ? List.of(about + ": no statement decides")
        : statements.stream().map(one -> about + ": decided by " + one).toList();
  }
}
