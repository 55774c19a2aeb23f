package io.github.policycheck.templates.hcl;

import io.github.policycheck.engine.model.SourceLocation;

/**
 * Something in a text that is not HCL.
 *
 * @param message what is wrong and what to do
 * @param range where, in the text
 * @param location where, in the file
 */
public record HclProblem(String message, TextRange range, SourceLocation location) {

  /** Returns the problem on one line, location first. */
  @Override
  public String toString() {
    return location + ": " + message;
  }
}
