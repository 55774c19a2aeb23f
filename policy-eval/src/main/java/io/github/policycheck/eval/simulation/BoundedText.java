package io.github.policycheck.eval.simulation;

import java.io.Writer;

/** A text that is written up to a bound. */
final class BoundedText extends Writer {

  private final StringBuilder text = new StringBuilder(1024);
  private final int longest;

  /** Says that the bound is reached. */
  static final class TooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  BoundedText(int longest) {
    this.longest = longest;
  }

  @Override
  public void write(char[] characters, int start, int length) {
    if (length > longest - text.length()) {
      throw new TooLongException();
    }
    text.append(characters, start, length);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return text.toString();
  }
}
