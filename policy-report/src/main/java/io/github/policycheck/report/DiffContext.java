package io.github.policycheck.report;

import io.github.policycheck.engine.finding.TextLayout;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the text of a comparison needs to know besides what was found.
 *
 * @param version the version of policycheck
 * @param layout lays text out for the reader's terminal
 * @param isColored whether it has colours for terminals
 * @param commands gives a command by which a reader can ask about a request; empty if there is none
 */
public record DiffContext(
    String version,
    TextLayout layout,
    boolean isColored,
    Function<DiffWitness, Optional<String>> commands) {

  /** Checks that nothing is null. */
  public DiffContext {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(commands, "commands");
  }
}
