package io.github.policycheck.lint;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.lint.input.ContentHash;
import java.util.Objects;
import java.util.Optional;

/**
 * A finding in a file.
 *
 * @param finding what is wrong and where
 * @param statement the content hash of the statement it is in; of the whole policy if it is in
 *     none, and empty if the text is no policy
 * @param account the account it was found in, as a command names it; empty if there is none
 * @param fingerprint what tells it from all others however the lines move
 * @param justification why somebody takes responsibility for it, empty if nobody does
 */
public record LintFinding(
    Finding finding,
    Optional<String> statement,
    Optional<String> account,
    String fingerprint,
    Optional<Justification> justification) {

  /**
   * Why somebody takes responsibility for a finding.
   *
   * @param reason what they say
   * @param isBeside whether they say it where the finding is, in a comment, and not in a file of
   *     its own
   */
  public record Justification(String reason, boolean isBeside) {

    /** Checks that nothing is null. */
    public Justification {
      Objects.requireNonNull(reason, "reason");
    }

    static Justification of(Suppression suppression) {
      return new Justification(suppression.reason(), suppression.lines().isPresent());
    }
  }

  /** Checks that nothing is null. */
  public LintFinding {
    Objects.requireNonNull(finding, "finding");
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(justification, "justification");
  }

  /** Makes a finding that is in no policy; {@code identity} tells it from all others. */
  static LintFinding of(Finding finding, String identity) {
    return new LintFinding(
        finding, Optional.empty(), Optional.empty(), ContentHash.of(identity), Optional.empty());
  }

  /** Tells whether it is about a suppression or the baseline instead of a policy. */
  public boolean isAboutSuppression() {
    return LintConfiguration.RULES_OF_SUPPRESSIONS.contains(finding.rule());
  }

  /** Returns the file as it is shown; empty if it is none. */
  public String file() {
    return Objects.requireNonNullElse(finding.location().file(), "");
  }

  /** Returns what it says of which content: alike of two findings that are the same. */
  String said() {
    Witness witness = finding.witness();
    return String.join(
        "\0",
        finding.rule(),
        statement.orElse(""),
        finding.message(), // names a few of them
        finding.principals().toString(),
        finding.actions().toString(),
        witness == null ? "" : witness.principal() + " " + witness.action());
  }

  LintFinding justified(Justification reason) {
    return new LintFinding(finding, statement, account, fingerprint, Optional.of(reason));
  }

  LintFinding with(Finding other) {
    return new LintFinding(other, statement, account, fingerprint, justification);
  }
}
