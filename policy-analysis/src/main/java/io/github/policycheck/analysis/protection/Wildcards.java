package io.github.policycheck.analysis.protection;

/** The wildcards of names. */
final class Wildcards {

  private Wildcards() {}

  /** Returns a name that a pattern matches: if it cannot be one, no name that matches can. */
  static String filled(String pattern) {
    return pattern.replace('*', 'x').replace('?', 'x');
  }
}
