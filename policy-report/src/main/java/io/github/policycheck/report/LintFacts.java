package io.github.policycheck.report;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.report.page.Page;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What lint says of an account.
 *
 * @param findings what is wrong, the worst first
 * @param summary how much was found and looked at, in a sentence
 * @param command explains a rule, whose name is to be added
 * @param notKnown what could not be read or decided, a sentence each
 */
public record LintFacts(
    List<Found> findings, String summary, String command, List<String> notKnown) {

  /**
   * A finding.
   *
   * @param accepted why somebody takes responsibility for it, empty if nobody does
   */
  public record Found(Finding finding, Optional<String> accepted) {
    /** Checks that nothing is null. */
    public Found {
      Objects.requireNonNull(finding, "finding");
      Objects.requireNonNull(accepted, "accepted");
    }
  }

  /** Copies the lists. */
  public LintFacts {
    findings = List.copyOf(findings);
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(command, "command");
    notKnown = List.copyOf(notKnown);
  }

  Page.Findings findings(ProofContext context) {
    return new Page.Findings(
        Printable.text(summary),
        Printable.text(command),
        findings.stream().map(one -> found(one, context)).toList());
  }

  private static Page.Found found(Found one, ProofContext context) {
    Finding finding = one.finding();
    Witness witness = finding.witness();
    return new Page.Found(
        finding.severity().text(),
        finding.rule(),
        Printable.text(finding.location().toString()),
        Printable.text(finding.message()),
        Printable.text(one.accepted().orElse("")),
        witness == null || witness.assumedPolicy() != null
            ? ""
            : context.commands().apply(witness).orElse(""));
  }
}
