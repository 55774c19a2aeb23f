package io.github.policycheck.analysis.exact;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A class of values of one dimension: of a condition key, or of some that say together who asks.
 *
 * @param values one of the class, by the key; an empty list for a request without the key. None for
 *     values that no class is known of
 * @param gains the literals that gain by it: good ones that it leaves standing, others that it
 *     rules out
 */
public record Choice(Map<String, List<String>> values, BitSet gains) {

  public Choice {
    values = Map.copyOf(values);
    Objects.requireNonNull(gains, "gains");
  }

  /** Tells whether whatever follows from another follows from this one. */
  boolean isAtLeast(Choice other) {
    BitSet missing = (BitSet) other.gains.clone();
    missing.andNot(gains);
    return missing.isEmpty();
  }
}
