package io.github.policycheck.engine.pattern;

import static io.github.policycheck.engine.pattern.PatternSymbols.ONE;
import static io.github.policycheck.engine.pattern.PatternSymbols.ONE_IN_PART;
import static io.github.policycheck.engine.pattern.PatternSymbols.STAR;
import static io.github.policycheck.engine.pattern.PatternSymbols.STAR_IN_PART;

import io.github.policycheck.engine.pattern.Automaton.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All texts that a pattern matches, to be compared with those of others: whether one holds the
 * other, whether they share a text, and which kinds of texts several of them tell apart.
 *
 * <p>The empty text is left out of all: a condition key with an empty value has none, and actions
 * and resources are never empty. So are texts with half a surrogate pair in them.
 *
 * <p>The answers are exact: a pattern is an automaton whose states are the places in it, and the
 * automata are walked together, over the characters of the patterns and one that is in none. A walk
 * that would take too long is given up, and says so.
 */
public final class PatternLanguage {

  /** How many pairs of a place and a character are looked at one by one. */
  private static final long MOST_ONE_BY_ONE = 100_000;

  /** What matching a text costs at most: far more than with any policy that AWS can store. */
  private static final long MOST = 20_000_000;

  /** Code points, or one of the wildcards. */
  private final int[] symbols;

  private final boolean isCaseIgnored;

  /** Whether its wildcards stop at nothing. */
  private final boolean isPlain;

  private PatternLanguage(int[] symbols, boolean isCaseIgnored) {
    this.symbols = PatternSymbols.withoutNeedlessStars(symbols);
    this.isCaseIgnored = isCaseIgnored;
    this.isPlain = !isCaseIgnored && PatternSymbols.arePlain(symbols);
  }

  private PatternLanguage(int[] symbols) {
    this(symbols, false);
  }

  /** Returns what {@link WildcardPattern} matches. */
  public static PatternLanguage ofText(PatternText pattern) {
    return new PatternLanguage(PatternSymbols.of(pattern));
  }

  /** Returns {@code text} and nothing else. */
  public static PatternLanguage ofLiteral(String text) {
    return new PatternLanguage(text.codePoints().toArray());
  }

  /** Returns what {@link ResourcePattern} matches. */
  public static PatternLanguage ofResource(PatternText pattern) {
    return new PatternLanguage(PatternSymbols.ofResource(pattern));
  }

  /** Returns what {@link ArnPattern} matches; empty if that is nothing. */
  public static Optional<PatternLanguage> ofArn(PatternText pattern) {
    int[] symbols = PatternSymbols.ofArn(pattern);
    if (symbols == null) {
      return Optional.empty();
    }
    int firstColon = 0;
    while (symbols[firstColon] != ':') {
      firstColon++;
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

  /** Returns this and all texts that differ from one of it in upper and lower case only. */
  public PatternLanguage ignoringCase() {
    return new PatternLanguage(symbols, true);
  }

  /**
   * Tells whether {@code text} is in it; false also if that would take too long to find out, which
   * takes texts of some ten thousand characters.
   */
  public boolean matches(String text) {
    return !text.isEmpty()
        && symbols.length > 0
        && (isPlain ? matchesPlainly(text) : matchesByPlaces(text));
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

  /** Keeps the places that the text so far leads to: its wildcards stop at colons. */
  private boolean matchesByPlaces(String text) {
    if ((long) symbols.length * text.length() > MOST_ONE_BY_ONE) {
      return matchesByAutomaton(text);
    }
    int t = 0;
    int begun = 0;
    while (begun < symbols.length && symbols[begun] >= 0) {
      if (t == text.length() || !takes(begun++, text.codePointAt(t))) {
        return false;
      }
      t += Character.charCount(text.codePointAt(t));
    }
    boolean[] places = new boolean[symbols.length + 1];
    places[begun] = true;
    while (t < text.length()) {
      int c = text.codePointAt(t);
      leaveStars(places);
      boolean isAlive = false;
      for (int p = symbols.length; p > 0; p--) { // from the end: each place is read, then written
        boolean isReached = places[p - 1] && !isStar(p - 1) && takes(p - 1, c);
        boolean isKept = p < symbols.length && places[p] && isStar(p) && takes(p, c);
        places[p] = isReached || isKept;
        isAlive |= places[p];
      }
      places[0] = places[0] && isStar(0) && takes(0, c);
      if (!isAlive && !places[0]) {
        return false;
      }
      t += Character.charCount(c);
    }
    leaveStars(places);
    return places[symbols.length];
  }

  /** Moves 64 places at once, which the tables of an automaton are to be made for. */
  private boolean matchesByAutomaton(String text) {
    Alphabet all = new Alphabet();
    addTo(all);
    int[] alphabet = all.characters();
    Automaton automaton = Automaton.of(List.of(this), alphabet);
    if (automaton == null || (long) automaton.words() * text.length() > MOST) {
      return false;
    }
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int i = 0; i < alphabet.length; i++) {
      numbers.put(alphabet[i], i);
    }
    Places places = automaton.start();
    int t = 0;
    while (t < text.length() && !automaton.isDead(places)) {
      int c = text.codePointAt(t);
      places = automaton.step(places, numbers.getOrDefault(c, 0)); // 0 stands for all others
      t += Character.charCount(c);
    }
    return automaton.isAccepting(places);
  }

  private void leaveStars(boolean[] places) {
    for (int p = 0; p < symbols.length; p++) {
      places[p + 1] |= places[p] && isStar(p);
    }
  }

  /** Tells whether a text is in both; true also if that would take too long to find out. */
  public boolean overlaps(PatternLanguage other) {
    return CommonText.exists(this, other);
  }

  /**
   * Tells whether each of its texts is in one of {@code others}; false also if that would take too
   * long to find out.
   */
  public boolean isWithin(Collection<PatternLanguage> others) {
    return Containment.isWithin(this, List.copyOf(others));
  }

  /** Tells whether each of its texts is in {@code other}; false also as above. */
  public boolean isWithin(PatternLanguage other) {
    return isWithin(List.of(other));
  }

  /**
   * Returns one text of each kind that {@code patterns} tell apart: for each set of them that are
   * all that match some text, the shortest such text. The kind that matches none of them is left
   * out if every text matches one.
   *
   * @return texts by the numbers of the patterns that match them; undecided if finding them would
   *     take too long
   */
  public static Answer<Map<BitSet, String>> kinds(List<PatternLanguage> patterns) {
    return LanguageWalk.kinds(patterns);
  }

  /** Returns one text of each kind as above; undecided also if the limit is spent. */
  public static Answer<Map<BitSet, String>> kinds(List<PatternLanguage> patterns, WalkLimit limit) {
    return LanguageWalk.kinds(patterns, limit);
  }

  /**
   * Returns one text of this language of each kind that {@code others} tell apart, the shortest.
   *
   * @return the texts; undecided if finding them would take too long
   */
  public Answer<Set<String>> examples(Collection<PatternLanguage> others) {
    List<PatternLanguage> together = new ArrayList<>();
    together.add(this);
    together.addAll(others);
    return LanguageWalk.kindsOfFirst(together).map(kinds -> new LinkedHashSet<>(kinds.values()));
  }

  /** Adds the characters it tells apart. */
  void addTo(Alphabet alphabet) {
    for (int symbol : symbols) {
      if (symbol >= 0 && isCaseIgnored) {
        alphabet.addAnyCase(symbol);
      } else if (symbol >= 0) {
        alphabet.add(symbol);
      }
    }
  }

  /** Returns how many characters and wildcards it has. */
  int length() {
    return symbols.length;
  }

  /** Tells whether it matches no text at all. */
  boolean isEmpty() {
    return symbols.length == 0 || PatternSymbols.haveHalfPair(symbols);
  }

  /** Tells whether a star stands at {@code place}. */
  boolean isStar(int place) {
    return PatternSymbols.isStar(symbols[place]);
  }

  /** Tells whether what stands at {@code place} matches every character. */
  boolean takesAll(int place) {
    return symbols[place] == STAR || symbols[place] == ONE;
  }

  /** Tells whether what stands at {@code place} matches a character. */
  boolean takes(int place, int c) {
    int symbol = symbols[place];
    return switch (symbol) {
      case STAR, ONE -> true;
      case STAR_IN_PART, ONE_IN_PART -> c != ':';
      default ->
          symbol == c
              || (isCaseIgnored && Character.toLowerCase(symbol) == Character.toLowerCase(c));
    };
  }

  /** Tells whether what stands at a place of each matches one character in common. */
  boolean sharesCharacter(int place, PatternLanguage other, int otherPlace) {
    int symbol = symbols[place];
    int otherSymbol = other.symbols[otherPlace];
    if (otherSymbol < 0) {
      return symbol < 0 || other.takes(otherPlace, symbol);
    }
    return takes(place, otherSymbol) || (symbol >= 0 && other.takes(otherPlace, symbol));
  }
}
