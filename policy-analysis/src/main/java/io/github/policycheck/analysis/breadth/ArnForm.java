package io.github.policycheck.analysis.breadth;

import io.github.policycheck.engine.pattern.TextShape;

/** How ARNs go on after their partition. */
final class ArnForm {

  private static final int IN_SERVICE = 1;
  private static final int IN_REGION = 2;
  private static final int IN_ACCOUNT = 3;
  private static final int DIGITS = 12;
  private static final int AFTER_ACCOUNT = IN_ACCOUNT + DIGITS;
  private static final int BEFORE_NAME = AFTER_ACCOUNT + 1;
  private static final int IN_NAME = BEFORE_NAME + 1;

  private ArnForm() {}

  /** Returns that of resources of any account, and of those whose ARNs name none. */
  static TextShape any() {
    return of("");
  }

  /** Returns that of any text. */
  static TextShape anyName() {
    return TextShape.some(ArnForm::isOfText);
  }

  /**
   * Returns that of resources of an account, and of those whose ARNs name none.
   *
   * @param account its twelve digits; empty for any
   */
  static TextShape of(String account) {
    return new TextShape((state, c) -> next(account, state, c), state -> state == IN_NAME);
  }

  private static int next(String account, int state, int c) {
    boolean isDigit = c >= '0' && c <= '9';
    boolean isLower = isDigit || (c >= 'a' && c <= 'z') || c == '-';
    if (state < IN_SERVICE) {
      return isLower ? IN_SERVICE : TextShape.NONE;
    }
    if (state == IN_SERVICE) {
      return isLower ? IN_SERVICE : c == ':' ? IN_REGION : TextShape.NONE;
    }
    if (state == IN_REGION) {
      return isLower ? IN_REGION : c == ':' ? IN_ACCOUNT : TextShape.NONE;
    }
    if (state < AFTER_ACCOUNT) {
      int digits = state - IN_ACCOUNT;
      boolean isNext = account.isEmpty() ? isDigit : c == account.charAt(digits);
      boolean isNone = digits == 0 && c == ':';
      return isNext ? state + 1 : isNone ? BEFORE_NAME : TextShape.NONE;
    }
    if (state == AFTER_ACCOUNT) {
      return c == ':' ? BEFORE_NAME : TextShape.NONE;
    }
    if (c == ':' || c == '/') {
      return BEFORE_NAME; // what a name goes on with follows
    }
    return isOfText(c) ? IN_NAME : TextShape.NONE;
  }

  private static boolean isOfText(int c) {
    return c > ' ' && c <= '~' && "*?$\"\\{}".indexOf(c) < 0;
  }
}
