package io.github.policycheck.replay.report;

import io.github.policycheck.engine.finding.TextLayout;
import java.util.Objects;

/**
 * How the text of a report is written.
 *
 * @param version the version of policycheck
 * @param layout lays text out for the reader's terminal
 * @param isColored whether it has colours for terminals
 * @param showsAll whether long lists are written to their end
 */
public record ReplayTextStyle(
    String version, TextLayout layout, boolean isColored, boolean showsAll) {

  /** Checks that nothing is null. */
  public ReplayTextStyle {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(layout, "layout");
  }
}
