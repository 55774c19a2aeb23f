package io.github.policycheck.report;

import io.github.policycheck.eval.OptionNames;
import java.util.Objects;

/**
 * What people write to say each part of a question, for messages that tell them what to write.
 *
 * @param principal names who is never to be allowed
 * @param only names who alone may be allowed
 * @param others name the parts that a question about one request has too
 */
public record ProofNames(String principal, String only, OptionNames others) {

  /** The options of the command {@code prove}. */
  public static final ProofNames COMMAND_LINE =
      new ProofNames("--principal", "--only", OptionNames.COMMAND_LINE);

  /** Checks that nothing is null. */
  public ProofNames {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(only, "only");
    Objects.requireNonNull(others, "others");
  }
}
