package io.github.policycheck.report;

import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.TextLayout;

/** The lines of a report for a terminal. */
final class ReportText {

  static final String RED = "31";
  static final String GREEN = "32";
  static final String YELLOW = "33";

  private final TextLayout layout;
  private final boolean isColored;
  private final StringBuilder out = new StringBuilder();

  ReportText(TextLayout layout, boolean isColored) {
    this.layout = layout;
    this.isColored = isColored;
  }

  /** Adds a paragraph, whose lines after the first are indented so far. */
  void lines(String text, int hang) {
    layout.lines(Printable.text(text), hang).forEach(this::plain);
  }

  /** Adds a paragraph. */
  void line(String text) {
    layout.lines(Printable.text(text)).forEach(this::plain);
  }

  /** Adds a paragraph whose first words, before a colon, say in a colour how it went. */
  void line(String text, String color) {
    String safe = Printable.text(text);
    int end = safe.indexOf(':');
    String colored =
        isColored
            ? "\u001b[" + color + "m" + safe.substring(0, end) + "\u001b[0m" + safe.substring(end)
            : safe;
    layout.lines(colored).forEach(this::plain);
  }

  /** Adds a line as it is, so that it can be pasted. */
  void plain(String line) {
    out.append(line).append('\n');
  }

  /** Adds an empty line. */
  void gap() {
    out.append('\n');
  }

  boolean isEmpty() {
    return out.isEmpty();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
