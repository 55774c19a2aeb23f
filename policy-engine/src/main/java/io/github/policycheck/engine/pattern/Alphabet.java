package io.github.policycheck.engine.pattern;

import java.util.Set;
import java.util.TreeSet;

/**
 * The characters that patterns tell apart: all that are in one of them, a colon, and one that is in
 * none and stands for all others. Half a surrogate pair, which no text is made of, is none.
 */
final class Alphabet {

  /** Characters that become the lower case of others, of which they are not the upper case. */
  private static final int[] OTHER_CAPITALS = {
    '\u0130', // dotted I, to i
    '\u03F4', // theta symbol, to theta
    '\u1E9E', // sharp S, to ß
    '\u2126', // ohm sign, to omega
    '\u212A', // kelvin sign, to k
    '\u212B', // angstrom sign, to å
  };

  private final Set<Integer> characters = new TreeSet<>();

  Alphabet() {
    characters.add((int) ':');
  }

  /** Adds a character of a pattern. */
  void add(int character) {
    boolean isHalf = character <= Character.MAX_VALUE && Character.isSurrogate((char) character);
    if (!isHalf) {
      characters.add(character);
    }
  }

  /** Adds all characters that are equal to one of a pattern but for their case. */
  void addAnyCase(int character) {
    int lower = Character.toLowerCase(character);
    add(lower);
    add(Character.toUpperCase(lower));
    add(Character.toTitleCase(lower));
    for (int capital : OTHER_CAPITALS) {
      if (Character.toLowerCase(capital) == lower) {
        add(capital);
      }
    }
  }

  /** Returns the characters, first the one that stands for those of no pattern. */
  int[] characters() {
    int[] all = new int[characters.size() + 1];
    all[0] = other();
    int i = 1;
    for (int c : characters) {
      all[i++] = c;
    }
    return all;
  }

  /** One that reads well in an example, if there is one left. */
  private int other() {
    int other = 'x';
    for (int c = 'a'; characters.contains(other) && c <= 'z'; c++) {
      other = c;
    }
    for (int c = 0xc0; characters.contains(other); c++) {
      other = c;
    }
    return other;
  }
}
