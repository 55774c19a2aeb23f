package io.github.policycheck.report.diff;

import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.engine.finding.Witness;
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
    Function<Shown, Optional<String>> commands) {

  /**
   * A request that one of two versions allows.
   *
   * @param name who of the comparison sends it
   * @param witness the request; of GitPush it shows both calls of the push
   * @param isAfter whether the version after allows it, or that before
   */
  public record Shown(String name, Witness witness, boolean isAfter) {
    /** Checks that nothing is null. */
    public Shown {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(witness, "witness");
    }
  }

  /** Checks that nothing is null. */
  public DiffContext {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(commands, "commands");
  }
}
