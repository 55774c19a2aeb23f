package io.github.policycheck.report;

import io.github.policycheck.analysis.bypass.Bypass.Step;
import io.github.policycheck.analysis.proof.AccessAnswer.Counterexample;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.report.WhoCan.Bypassed;
import io.github.policycheck.report.page.Page;

/** Says on a page how those get round it to whom nothing is open. */
final class PageWays {

  private final WhoCan whoCan;
  private final ProofContext context;
  private final WhoCanWords words;

  PageWays(WhoCan whoCan, ProofContext context) {
    this.whoCan = whoCan;
    this.context = context;
    this.words = new WhoCanWords(whoCan);
  }

  Page.Ways ways() {
    return new Page.Ways(whoCan.bypasses().stream().map(this::way).toList());
  }

  private Page.Way way(Bypassed way) {
    BypassGroup group = way.group();
    return new Page.Way(
        group.principals().stream().map(id -> Printable.text(id.toString())).toList(),
        Printable.text(group.how()),
        Printable.text(words.places(way)),
        group.isCertain(),
        group.steps().stream().map(this::request).toList());
  }

  private Page.Request request(Step step) {
    String attempt =
        step.answer() instanceof Counterexample found
            ? context.commands().apply(BypassText.witness(step.by(), found)).orElse("")
            : "";
    return new Page.Request(Printable.text(BypassText.request(step)), attempt);
  }
}
