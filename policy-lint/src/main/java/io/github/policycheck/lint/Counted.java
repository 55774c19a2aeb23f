package io.github.policycheck.lint;

/** A number of things, as people write it. */
public final class Counted {

  private Counted() {}

  /** Returns a number with its noun, whose plural ends with {@code s}. */
  public static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
