package io.github.policycheck.engine.finding;

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
}
