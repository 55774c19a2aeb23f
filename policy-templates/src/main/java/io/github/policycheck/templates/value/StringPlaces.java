package io.github.policycheck.templates.value;

import io.github.policycheck.engine.tree.ScalarNode;

/**
 * Where the characters of a string are written, in JSON or in any style of YAML: they follow one
 * another, with escapes, line breaks and indentation between them.
 */
public final class StringPlaces {

  private final String text;
  private final int end;
  private final boolean hasEscapes;
  private int at;

  private StringPlaces(ScalarNode string) {
    this.text = string.source().text();
    this.at = string.from();
    this.end = string.to();
    this.hasEscapes = at < end && text.charAt(at) == '"';
    if (at < end && !string.value().startsWith(text.substring(at, at + 1))) {
      skipHeader();
    } else if (hasEscapes || (at < end && text.charAt(at) == '\'')) {
      at++;
    }
  }

  /** Returns the place of each character that a string says, and of its end, in its source. */
  public static int[] of(ScalarNode string) {
    StringPlaces found = new StringPlaces(string);
    String value = string.value();
    int[] places = new int[value.length() + 1];
    for (int i = 0; i < value.length(); i++) {
      places[i] = found.next(value.charAt(i));
    }
    places[value.length()] = Math.max(found.at, string.from());
    return places;
  }

  /** The first line of a block, such as {@code |-}, or a quote. */
  private void skipHeader() {
    char first = text.charAt(at);
    if (first == '|' || first == '>') {
      int line = text.indexOf('\n', at);
      at = line < 0 || line >= end ? at : line + 1;
    } else if (first == '"' || first == '\'') {
      at++;
    }
  }

  private int next(char c) {
    while (at < end) {
      char written = text.charAt(at);
      if (hasEscapes && written == '\\') {
        int escape = at;
        int length = escape(escape + 1 < end ? text.charAt(escape + 1) : ' ');
        at = Math.min(end, at + length);
        if (length > 2 || !isLineBreak(text.charAt(Math.min(end - 1, escape + 1)))) {
          return escape;
        }
      } else if (written == c || (c == ' ' && isLineBreak(written))) {
        return at++;
      } else if (Character.isWhitespace(written) || written == '\'') {
        at++; // indentation, a folded line, the first of two quotes
      } else {
        return at; // what the parser made of it is not here
      }
    }
    return at;
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  private static int escape(char kind) {
    return switch (kind) {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }
}
