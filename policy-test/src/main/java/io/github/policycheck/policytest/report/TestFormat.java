package io.github.policycheck.policytest.report;

import io.github.policycheck.engine.finding.TextLayout;
import java.util.List;
import java.util.Locale;

/** The forms in which tests are reported. */
public enum TestFormat {
  /** For people: what failed, and how it would pass. */
  TEXT,
  /** For scripts; has a published JSON Schema. */
  JSON,
  /** For build servers that show tests. */
  JUNIT;

  /** Returns the format as options name it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns all formats. */
  public static List<TestFormat> all() {
    return List.of(values());
  }

  /**
   * Returns the report, which ends with a line break; a text has the usual width.
   *
   * @param isColored whether a text has colours for terminals
   */
  public String write(TestOutcome outcome, boolean isColored) {
    return write(outcome, isColored, new TextLayout(TextLayout.USUAL_WIDTH));
  }

  /**
   * Returns the report, which ends with a line break.
   *
   * @param isColored whether a text has colours for terminals
   * @param layout lays a text out for the reader's terminal
   */
  public String write(TestOutcome outcome, boolean isColored, TextLayout layout) {
    return switch (this) {
      case TEXT -> new TextReport(outcome, isColored, layout).write();
      case JSON -> JsonReport.write(outcome);
      case JUNIT -> JUnitReport.write(outcome);
    };
  }
}
