package io.github.policycheck.lint;

import io.github.policycheck.engine.finding.Finding;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A question of a rule that nobody can answer: the rule stays silent, which is no proof that
 * nothing is wrong.
 *
 * @param question which rule, where, and why it cannot tell
 * @param policy the name of the policy it is about, empty if that is not known
 * @param statement the number of the statement, from 0; empty if it is about none alone
 * @param account the account it is in, as a command names it; empty if there is none
 * @param fingerprint what tells it from all others however the lines move
 */
public record UndecidedQuestion(
    Finding question,
    Optional<String> policy,
    OptionalInt statement,
    Optional<String> account,
    String fingerprint) {

  /** Checks that nothing is null. */
  public UndecidedQuestion {
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(fingerprint, "fingerprint");
  }

  /** Returns the file as it is shown; empty if it is none. */
  public String file() {
    return Objects.requireNonNullElse(question.location().file(), "");
  }

  /** Returns what it says: alike of two questions that are the same. */
  String said() {
    return question.rule() + "\0" + reason();
  }

  /** Returns why it is not decided. */
  public String reason() {
    return question.message();
  }

  UndecidedQuestion with(Finding other) {
    return new UndecidedQuestion(other, policy, statement, account, fingerprint);
  }
}
