package io.github.policycheck.report.words;

import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.TextLayout;

/** The lines of a report for a terminal. */
public final class ReportText {

  /** Of what is open or found. */
  public static final String RED = "31";

  /** Of what is proved. */
  public static final String GREEN = "32";

  /** Of what is undecided, or may be more than people want. */
  public static final String YELLOW = "33";

  private final TextLayout layout;
  private final boolean isColored;
  private final StringBuilder out = new StringBuilder();

  /** Begins an empty report. */
  public ReportText(TextLayout layout, boolean isColored) {
    this.layout = layout;
    this.isColored = isColored;
  }

  /** Adds a paragraph, whose lines after the first are indented so far. */
  public void lines(String text, int hang) {
    layout.lines(Printable.text(text), hang).forEach(this::plain);
  }

  /** Adds a paragraph. */
  public void line(String text) {
    layout.lines(Printable.text(text)).forEach(this::plain);
  }

  /** Adds a paragraph whose first words, before a colon, say in a colour how it went. */
  public void line(String text, String color) {
    String safe = Printable.text(text);
    int end = safe.indexOf(':');
    String colored =
        isColored
            ? "\u001b[" + color + "m" + safe.substring(0, end) + "\u001b[0m" + safe.substring(end)
            : safe;
    layout.lines(colored).forEach(this::plain);
  }

  /** Adds a line as it is, so that it can be pasted. */
  public void plain(String line) {
    out.append(line).append('\n');
  }

  /** Adds an empty line. */
  public void gap() {
    out.append('\n');
  }

  /** Tells whether it has no line yet. */
  public boolean isEmpty() {
    return out.isEmpty();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
