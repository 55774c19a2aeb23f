package io.github.policycheck.policytest;

import io.github.policycheck.eval.OptionNames;
import java.util.Objects;

/**
 * What people write to say each part of a case, for messages that tell them what to write.
 *
 * @param question the parts of the question
 * @param principal names who asks
 * @param absent says that the request does not have a condition key
 * @param ambiguous says that the answer hinges on something that AWS does not document
 * @param notKnown says that the answer hinges on what of the account is not known
 */
public record CaseWords(
    OptionNames question, String principal, String absent, String ambiguous, String notKnown) {

  /** The members of a case in a test file. */
  public static final CaseWords MEMBERS =
      new CaseWords(
          new OptionNames(
              "`action`", "`push` or `ref`", "`delete`", "`repository`", "`resource`", "`context`"),
          "`principal`",
          "`absent`",
          "`ambiguous: true`",
          "`notKnown: true`");

  /** Checks that nothing is null. */
  public CaseWords {
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(absent, "absent");
    Objects.requireNonNull(ambiguous, "ambiguous");
    Objects.requireNonNull(notKnown, "notKnown");
  }
}
