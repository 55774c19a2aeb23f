package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.analysis.proof.AccessChanges;
import io.github.policycheck.liveaccount.answers.Answer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What policycheck and IAM Access Analyzer say of new access by a policy.
 *
 * @param policy what people call the policy
 * @param ours what policycheck found
 * @param aws what AWS answered, null if it did not
 * @param problem why AWS did not answer; empty if it did
 */
record NoNewAccessCheck(String policy, AccessChanges ours, @Nullable Answer aws, String problem) {

  private static final String PASS = "PASS";
  private static final String FAIL = "FAIL";

  /** How the two compare. */
  enum Outcome {
    ALIKE("alike"),
    DIFFERENT("different"),
    /** AWS has answered, and policycheck does not know. */
    UNDECIDED("undecided"),
    UNANSWERED("unanswered");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  NoNewAccessCheck {
    Objects.requireNonNull(problem, "problem");
  }

  static NoNewAccessCheck answered(String policy, AccessChanges ours, Answer aws) {
    String result = aws.one("result").asString("");
    return result.equals(PASS) || result.equals(FAIL)
        ? new NoNewAccessCheck(policy, ours, aws, "")
        : unanswered(policy, ours, "AWS answered neither PASS nor FAIL");
  }

  static NoNewAccessCheck unanswered(String policy, AccessChanges ours, String problem) {
    return new NoNewAccessCheck(policy, ours, null, problem);
  }

  /** Returns what policycheck says: {@code none}, {@code found} or {@code undecided}. */
  String verdict() {
    if (!ours.found().isEmpty()) {
      return "found";
    }
    return ours.areNone() ? "none" : "undecided";
  }

  /** Returns what AWS says: PASS if there is no new access, else FAIL; empty if it said nothing. */
  String result() {
    return aws == null ? "" : aws.one("result").asString("");
  }

  Outcome outcome() {
    if (aws == null) {
      return Outcome.UNANSWERED;
    }
    if (ours.found().isEmpty() && !ours.areNone()) {
      return Outcome.UNDECIDED;
    }
    return result().equals(PASS) == ours.areNone() ? Outcome.ALIKE : Outcome.DIFFERENT;
  }
}
