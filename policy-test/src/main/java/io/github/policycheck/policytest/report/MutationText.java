package io.github.policycheck.policytest.report;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.eval.StatementText;
import io.github.policycheck.policytest.mutation.Mutant;
import io.github.policycheck.policytest.mutation.MutantOutcome;
import io.github.policycheck.policytest.mutation.MutationReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says which mutants tests did not notice, and the cases that would. */
final class MutationText {

  private static final String MARGIN = "  ";
  private static final String INDENT = "    ";

  private MutationText() {}

  /**
   * Returns it in lines, without line breaks; none about killed mutants. What can be pasted stays
   * as it is, the rest is laid out.
   */
  static List<String> lines(MutationReport report, TextLayout layout) {
    List<String> lines = new ArrayList<>();
    for (MutationReport.Result result : report.results()) {
      if (result.outcome() instanceof MutantOutcome.Survived survived) {
        add("survived: " + name(result.mutant()), layout, lines);
        paste(INDENT, result.mutant().diff(), lines);
        boolean isHole = !survived.guards().isEmpty();
        add(
            INDENT
                + "the mutant decides "
                + survived.otherwise().text()
                + " where no case asks; "
                + (isHole
                    ? "it closes what is open on a branch that is guarded by "
                        + String.join(" and ", survived.guards())
                        + "; a case that notices, to be kept only if that is meant to be open:"
                    : "a case that notices:"),
            layout,
            lines);
        paste(INDENT + (isHole ? "# " : ""), survived.text(), lines);
        lines.add("");
      } else if (result.outcome() instanceof MutantOutcome.Equal) {
        add(
            "equal: " + name(result.mutant()) + ": every request is decided as before",
            layout,
            lines);
      } else if (result.outcome() instanceof MutantOutcome.Undecided open) {
        add(
            "undecided: " + name(result.mutant()) + ": " + String.join("; ", open.reasons()),
            layout,
            lines);
      }
    }
    for (Path path : report.withoutAccount()) {
      add(
          FileNames.text(path) + " names no `account`: none of its policies was changed",
          layout,
          lines);
    }
    return lines;
  }

  private static void add(String line, TextLayout layout, List<String> lines) {
    lines.addAll(layout.lines(MARGIN + Printable.text(line)));
  }

  private static void paste(String before, String text, List<String> lines) {
    text.lines().forEach(line -> lines.add(MARGIN + before + Printable.text(line)));
  }

  private static String name(Mutant mutant) {
    return mutant.location().map(place -> StatementText.place(place) + ": ").orElse("") + mutant;
  }
}
