package io.github.policycheck.lint.report;

import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.RulePages;
import java.util.LinkedHashSet;
import java.util.Set;

/** Prints findings for people: the line, what is wrong, how to fix it. */
final class TextReport {

  private static final String INDENT = "    ";

  private final LintResult result;
  private final ReportContext context;
  private final FindingText texts;
  private final StringBuilder out = new StringBuilder();

  TextReport(LintResult result, ReportContext context) {
    this.result = result;
    this.context = context;
    this.texts = new FindingText(context.contents());
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
    texts.lines(found, this::wrap).forEach(text -> out.append(text).append('\n'));
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
    result.ignored().forEach(this::line);
  }

  private String wrap(String code, String text) {
    return context.isColored() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  private void line(String text) {
    out.append(Printable.text(text)).append('\n');
  }
}
