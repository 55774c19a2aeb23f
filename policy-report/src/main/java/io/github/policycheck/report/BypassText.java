package io.github.policycheck.report;

import io.github.policycheck.analysis.bypass.Bypass.Step;
import io.github.policycheck.analysis.proof.AccessAnswer.Counterexample;
import io.github.policycheck.analysis.proof.AccessAnswer.Undecided;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.report.words.ReportText;
import io.github.policycheck.report.words.ReportWords;
import java.util.List;

/** Says to people how somebody gets round what is denied. */
final class BypassText {

  private static final String INDENT = "    ";

  /** How many reasons are said of one request at most; JSON has all. */
  private static final int SHOWN = 3;

  private final ProofContext context;
  private final ReportText out;

  /** Takes where to write. */
  BypassText(ProofContext context, ReportText out) {
    this.context = context;
    this.out = out;
  }

  /**
   * Writes a way.
   *
   * @param where says what is got round, empty if it is all that was asked about
   */
  void write(BypassGroup group, String where) {
    out.line("bypass: " + group.inWords(), ReportText.YELLOW);
    if (!where.isEmpty()) {
      detail(where);
    }
    for (Step step : group.steps()) {
      if (step.answer() instanceof Counterexample found) {
        tryIt(step.by(), found);
      } else if (step.answer() instanceof Undecided open) {
        open.reasons().stream()
            .limit(SHOWN)
            .forEach(point -> detail("not certain: " + ReportWords.open(point)));
      }
    }
  }

  /** Prints the command that asks for a request, on one line, so that it can be pasted. */
  void tryIt(PrincipalId principal, Counterexample found) {
    context
        .commands()
        .apply(witness(principal, found))
        .ifPresent(command -> out.plain(INDENT + "try: " + command));
  }

  /** Says what is asked for, or why that is not certain. */
  static String request(Step step) {
    String who = step.by() + ": ";
    if (step.answer() instanceof Counterexample found) {
      return who
          + found.action()
          + (found.resource().equals("*") ? "" : " on " + found.resource())
          + (found.context().isEmpty() ? "" : ", where " + ReportWords.facts(found.context()));
    }
    List<String> reasons =
        step.answer() instanceof Undecided open
            ? open.reasons().stream().limit(SHOWN).map(ReportWords::open).toList()
            : List.of();
    return who + step.answer().action() + " is not certain: " + String.join("; ", reasons);
  }

  static Witness witness(PrincipalId principal, Counterexample found) {
    return new Witness(
        principal.toString(), null, found.action(), found.resource(), found.context(), "allowed");
  }

  private void detail(String text) {
    out.lines(INDENT + text, INDENT.length());
  }
}
