package io.github.policycheck.report;

import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.engine.finding.Witness;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the text of a proof needs to know besides the answer.
 *
 * @param version the version of policycheck
 * @param layout lays text out for the reader's terminal
 * @param isColored whether it has colours for terminals
 * @param commands gives a command by which a reader can ask what a witness shows; of GitPush it
 *     shows both calls of the push
 */
public record ProofContext(
    String version,
    TextLayout layout,
    boolean isColored,
    Function<Witness, Optional<String>> commands) {

  /** Checks that nothing is null. */
  public ProofContext {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(commands, "commands");
  }
}
