package io.github.policycheck.templates.yaml;

import org.jspecify.annotations.Nullable;

/** Offsets of a text in UTF-16 code units, by those in characters, which the YAML parser counts. */
final class Offsets {

  private final int length;

  /** Where each character begins; null if each is one code unit. */
  private final int @Nullable [] starts;

  private Offsets(int length, int @Nullable [] starts) {
    this.length = length;
    this.starts = starts;
  }

  static Offsets of(String text) {
    int count = text.codePointCount(0, text.length());
    if (count == text.length()) {
      return new Offsets(count, null);
    }
    int[] starts = new int[count];
    for (int i = 0, at = 0; i < count; i++) {
      starts[i] = at;
      at += Character.charCount(text.codePointAt(at));
    }
    return new Offsets(text.length(), starts);
  }

  /** Returns the offset of a character; the end of the text if there are not so many. */
  int ofCharacter(int index) {
    if (starts == null) {
      return Math.min(index, length);
    }
    return index < starts.length ? starts[index] : length;
  }
}
