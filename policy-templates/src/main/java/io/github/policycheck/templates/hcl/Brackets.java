package io.github.policycheck.templates.hcl;

/** The brackets that are open. */
final class Brackets {

  private final StringBuilder open = new StringBuilder();

  /** How many of them are braces, parentheses and square brackets. */
  private final int[] counts = new int[3];

  private static int kind(char bracket) {
    return switch (bracket) {
      case '{' -> 0;
      case '(' -> 1;
      default -> 2;
    };
  }

  void open(char bracket) {
    open.append(bracket);
    counts[kind(bracket)]++;
  }

  boolean isAnyOpen() {
    return !open.isEmpty();
  }

  boolean isOpen(char bracket) {
    return counts[kind(bracket)] > 0;
  }

  /**
   * Closes the last bracket of a kind, and those that should have been closed before.
   *
   * @return whether it was the last that was open
   */
  boolean close(char bracket) {
    if (!isOpen(bracket)) {
      return false;
    }
    boolean isLast = true;
    for (int last = open.length() - 1; ; last--) {
      char one = open.charAt(last);
      open.setLength(last);
      counts[kind(one)]--;
      if (one == bracket) {
        return isLast;
      }
      isLast = false;
    }
  }
}
