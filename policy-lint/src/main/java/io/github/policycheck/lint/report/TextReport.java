package io.github.policycheck.lint.report;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.RulePages;
import io.github.policycheck.lint.fix.Repairs;
import java.util.ArrayList;
import java.util.List;

/** Prints findings for people, what matters most first, and the summary last. */
final class TextReport {

  private static final String INDENT = "    ";

  private final LintResult result;
  private final ReportContext context;
  private final FindingText texts;
  private final StringBuilder out = new StringBuilder();

  TextReport(LintResult result, ReportContext context) {
    this.result = result;
    this.context = context;
    this.texts = new FindingText(context.layout(), context.commands(), context.contents());
  }

  String write() {
    result.bySeverity().forEach(this::finding);
    pages();
    if (context.isVerbose()) {
      verbose();
    }
    repairs();
    line(Summary.of(result));
    return out.toString();
  }

  private void finding(LintFinding found) {
    texts
        .lines(found, context.isVerbose(), this::wrap)
        .forEach(text -> out.append(text).append('\n'));
    found
        .statement()
        .filter(hash -> context.isVerbose())
        .ifPresent(hash -> line(INDENT + "content: " + hash));
    out.append('\n');
  }

  private void pages() {
    if (!result.findings().isEmpty()) {
      line(
          context
                  .commands()
                  .ofRule("RULE")
                  .map(command -> "each rule is explained by `" + command + "`, and at ")
                  .orElse("each rule is explained at ")
              + RulePages.FOLDER);
      out.append('\n');
    }
  }

  /** Says of how many findings somebody has a repair, which is not tried before it is asked for. */
  private void repairs() {
    Repairs repairs = new Repairs(context.contents(), result);
    int safe = repairs.reparable(result, true).size();
    int changing = repairs.reparable(result, false).size();
    List<String> ways = new ArrayList<>();
    if (safe > 0) {
      ways.add("`lint --fix` can repair " + safe + " of these findings");
    }
    if (changing > 0) {
      ways.add(
          "`lint --fix-unsafe` "
              + (safe > 0 ? changing + " more" : "can repair " + changing + " of these findings"));
    }
    if (!ways.isEmpty()) {
      line(String.join(", ", ways));
    }
  }

  private void verbose() {
    for (Finding open : result.undecided()) {
      line(open.location() + ": undecided: " + open.rule() + ": " + open.message());
    }
    for (LintFinding found : result.suppressed()) {
      line(
          found.finding().location()
              + ": suppressed: "
              + found.finding().rule()
              + ": "
              + found.justification().map(LintFinding.Justification::reason).orElse(""));
    }
    result.passedOver().forEach(file -> line(file + ": no policy"));
    result.ignored().forEach(this::line);
  }

  private String wrap(String code, String text) {
    return context.isColored() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  private void line(String text) {
    context.layout().lines(Printable.text(text)).forEach(each -> out.append(each).append('\n'));
  }
}
