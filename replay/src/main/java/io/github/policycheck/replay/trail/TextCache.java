package io.github.policycheck.replay.trail;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * The texts that were read last, so that those that repeat from record to record, such as regions,
 * accounts and ARNs, are kept once. Of a fixed size, whatever is read.
 */
final class TextCache {

  /** A power of two. */
  private static final int SLOTS = 4096;

  /** Longer ones seldom repeat. */
  private static final int LONGEST = 512;

  private final @Nullable String[] texts = new String[SLOTS];

  /** Returns the text that the parser stands at. */
  String text(JsonParser parser) {
    char[] characters = parser.getStringCharacters();
    int length = parser.getStringLength();
    if (length > LONGEST) {
      return parser.getString();
    }
    int from = parser.getStringOffset();
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + characters[i];
    }
    int slot = (hash ^ (hash >>> 12) ^ (hash >>> 24)) & (SLOTS - 1);
    String known = texts[slot];
    if (known != null && isEqual(known, characters, from, length)) {
      return known;
    }
    String text = new String(characters, from, length);
    texts[slot] = text;
    return text;
  }

  private static boolean isEqual(String known, char[] characters, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != characters[from + i]) {
        return false;
      }
    }
    return true;
  }
}
