package io.github.policycheck.engine.pattern;

/**
 * What IAM User Guide, Resource element (RES), says of wildcards, cell by cell: {@code ?} is one
 * character but no colon; {@code *} is any run without colons, with them if it is the last
 * character of its part, that is if a colon or nothing follows it.
 */
final class ResourceDefinition {

  private ResourceDefinition() {}

  static boolean matches(String pattern, String text) {
    int[] symbols = pattern.codePoints().toArray();
    int[] characters = text.codePoints().toArray();
    // reached[p][t]: the first p symbols match the first t characters
    boolean[][] reached = new boolean[symbols.length + 1][characters.length + 1];
    reached[0][0] = true;
    for (int p = 1; p <= symbols.length; p++) {
      int symbol = symbols[p - 1];
      boolean mayCross = p == symbols.length || symbols[p] == ':';
      for (int t = 0; t <= characters.length; t++) {
        if (symbol == '*') {
          boolean isTaken = t > 0 && reached[p][t - 1] && (mayCross || characters[t - 1] != ':');
          reached[p][t] = reached[p - 1][t] || isTaken;
        } else if (t > 0) {
          boolean isSame = symbol == '?' ? characters[t - 1] != ':' : symbol == characters[t - 1];
          reached[p][t] = reached[p - 1][t - 1] && isSame;
        }
      }
    }
    return reached[symbols.length][characters.length];
  }
}
