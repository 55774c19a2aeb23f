package io.github.policycheck.engine.finding;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays text out for the width of a terminal. Lines are broken at spaces alone, so that what is
 * pasted or clicked (an ARN, a path, what is quoted in backticks) stays whole; a word wider than
 * the terminal has a line of its own and is the only line that is too wide.
 */
public final class TextLayout {

  /** The columns of a terminal of which nothing is known. */
  public static final int USUAL_WIDTH = 100;

  private static final char ESCAPE = '\u001b';
  private static final char QUOTE = '`';
  private static final int MORE = 2;

  /** Continues a line that is not indented: what belongs to it is indented likewise. */
  private static final int UNDER_HEAD = 4;

  private final int width;

  /**
   * Makes a layout.
   *
   * @param width columns of the terminal, at least 1
   */
  public TextLayout(int width) {
    if (width < 1) {
      throw new IllegalArgumentException("a terminal of " + width + " columns");
    }
    this.width = width;
  }

  /** Returns the columns of the terminal. */
  public int width() {
    return width;
  }

  /** Tells whether a line is no wider than the terminal. */
  public boolean fits(String line) {
    return columns(line) <= width;
  }

  /** Returns a text of several lines with each laid out; it ends with a line break. */
  public String text(String text) {
    StringBuilder all = new StringBuilder();
    for (String line : text.lines().toList()) {
      lines(line).forEach(one -> all.append(one).append('\n'));
    }
    return all.toString();
  }

  /**
   * Returns the lines of a text that may be too wide for one. They go on under its last column, if
   * its columns are parted by two spaces or more, and else a little further in than it begins.
   *
   * @param text without line breaks; the sequences that colour a terminal take no columns
   */
  public List<String> lines(String text) {
    return fits(text) ? List.of(text) : lines(text, hang(text));
  }

  /**
   * Returns the lines of a text that may be too wide for one.
   *
   * @param text without line breaks; the sequences that colour a terminal take no columns
   * @param hang the column, from 0, in which all lines but the first begin
   */
  public List<String> lines(String text, int hang) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int columns = 0;
    for (String word : words(text, hang)) {
      String bare = word.stripLeading();
      int wide = columns(word);
      if (lines.isEmpty() && line.isEmpty()) {
        line.append(word);
        columns = wide;
      } else if (columns + wide <= width) {
        line.append(word);
        columns += wide;
      } else {
        lines.add(line.toString());
        line.setLength(0);
        line.append(" ".repeat(hang)).append(bare);
        columns = hang + columns(bare);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** Returns the words, each after the spaces before it. */
  private List<String> words(String text, int hang) {
    List<String> words = new ArrayList<>();
    for (String word : parts(text, true)) {
      if (hang + columns(word.stripLeading()) > width) {
        words.addAll(parts(word, false)); // a quotation that no line has room for
      } else {
        words.add(word);
      }
    }
    return words;
  }

  private static List<String> parts(String text, boolean isQuotedWhole) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    int i = endOfSpaces(text, 0);
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == ' ') {
        parts.add(text.substring(start, i));
        start = i;
        i = endOfSpaces(text, i);
      } else {
        i = isQuotedWhole && c == QUOTE ? endOfQuotation(text, i) : i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static int endOfSpaces(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  /** Returns where a quotation ends; a backtick that is not closed quotes nothing. */
  private static int endOfQuotation(String text, int from) {
    int end = text.indexOf(QUOTE, from + 1);
    return end < 0 ? from + 1 : end + 1;
  }

  private int hang(String text) {
    int indent = endOfSpaces(text, 0);
    int hang = indent == 0 ? UNDER_HEAD : indent + MORE;
    int start = indent;
    for (String part : parts(text.substring(indent), true)) {
      int gap = endOfSpaces(part, 0);
      int column = columns(text.substring(0, start + gap));
      if (gap >= MORE && column <= width / 2) {
        hang = column;
      }
      start += part.length();
    }
    return Math.min(hang, Math.max(indent, width / 2));
  }

  /** Returns how many columns of a terminal a text takes. */
  public static int columns(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == ESCAPE) {
        i = endOfSequence(text, i);
        continue;
      }
      i += Character.charCount(c);
      columns += columns(c);
    }
    return columns;
  }

  /** A sequence that colours begins with a bracket and ends with a letter. */
  private static int endOfSequence(String text, int from) {
    int i = from + 1;
    if (i < text.length() && text.charAt(i) == '[') {
      i++;
      while (i < text.length() && !Character.isLetter(text.charAt(i))) {
        i++;
      }
      i++;
    }
    return Math.min(i, text.length());
  }

  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  /**
   * Tells whether terminals give a character two columns.
   *
   * @see <a href="https://www.unicode.org/reports/tr11/">Unicode: East Asian width</a>
   */
  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0xa4cf)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6)
        || (c >= 0x1f300 && c <= 0x1faff)
        || (c >= 0x20000 && c <= 0x3fffd);
  }
}
