package io.github.policycheck.engine.pattern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What stands in a pattern, one number each: a code point, or one of the wildcards. */
final class PatternSymbols {

  static final int STAR = PatternText.STAR;
  static final int ONE = PatternText.QUESTION_MARK;

  /** A star that stops at colons. */
  static final int STAR_IN_PART = -4;

  /** A question mark that matches no colon. */
  static final int ONE_IN_PART = -5;

  private PatternSymbols() {}

  /** Returns the symbols of a text in which wildcards match every character. */
  static int[] of(PatternText pattern) {
    int[] symbols = new int[pattern.length()];
    int length = 0;
    for (int i = 0; i < pattern.length(); i++) {
      int symbol = pattern.at(i);
      boolean isPair =
          symbol >= 0
              && Character.isHighSurrogate((char) symbol)
              && i + 1 < pattern.length()
              && pattern.at(i + 1) >= 0
              && Character.isLowSurrogate((char) pattern.at(i + 1));
      if (isPair) {
        symbol = Character.toCodePoint((char) symbol, (char) pattern.at(++i));
      }
      symbols[length++] = symbol;
    }
    return Arrays.copyOf(symbols, length);
  }

  /** Returns the symbols of an entry of a Resource element. */
  static int[] ofResource(PatternText pattern) {
    int[] symbols = of(IncompleteArn.asRead(pattern));
    for (int i = 0; i < symbols.length; i++) {
      boolean isLastOfItsPart = i + 1 == symbols.length || symbols[i + 1] == ':';
      if (symbols[i] == ONE) {
        symbols[i] = ONE_IN_PART;
      } else if (symbols[i] == STAR && !isLastOfItsPart) {
        symbols[i] = STAR_IN_PART;
      }
    }
    return symbols;
  }

  /** Returns the symbols of a value of ArnLike; null if it has too few parts. */
  static int @Nullable [] ofArn(PatternText pattern) {
    int[] symbols = of(pattern);
    int colons = 0;
    for (int i = 0; i < symbols.length && colons < ArnPattern.PARTS - 1; i++) {
      if (symbols[i] == ':') {
        colons++;
      } else if (symbols[i] == STAR) {
        symbols[i] = STAR_IN_PART;
      } else if (symbols[i] == ONE) {
        symbols[i] = ONE_IN_PART;
      }
    }
    return colons < ArnPattern.PARTS - 1 ? null : symbols;
  }

  static boolean isStar(int symbol) {
    return symbol == STAR || symbol == STAR_IN_PART;
  }

  /** Of stars that follow each other one is enough, if it is the one that takes most. */
  static int[] withoutNeedlessStars(int[] symbols) {
    int[] needed = new int[symbols.length];
    int length = 0;
    for (int symbol : symbols) {
      boolean isRepeated = length > 0 && isStar(symbol) && isStar(needed[length - 1]);
      if (isRepeated && symbol == STAR) {
        needed[length - 1] = STAR;
      } else if (!isRepeated) {
        needed[length++] = symbol;
      }
    }
    return Arrays.copyOf(needed, length);
  }

  /** Tells whether no wildcard stops at colons. */
  static boolean arePlain(int[] symbols) {
    for (int symbol : symbols) {
      if (symbol == STAR_IN_PART || symbol == ONE_IN_PART) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether half a surrogate pair is among them, which is in no text. */
  static boolean haveHalfPair(int[] symbols) {
    for (int symbol : symbols) {
      if (symbol >= Character.MIN_SURROGATE && symbol <= Character.MAX_SURROGATE) {
        return true;
      }
    }
    return false;
  }
}
