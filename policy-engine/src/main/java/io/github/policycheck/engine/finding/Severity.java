package io.github.policycheck.engine.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How much a finding matters. */
public enum Severity {
  /** Certainly wrong. */
  ERROR("error"),
  /** Probably wrong. */
  WARNING("warning"),
  /** Worth knowing. */
  NOTE("note");

  private final String text;

  Severity(String text) {
    this.text = text;
  }

  /** Returns the severity as reports write it. */
  public String text() {
    return text;
  }

  /** Returns the severity that reports write as {@code text}. */
  public static Optional<Severity> of(String text) {
    Objects.requireNonNull(text, "text");
    return Arrays.stream(values()).filter(severity -> severity.text.equals(text)).findFirst();
  }

  /** Returns how reports write all of them. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Severity::text).toList();
  }
}
