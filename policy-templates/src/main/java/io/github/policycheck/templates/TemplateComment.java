package io.github.policycheck.templates;

import io.github.policycheck.engine.model.SourceLocation;
import java.util.Objects;

/**
 * A comment that speaks to policycheck.
 *
 * @param text what it says, from {@code policycheck:} on
 * @param location where it is written
 * @param firstLine the first line that it is about, from 1
 * @param lastLine the last one
 */
public record TemplateComment(String text, SourceLocation location, int firstLine, int lastLine) {

  /** Checks that nothing is null. */
  public TemplateComment {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(location, "location");
  }
}
