package io.github.policycheck.lint.report;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Says a finding to people, line by line; no line holds what a terminal would obey. */
public final class FindingText {

  private static final String INDENT = "    ";

  private final SourceLines sources;

  /** Begins without a file that was read. */
  public FindingText() {
    this(FileContents.OF_DISK);
  }

  FindingText(FileContents contents) {
    this.sources = new SourceLines(contents);
  }

  /**
   * Returns the lines: where, how bad and what, the line of the policy with the place marked, what
   * belongs to it, how to fix it, and how to reproduce it.
   */
  public List<String> lines(LintFinding found) {
    return lines(found, (code, text) -> text);
  }

  /**
   * Returns the lines with emphasis.
   *
   * @param wrap emphasises a text; the first argument says how, as a number that terminals know
   */
  List<String> lines(LintFinding found, BiFunction<String, String, String> wrap) {
    Finding finding = found.finding();
    String color =
        switch (finding.severity()) {
          case ERROR -> "31";
          case WARNING -> "33";
          case NOTE -> "36";
        };
    List<String> lines = new ArrayList<>();
    lines.add(
        wrap.apply("1", Printable.text(String.valueOf(finding.location())))
            + ": "
            + wrap.apply(color, finding.severity().text())
            + Printable.text(": " + finding.message() + " [" + finding.rule() + "]"));
    sources
        .excerpt(finding.location())
        .ifPresent(
            excerpt -> {
              lines.add(Printable.text(excerpt.text()));
              lines.add(wrap.apply(color, excerpt.caret()));
            });
    for (SourceLocation place : finding.related()) {
      lines.add(Printable.text(INDENT + "see also " + place));
    }
    LintRules.find(finding.rule())
        .map(Rule::remediation)
        .ifPresent(
            remediation -> lines.add(Printable.text(INDENT + "remediation: " + remediation)));
    Witness witness = finding.witness();
    if (witness != null) {
      lines.add(Printable.text(INDENT + WitnessCommand.of(witness, found.account())));
    }
    return lines;
  }
}
