package io.github.policycheck.engine.pattern;

import java.util.Arrays;

/**
 * The text of a pattern, in which a {@code *} is either the wildcard or the character, and so is a
 * {@code ?}. Policies write the characters {@code ${*}} and {@code ${?}}; values put in for a
 * policy variable are characters throughout.
 */
public final class PatternText {

  /** Any run of characters. */
  static final int STAR = -1;

  /** Any one character. */
  static final int QUESTION_MARK = -2;

  /** What stands after the last symbol: no character and no wildcard. */
  static final int END = -3;

  /** UTF-16 code units, or one of the two wildcards. */
  private final int[] symbols;

  private PatternText(int[] symbols) {
    this.symbols = symbols;
  }

  /** Returns a text in which every {@code *} and {@code ?} is a wildcard. */
  public static PatternText of(String pattern) {
    return new Builder().pattern(pattern).build();
  }

  /** Returns the number of characters and wildcards. */
  public int length() {
    return symbols.length;
  }

  /** Returns the code unit at {@code index}, or {@link #STAR}, or {@link #QUESTION_MARK}. */
  int at(int index) {
    return symbols[index];
  }

  /** Tells whether nothing but wildcard stars stands at {@code index} and after it. */
  public boolean isStarsFrom(int index) {
    for (int i = index; i < symbols.length; i++) {
      if (symbols[i] != STAR) {
        return false;
      }
    }
    return true;
  }

  /** Returns the characters up to the first wildcard, all of them if there is none. */
  public String literalPrefix() {
    StringBuilder prefix = new StringBuilder();
    for (int symbol : symbols) {
      if (symbol < 0) {
        break;
      }
      prefix.append((char) symbol);
    }
    return prefix.toString();
  }

  /** Returns this text with a part behind it in which stars are wildcards. */
  PatternText followedBy(String part) {
    int[] longer = Arrays.copyOf(symbols, symbols.length + part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      longer[symbols.length + i] = c == '*' ? STAR : c;
    }
    return new PatternText(longer);
  }

  PatternText slice(int from, int to) {
    return new PatternText(Arrays.copyOfRange(symbols, from, to));
  }

  /** Returns the index of the first character {@code c} from {@code from} on, or -1. */
  int indexOf(char c, int from) {
    for (int i = from; i < symbols.length; i++) {
      if (symbols[i] == c) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the text as policies write it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int symbol : symbols) {
      switch (symbol) {
        case STAR -> text.append('*');
        case QUESTION_MARK -> text.append('?');
        case '*', '?' -> text.append("${").append((char) symbol).append('}');
        default -> text.append((char) symbol);
      }
    }
    return text.toString();
  }

  /** Puts a text together from parts. */
  public static final class Builder {

    private int[] symbols = new int[16];
    private int length;
    private int characters;

    /** Begins with an empty text. */
    public Builder() {}

    /** Appends a part in which {@code *} and {@code ?} are wildcards. */
    public Builder pattern(String part) {
      for (int i = 0; i < part.length(); i++) {
        char c = part.charAt(i);
        add(c == '*' ? STAR : c == '?' ? QUESTION_MARK : c);
      }
      return this;
    }

    /** Appends a part in which they are characters. */
    public Builder literal(String part) {
      for (int i = 0; i < part.length(); i++) {
        add(part.charAt(i));
      }
      return this;
    }

    private void add(int symbol) {
      if (length == symbols.length) {
        symbols = Arrays.copyOf(symbols, 2 * length);
      }
      symbols[length++] = symbol;
      if (symbol >= 0) {
        characters++;
      }
    }

    /** Returns how many of the symbols so far are characters. */
    public int characters() {
      return characters;
    }

    /** Returns the text. */
    public PatternText build() {
      return new PatternText(Arrays.copyOf(symbols, length));
    }
  }
}
