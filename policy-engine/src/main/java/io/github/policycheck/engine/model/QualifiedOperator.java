package io.github.policycheck.engine.model;

import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.Objects;
import java.util.Optional;

/**
 * A condition operator as a policy writes it, with its qualifier and its suffix.
 *
 * @param qualifier how several values of the request are treated
 * @param operator the operator itself
 * @param isIfExists true if the name ends in {@code IfExists}: holds for a missing key
 * @param written the name as it stands in the policy, also in the policy's own case
 */
public record QualifiedOperator(
    SetQualifier qualifier, ConditionOperator operator, boolean isIfExists, String written) {

  private static final String IF_EXISTS = "ifexists";

  /** Checks that nothing is null. */
  public QualifiedOperator {
    Objects.requireNonNull(qualifier, "qualifier");
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(written, "written");
  }

  /**
   * Returns the operator called {@code name}, in upper or lower case, or empty if AWS knows none of
   * that name. {@code NullIfExists} is parsed although AWS refuses it, so that callers can say why.
   */
  public static Optional<QualifiedOperator> parse(String name) {
    if (!isAscii(name)) {
      return Optional.empty(); // lower-casing makes letters of some signs, K of the Kelvin sign
    }
    String rest = SimpleCase.lower(name);
    SetQualifier qualifier = SetQualifier.NONE;
    for (SetQualifier candidate : SetQualifier.values()) {
      String prefix = SimpleCase.lower(candidate.prefix());
      if (qualifier == SetQualifier.NONE && rest.startsWith(prefix)) {
        qualifier = candidate;
        rest = rest.substring(prefix.length());
      }
    }
    boolean isIfExists = rest.endsWith(IF_EXISTS);
    if (isIfExists) {
      rest = rest.substring(0, rest.length() - IF_EXISTS.length());
    }
    ConditionOperator operator = ConditionOperator.of(rest).orElse(null);
    return operator == null
        ? Optional.empty()
        : Optional.of(new QualifiedOperator(qualifier, operator, isIfExists, name));
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Returns the name in AWS's spelling. */
  public String canonicalName() {
    return qualifier.prefix() + operator.text() + (isIfExists ? "IfExists" : "");
  }
}
