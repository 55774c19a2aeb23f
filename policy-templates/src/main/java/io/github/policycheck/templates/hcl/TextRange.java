package io.github.policycheck.templates.hcl;

/**
 * A part of a text.
 *
 * @param from where it begins, in UTF-16 code units from 0
 * @param to where it ends
 */
public record TextRange(int from, int to) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the end is before the beginning
   */
  public TextRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("not a range: " + from + " to " + to);
    }
  }

  /** Returns the part of the text. */
  public String of(String text) {
    return text.substring(from, to);
  }

  /** Returns the range from the beginning of this one to the end of a later one. */
  TextRange to(TextRange last) {
    return new TextRange(from, last.to);
  }
}
