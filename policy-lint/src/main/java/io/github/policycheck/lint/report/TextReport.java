package io.github.policycheck.lint.report;

import io.github.policycheck.engine.analysis.Rule;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.LintRules;
import io.github.policycheck.lint.RulePages;
import java.util.LinkedHashSet;
import java.util.Set;

/** Says what lint found to people: the line, what is wrong, how to repair it. */
final class TextReport {

  private static final String INDENT = "    ";

  private final LintResult result;
  private final ReportContext context;
  private final SourceLines lines = new SourceLines();
  private final StringBuilder out = new StringBuilder();

  TextReport(LintResult result, ReportContext context) {
    this.result = result;
    this.context = context;
  }

  String write() {
    result.findings().forEach(this::finding);
    pages();
    if (context.isVerbose()) {
      verbose();
    }
    line(Summary.of(result));
    return out.toString();
  }

  private void finding(LintFinding found) {
    Finding finding = found.finding();
    out.append(wrap("1", String.valueOf(finding.location())))
        .append(": ")
        .append(wrap(color(finding.severity()), finding.severity().text()))
        .append(": ")
        .append(Printable.text(finding.message() + " [" + finding.rule() + "]"))
        .append('\n');
    lines
        .excerpt(finding.location())
        .ifPresent(
            excerpt -> {
              line(excerpt.text());
              out.append(wrap(color(finding.severity()), excerpt.caret())).append('\n');
            });
    for (SourceLocation place : finding.related()) {
      line(INDENT + "see also " + place);
    }
    LintRules.find(finding.rule()).map(Rule::repair).ifPresent(r -> line(INDENT + "repair: " + r));
    Witness witness = finding.witness();
    if (witness != null) {
      line(INDENT + WitnessCommand.of(witness, found.account()));
    }
    found
        .statement()
        .filter(hash -> context.isVerbose())
        .ifPresent(hash -> line(INDENT + "content: " + hash));
    out.append('\n');
  }

  private void pages() {
    Set<String> rules = new LinkedHashSet<>();
    result.findings().forEach(found -> rules.add(found.finding().rule()));
    for (String rule : rules) {
      line(rule + ": " + RulePages.address(rule));
    }
    if (!rules.isEmpty()) {
      out.append('\n');
    }
  }

  private void verbose() {
    result
        .undecided()
        .forEach(f -> line(f.location() + ": undecided: " + f.message() + " [" + f.rule() + "]"));
    result
        .suppressed()
        .forEach(
            f ->
                line(
                    f.finding().location()
                        + ": suppressed: "
                        + f.finding().rule()
                        + ": "
                        + f.justification().orElse("")));
    result.passedOver().forEach(file -> line(file + ": no policy"));
  }

  private static String color(Severity severity) {
    return switch (severity) {
      case ERROR -> "31";
      case WARNING -> "33";
      case NOTE -> "36";
    };
  }

  /** Colours text; what is quoted from files is made harmless first. */
  private String wrap(String code, String text) {
    String safe = Printable.text(text);
    return context.isColored() ? "\u001b[" + code + "m" + safe + "\u001b[0m" : safe;
  }

  private void line(String text) {
    out.append(Printable.text(text)).append('\n');
  }
}
