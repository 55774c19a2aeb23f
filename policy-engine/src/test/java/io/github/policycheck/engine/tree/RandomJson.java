package io.github.policycheck.engine.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Random JSON texts that know where each of their values and names was written. */
final class RandomJson {

  private static final String[] SPACES = {"", "", "", " ", "\n", "\r\n", "\r", "\t", " \n  "};
  private static final String[] WORDS = {
    "true", "false", "null", "0", "-7.5", "1e9", "240913576801"
  };
  private static final String[] CHARACTERS = {
    "a",
    "Z",
    "*",
    "%",
    "%41",
    "+",
    "/",
    "'",
    "ü",
    "\u2028",
    "\uD83D\uDE00",
    "\"",
    "\\",
    "\n",
    "\u0001"
  };

  /** A value or a name: what it is, what it says, and where it was written. */
  record Written(String kind, String value, int from, int to) {}

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private final List<Written> all = new ArrayList<>();

  RandomJson(Random random) {
    this.random = random;
    space();
    value(0);
    space();
  }

  /** Returns the text. */
  String text() {
    return text.toString();
  }

  /** Returns what is in it, an object or a list before what is in that. */
  List<Written> all() {
    return all;
  }

  private void value(int depth) {
    int kind = random.nextInt(depth > 4 ? 2 : 5);
    if (kind == 0) {
      string(content());
    } else if (kind == 1 && depth > 0) {
      word(WORDS[random.nextInt(WORDS.length)]);
    } else {
      structure(random.nextBoolean(), depth);
    }
  }

  private void structure(boolean isObject, int depth) {
    int index = all.size();
    int from = text.length();
    all.add(new Written("", "", 0, 0));
    text.append(isObject ? '{' : '[');
    space();
    for (int i = random.nextInt(4); i > 0; i--) {
      if (isObject) {
        string(random.nextInt(4) == 0 ? "twice" : content());
        space();
        text.append(':');
        space();
      }
      value(depth + 1);
      space();
      text.append(i > 1 ? "," : "");
      space();
    }
    text.append(isObject ? '}' : ']');
    all.set(index, new Written(isObject ? "an object" : "a list", "", from, text.length()));
  }

  private void word(String word) {
    String kind =
        word.equals("null") ? "null" : word.matches("true|false") ? "a boolean" : "a number";
    all.add(new Written(kind, word, text.length(), text.length() + word.length()));
    text.append(word);
  }

  private String content() {
    StringBuilder content = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      content.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return content.toString();
  }

  private void string(String content) {
    int from = text.length();
    text.append(quoted(content, random));
    all.add(new Written("a string", content, from, text.length()));
  }

  /** Returns a string of JSON, in which escapes stand where they must and at random. */
  static String quoted(String content, Random random) {
    StringBuilder quoted = new StringBuilder("\"");
    int how = 0;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      // The second half of a pair is written as the first: no file has one half and an escape.
      how = Character.isLowSurrogate(c) ? how : random.nextInt(6);
      if (how == 0) {
        String hex = String.format(Locale.ROOT, "%04x", (int) c);
        quoted.append("\\u").append(random.nextBoolean() ? hex.toUpperCase(Locale.ROOT) : hex);
      } else if (c == '\n' && how < 5) {
        quoted.append("\\n");
      } else if (c == '\r' || c == '\t' || c < ' ') {
        quoted.append(
            c == '\t' ? "\\t" : c == '\r' ? "\\r" : String.format(Locale.ROOT, "\\u%04X", (int) c));
      } else if (c == '"' || c == '\\' || (c == '/' && how == 1)) {
        quoted.append('\\').append(c);
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private void space() {
    text.append(SPACES[random.nextInt(SPACES.length)]);
  }
}
