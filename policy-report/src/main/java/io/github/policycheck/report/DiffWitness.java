package io.github.policycheck.report;

import io.github.policycheck.engine.finding.Witness;
import java.util.Objects;

/**
 * A request that one of two versions allows.
 *
 * @param name who of the comparison sends it
 * @param witness the request; of GitPush it shows both calls of the push
 * @param isAfter whether the version after allows it, or that before
 */
public record DiffWitness(String name, Witness witness, boolean isAfter) {

  /** Checks that nothing is null. */
  public DiffWitness {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(witness, "witness");
  }
}
