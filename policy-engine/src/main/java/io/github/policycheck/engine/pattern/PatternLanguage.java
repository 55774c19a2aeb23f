package io.github.policycheck.engine.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * All texts that a pattern matches, to be compared with those of others: whether one holds the
 * other, whether they share a text, and which kinds of texts several of them tell apart.
 *
 * <p>The empty text is left out of all: a condition key with an empty value has none, and actions
 * and resources are never empty.
 *
 * <p>The answers are exact: a pattern is an automaton whose states are the places in it, and the
 * automata are walked together, over the characters of the patterns and one that is in none. A walk
 * that would take too long is given up, and says so.
 */
public final class PatternLanguage {

  private static final int STAR = PatternText.STAR;
  private static final int ONE = PatternText.QUESTION_MARK;
  private static final int STAR_IN_PART = -4;
  private static final int ONE_IN_PART = -5;

  private static final int ARN_PARTS = 6;

  /** How many steps a walk takes at most; real patterns take some thousands. */
  private static final int MOST_STEPS = 2_000_000;

  /** Code points, or one of the wildcards. */
  private final int[] symbols;

  private final boolean isCaseIgnored;

  /** Whether its wildcards stop at nothing. */
  private final boolean isPlain;

  private PatternLanguage(int[] symbols, boolean isCaseIgnored) {
    this.symbols = symbols;
    this.isCaseIgnored = isCaseIgnored;
    this.isPlain = !isCaseIgnored && isPlain(symbols);
  }

  private PatternLanguage(int[] symbols) {
    this(symbols, false);
  }

  private static boolean isPlain(int[] symbols) {
    for (int symbol : symbols) {
      if (symbol == STAR_IN_PART || symbol == ONE_IN_PART) {
        return false;
      }
    }
    return true;
  }

  /** Returns what {@link WildcardPattern} matches. */
  public static PatternLanguage ofText(PatternText pattern) {
    return new PatternLanguage(codePoints(pattern));
  }

  /** Returns {@code text} and nothing else. */
  public static PatternLanguage ofLiteral(String text) {
    return new PatternLanguage(text.codePoints().toArray());
  }

  /** Returns what {@link ResourcePattern} matches. */
  public static PatternLanguage ofResource(PatternText pattern) {
    int[] symbols = codePoints(pattern);
    for (int i = 0; i < symbols.length; i++) {
      boolean isLastOfItsPart = i + 1 == symbols.length || symbols[i + 1] == ':';
      if (symbols[i] == ONE) {
        symbols[i] = ONE_IN_PART;
      } else if (symbols[i] == STAR && !isLastOfItsPart) {
        symbols[i] = STAR_IN_PART;
      }
    }
    return new PatternLanguage(symbols);
  }

  /** Returns what {@link ArnPattern} matches; empty if that is nothing. */
  public static Optional<PatternLanguage> ofArn(PatternText pattern) {
    int[] symbols = codePoints(pattern);
    int colons = 0;
    int firstColon = -1;
    for (int i = 0; i < symbols.length && colons < ARN_PARTS - 1; i++) {
      if (symbols[i] == ':') {
        firstColon = colons == 0 ? i : firstColon;
        colons++;
      } else if (symbols[i] == STAR) {
        symbols[i] = STAR_IN_PART;
      } else if (symbols[i] == ONE) {
        symbols[i] = ONE_IN_PART;
      }
    }
    if (colons < ARN_PARTS - 1) {
      return Optional.empty();
    }
    // An ARN begins with `arn`, whatever the pattern would take there.
    PatternLanguage first = new PatternLanguage(Arrays.copyOf(symbols, firstColon));
    if (!first.matches("arn")) {
      return Optional.empty();
    }
    IntStream rest = Arrays.stream(symbols, firstColon, symbols.length);
    return Optional.of(
        new PatternLanguage(IntStream.concat(IntStream.of('a', 'r', 'n'), rest).toArray()));
  }

  private static int[] codePoints(PatternText pattern) {
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

  /** Returns this and all texts that differ from one of it in upper and lower case only. */
  public PatternLanguage ignoringCase() {
    return new PatternLanguage(symbols, true);
  }

  /** Tells whether {@code text} is in it. */
  public boolean matches(String text) {
    return isPlain ? matchesPlainly(text) : matchesByPlaces(text);
  }

  /** Goes back to the last star only, as {@link WildcardPattern} does, and allocates nothing. */
  private boolean matchesPlainly(String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int starEnd = 0;
    while (t < text.length()) {
      int c = text.codePointAt(t);
      int symbol = p < symbols.length ? symbols[p] : PatternText.END;
      if (symbol == STAR) {
        star = p++;
        starEnd = t;
      } else if (symbol == ONE || symbol == c) {
        p++;
        t += Character.charCount(c);
      } else if (star >= 0) {
        starEnd += Character.charCount(text.codePointAt(starEnd));
        t = starEnd;
        p = star + 1;
      } else {
        return false;
      }
    }
    while (p < symbols.length && symbols[p] == STAR) {
      p++;
    }
    return p == symbols.length;
  }

  private boolean matchesByPlaces(String text) {
    BitSet state = start();
    for (int c : text.codePoints().toArray()) {
      state = step(state, c);
    }
    return isAccepting(state);
  }

  /** Tells whether a text is in both. */
  public boolean overlaps(PatternLanguage other) {
    // Places are walked in pairs, not in sets: that there are two runs of one text is enough.
    Set<Integer> seen = new HashSet<>();
    ArrayDeque<Integer> open = new ArrayDeque<>();
    int width = other.symbols.length + 1;
    int[] alphabet = alphabet(List.of(this, other));
    open.add(0);
    while (!open.isEmpty()) {
      int pair = open.remove();
      BitSet mine = closed(pair / width);
      BitSet others = other.closed(pair % width);
      if (seen.contains(pair) && isAccepting(mine) && other.isAccepting(others)) {
        return true;
      }
      for (int c : alphabet) {
        BitSet myNext = step(mine, c);
        BitSet otherNext = other.step(others, c);
        for (int i = myNext.nextSetBit(0); i >= 0; i = myNext.nextSetBit(i + 1)) {
          for (int j = otherNext.nextSetBit(0); j >= 0; j = otherNext.nextSetBit(j + 1)) {
            if (seen.add(i * width + j)) {
              open.add(i * width + j);
            }
          }
        }
      }
    }
    return false;
  }

  /**
   * Tells whether each of its texts is in one of {@code others}; false also if that would take too
   * long to find out.
   */
  public boolean isWithin(Collection<PatternLanguage> others) {
    List<PatternLanguage> all = new ArrayList<>();
    all.add(this);
    all.addAll(others);
    Predicate<BitSet> isOutside = kind -> kind.get(0) && kind.cardinality() == 1;
    return new Walk(all)
        .kinds(isOutside)
        .filter(kinds -> kinds.keySet().stream().noneMatch(isOutside))
        .isPresent();
  }

  /** Tells whether each of its texts is in {@code other}. */
  public boolean isWithin(PatternLanguage other) {
    return isWithin(List.of(other));
  }

  /**
   * Returns one text of each kind that {@code patterns} tell apart: for each set of them that are
   * all that match some text, the shortest such text. The kind that matches none of them is left
   * out if every text matches one.
   *
   * @return texts by the numbers of the patterns that match them; empty if finding them would take
   *     too long
   */
  public static Optional<Map<BitSet, String>> kinds(List<PatternLanguage> patterns) {
    return new Walk(patterns).kinds(kind -> false);
  }

  private BitSet start() {
    return closed(0);
  }

  /** Returns a place and those that are reached from it without a character. */
  private BitSet closed(int place) {
    BitSet places = new BitSet(symbols.length + 1);
    add(place, places);
    return places;
  }

  private void add(int place, BitSet places) {
    places.set(place);
    for (int p = place; p < symbols.length && isStar(symbols[p]); p++) {
      places.set(p + 1);
    }
  }

  private static boolean isStar(int symbol) {
    return symbol == STAR || symbol == STAR_IN_PART;
  }

  private BitSet step(BitSet places, int c) {
    BitSet next = new BitSet(symbols.length + 1);
    for (int p = places.nextSetBit(0); p >= 0 && p < symbols.length; p = places.nextSetBit(p + 1)) {
      switch (symbols[p]) {
        case STAR -> add(p, next);
        case ONE -> add(p + 1, next);
        case STAR_IN_PART -> {
          if (c != ':') {
            add(p, next);
          }
        }
        case ONE_IN_PART -> {
          if (c != ':') {
            add(p + 1, next);
          }
        }
        default -> {
          if (isSame(symbols[p], c)) {
            add(p + 1, next);
          }
        }
      }
    }
    return next;
  }

  private boolean isSame(int symbol, int c) {
    return symbol == c
        || (isCaseIgnored && Character.toLowerCase(symbol) == Character.toLowerCase(c));
  }

  private boolean isAccepting(BitSet places) {
    return places.get(symbols.length);
  }

  /** The characters of the patterns, a colon, and one that is in none of them. */
  private static int[] alphabet(List<PatternLanguage> patterns) {
    Set<Integer> characters = new TreeSet<>();
    characters.add((int) ':');
    for (PatternLanguage pattern : patterns) {
      for (int symbol : pattern.symbols) {
        if (symbol >= 0) {
          characters.add(symbol);
        }
        if (symbol >= 0 && pattern.isCaseIgnored) {
          int lower = Character.toLowerCase(symbol);
          characters.add(lower);
          // Not toUpperCase: the Kelvin sign has the lower case of K, and is the upper case of
          // none.
          for (int upper : Uppers.ALL) {
            if (Character.toLowerCase(upper) == lower) {
              characters.add(upper);
            }
          }
        }
      }
    }
    // One that reads well in an example comes first, so that the shortest text has it.
    int other = 'x';
    for (int c = 'a'; characters.contains(other) && c <= 'z'; c++) {
      other = c;
    }
    for (int c = 0xc0; characters.contains(other); c++) {
      other = c;
    }
    int[] alphabet = new int[characters.size() + 1];
    alphabet[0] = other;
    int i = 1;
    for (int c : characters) {
      alphabet[i++] = c;
    }
    return alphabet;
  }

  /** The characters that have another one as their lower case; found when first asked for. */
  private static final class Uppers {

    private static final int LAST = 0x1ffff;

    static final List<Integer> ALL =
        IntStream.rangeClosed(0, LAST).filter(c -> Character.toLowerCase(c) != c).boxed().toList();
  }

  /** A walk through the automata of several patterns at once, shortest texts first. */
  private static final class Walk {

    private final List<PatternLanguage> patterns;

    Walk(List<PatternLanguage> patterns) {
      this.patterns = List.copyOf(patterns);
    }

    private record State(List<BitSet> places, String text) {}

    /** Returns the kinds; those found before the first that {@code stop} holds for, and it. */
    Optional<Map<BitSet, String>> kinds(Predicate<BitSet> stopAt) {
      int[] alphabet = alphabet(patterns);
      Map<BitSet, String> kinds = new LinkedHashMap<>();
      int steps = 0;
      Set<List<BitSet>> seen = new HashSet<>();
      ArrayDeque<State> open = new ArrayDeque<>();
      State first = new State(patterns.stream().map(PatternLanguage::start).toList(), "");
      open.add(first);
      while (!open.isEmpty()) {
        State state = open.remove();
        if (!state.text().isEmpty()) {
          BitSet kind = kind(state.places());
          kinds.putIfAbsent(kind, state.text());
          if (stopAt.test(kind)) {
            return Optional.of(kinds);
          }
        }
        for (int c : alphabet) {
          List<BitSet> next = new ArrayList<>(patterns.size());
          for (int i = 0; i < patterns.size(); i++) {
            next.add(patterns.get(i).step(state.places().get(i), c));
          }
          steps += patterns.size();
          if (steps > MOST_STEPS) {
            return Optional.empty();
          }
          if (seen.add(next)) {
            open.add(new State(next, state.text() + Character.toString(c)));
          }
        }
      }
      return Optional.of(kinds);
    }

    private BitSet kind(List<BitSet> places) {
      BitSet kind = new BitSet(patterns.size());
      for (int i = 0; i < patterns.size(); i++) {
        kind.set(i, patterns.get(i).isAccepting(places.get(i)));
      }
      return kind;
    }
  }
}
