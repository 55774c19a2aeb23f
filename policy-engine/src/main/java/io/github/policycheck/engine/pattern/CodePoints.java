package io.github.policycheck.engine.pattern;

/** Steps through text by code points, so that {@code ?} never takes half a character. */
final class CodePoints {

  private CodePoints() {}

  /** Returns the index after the code point that starts at {@code index}, which is in the text. */
  static int next(String text, int index) {
    boolean isPair =
        Character.isHighSurrogate(text.charAt(index))
            && index + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(index + 1));
    return isPair ? index + 2 : index + 1;
  }
}
