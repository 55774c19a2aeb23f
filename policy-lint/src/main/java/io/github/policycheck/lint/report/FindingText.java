package io.github.policycheck.lint.report;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Says a finding to people: one headline, and beneath it what belongs to it. No line holds what a
 * terminal would obey, and none is wider than the terminal, but a command that is to be pasted.
 */
public final class FindingText {

  private static final String INDENT = "    ";
  private static final int DETAIL = INDENT.length();

  /** How many other places are shown at most. */
  private static final int SHOWN = 3;

  private final TextLayout layout;
  private final WitnessCommand commands;
  private final SourceLines sources;

  /** Begins without a file that was read; lines of files are shown as the disk has them. */
  public FindingText(TextLayout layout, WitnessCommand commands) {
    this(layout, commands, FileContents.OF_DISK);
  }

  FindingText(TextLayout layout, WitnessCommand commands, FileContents contents) {
    this.layout = layout;
    this.commands = commands;
    this.sources = new SourceLines(layout.width(), contents);
  }

  /**
   * Returns the lines: where, how bad, which rule, and of whom and what as much as fits; what is
   * wrong, the line of the policy with the place marked, how to fix it, and how to reproduce it.
   */
  public List<String> lines(LintFinding found) {
    return lines(found, false, (code, text) -> text);
  }

  /**
   * Returns the lines with emphasis.
   *
   * @param isVerbose whether lists that the message folds are said as a whole
   * @param wrap emphasises a text; the first argument says how, as a number that terminals know
   */
  List<String> lines(LintFinding found, boolean isVerbose, BinaryOperator<String> wrap) {
    Finding finding = found.finding();
    List<String> lines = new ArrayList<>();
    Headline headline = Headline.of(finding, layout);
    lines.addAll(layout.lines(colored(headline.text(), finding, wrap), DETAIL));
    if (!headline.isWhole()) {
      detail(finding.message(), lines);
    }
    sources
        .excerpt(finding.location())
        .ifPresent(
            excerpt -> {
              lines.add(excerpt.text());
              lines.add(wrap.apply(color(finding), excerpt.caret()));
            });
    if (isVerbose) {
      list("principals", finding.principals(), lines);
      list("actions", finding.actions(), lines);
    }
    List<SourceLocation> related = finding.related();
    int shown = isVerbose || related.size() <= SHOWN + 1 ? related.size() : SHOWN;
    related.subList(0, shown).forEach(place -> detail("see also " + place, lines));
    if (shown < related.size()) {
      detail("see also " + (related.size() - shown) + " more places", lines);
    }
    LintRules.find(finding.rule())
        .map(Rule::remediation)
        .ifPresent(remediation -> detail("remediation: " + remediation, lines));
    Witness witness = finding.witness();
    if (witness != null) {
      witness(witness, found.account(), lines);
    }
    return lines;
  }

  private void witness(Witness witness, Optional<String> account, List<String> lines) {
    Optional<String> command = commands.of(witness, account);
    if (command.isEmpty()) {
      detail("shown by: " + WitnessCommand.inWords(witness), lines);
      return;
    }
    lines.add(INDENT + "try: " + command.get()); // on one line, so that it can be pasted
    detail("answer: " + witness.decision(), lines);
  }

  private void list(String name, List<String> all, List<String> lines) {
    if (all.size() > 1) {
      detail(name + ": " + String.join(", ", all), lines);
    }
  }

  private void detail(String text, List<String> lines) {
    lines.addAll(layout.lines(INDENT + Printable.text(text), DETAIL));
  }

  /** The place stays as it is, for terminals to follow it. */
  private static String colored(String headline, Finding finding, BinaryOperator<String> wrap) {
    String place = Printable.text(finding.location().toString());
    String severity = finding.severity().text();
    return wrap.apply("1", place)
        + ": "
        + wrap.apply(color(finding), severity)
        + headline.substring(place.length() + ": ".length() + severity.length());
  }

  private static String color(Finding finding) {
    return switch (finding.severity()) {
      case ERROR -> "31";
      case WARNING -> "33";
      case NOTE -> "36";
    };
  }
}
