package io.github.policycheck.templates.hcl;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is at the beginnings of lines, for texts of which something is not closed. */
final class Markers {

  private final String text;

  /** By what a line says, where the last such line begins. */
  private @Nullable Map<String, Integer> lines;

  Markers(String text) {
    this.text = text;
  }

  /** Returns where the last line begins that says nothing but this, -1 if there is none. */
  int last(String marker) {
    Map<String, Integer> known = lines;
    if (known == null) {
      known = new HashMap<>();
      for (int at = 0; at < text.length(); at = nextLine(text, at)) {
        String line = Characters.strip(text.substring(at, Characters.endOfLine(text, at)));
        if (!line.isEmpty() && Characters.endOfName(line, 0) == line.length()) {
          known.put(line, at);
        }
      }
      lines = known;
    }
    return known.getOrDefault(marker, -1);
  }

  private static int nextLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  /** Returns where the next line begins that is the header of a block, or the end of the text. */
  static int nextHeader(String text, int lineStart) {
    int at = lineStart;
    while (at < text.length() && !isHeader(text, at)) {
      at = nextLine(text, at);
    }
    return at;
  }

  /** Tells whether a line begins a block without being indented: a name, labels, a brace. */
  static boolean isHeader(String text, int lineStart) {
    int end = Characters.endOfLine(text, lineStart);
    int at = Characters.endOfName(text, lineStart);
    boolean isWord = at > lineStart;
    while (isWord && at < end) {
      char c = text.charAt(at);
      if (c == '{') {
        return true;
      }
      if (c == '"') {
        int close = text.indexOf('"', at + 1);
        isWord = close >= 0 && close < end;
        at = close + 1;
      } else if (c == ' ' || c == '\t') {
        at++;
      } else {
        int next = Characters.endOfName(text, at);
        isWord = next > at;
        at = next;
      }
    }
    return false;
  }
}
