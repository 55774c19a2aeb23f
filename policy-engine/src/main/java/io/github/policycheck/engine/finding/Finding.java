package io.github.policycheck.engine.finding;

import io.github.policycheck.engine.model.SourceLocation;
import java.util.Objects;

/**
 * Something that is wrong, where, and by which rule.
 *
 * @param rule id of the rule, such as {@code unknown-element}
 * @param severity how much it matters
 * @param message what is wrong and what to do, in lower case, without a full stop, user input in
 *     backticks
 * @param location where it stands
 * @param path where it stands in the structure of the text, such as {@code Statement[0].Action[1]};
 *     {@code $} is the whole
 */
public record Finding(
    String rule, Severity severity, String message, SourceLocation location, String path) {

  /** Checks that nothing is null. */
  public Finding {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(path, "path");
  }

  /** Returns the finding on one line, location first. */
  @Override
  public String toString() {
    return location + ": " + severity.text() + ": " + message + " [" + rule + "]";
  }
}
