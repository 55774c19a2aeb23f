package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.finding.Witness;
import java.util.Optional;
import java.util.function.Consumer;

/** What a search for a request says: one that there is, that there is none, or neither. */
public sealed interface Answer {

  /** There is this one. */
  record Found(Witness witness) implements Answer {}

  /** There is none, for certain. */
  record None() implements Answer {}

  /**
   * None was found, but there may be one.
   *
   * @param reason why not, without a full stop
   */
  record Undecided(String reason) implements Answer {}

  /**
   * Returns the request that there is, if one was found.
   *
   * @param undecided takes why it is not known whether there is one
   */
  default Optional<Witness> witness(Consumer<String> undecided) {
    if (this instanceof Undecided open) {
      undecided.accept(open.reason());
    }
    return this instanceof Found found ? Optional.of(found.witness()) : Optional.empty();
  }
}
