package io.github.policycheck.analysis.exact;

import org.jspecify.annotations.Nullable;

/** Why not all is known that requests can have for a condition key. */
public enum Gap {
  /** Only walking all patterns together tells their kinds. */
  PATTERNS("its patterns tell more values apart than the budget allows"),
  LISTS("the policies tell more lists of values apart than the budget allows"),
  VALUES("the policies tell more values apart than the budget allows"),
  FAMILIES("operators of different kinds compare it"),
  TYPE("operators of another type than that of its values compare it"),
  UNSENT("the policies name no value that AWS sends"),
  /** A name can be the base64 of some bytes, which no pattern tells. */
  BYTES("it is compared as bytes"),
  CALLERS("who can ask is not fully known");

  private final String text;

  Gap(String text) {
    this.text = text;
  }

  /** Returns the reason, without a full stop. */
  String text() {
    return text;
  }

  /** Returns the first of two, either of which can be none. */
  static @Nullable Gap first(@Nullable Gap one, @Nullable Gap other) {
    return one == null ? other : one;
  }

  /** Returns a gap where something does not hold. */
  static @Nullable Gap unless(boolean holds, Gap gap) {
    return holds ? null : gap;
  }
}
