package io.github.policycheck.engine.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds of texts several groups of patterns tell apart: two texts are of one kind if the same
 * groups match them, by whichever of their patterns. Whatever asks about all texts of a form asks
 * about one of each kind.
 *
 * <p>The answers are exact. Texts without wildcards, of which policies can have thousands, are kept
 * in a tree; only the patterns are an {@link Automaton}.
 */
public final class TextKinds {

  /** What a walk costs at most; real policies cost some thousands, this half a second. */
  private static final long MOST = 5_000_000;

  /** What a step costs besides its words. */
  private static final long STEP = 4;

  private static final String TOO_LONG =
      "finding all texts that the patterns tell apart would take too long";

  /** Stand for all characters that no pattern has; those that read well come first. */
  private static final String OTHERS =
      "xabcdefghijklmnopqrstuvwyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-:/";

  private final @Nullable Automaton automaton;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final int[] alphabet;
  private final int[] groupOfPattern;
  private final Node literals = new Node();

  /** Texts of which one or several groups have the whole, as a tree of characters. */
  private static final class Node {
    private final Map<Integer, Node> next = new LinkedHashMap<>();
    private final BitSet groups = new BitSet();
  }

  /** Where a text leads to: equal if nothing that follows is told apart. */
  private record State(Automaton.Places places, @Nullable Node node) {}

  private record Begun(Reached reached, String text) {}

  /** Where a text leads to, and what may follow it there. */
  private record Reached(State state, int shape) {}

  private TextKinds(List<Group> groups) {
    List<PatternLanguage> patterns = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      for (String literal : groups.get(i).literals()) {
        add(literal, i);
      }
      for (PatternLanguage pattern : groups.get(i).patterns()) {
        patterns.add(pattern);
        owners.add(i);
      }
    }
    this.groupOfPattern = owners.stream().mapToInt(Integer::intValue).toArray();
    Alphabet all = new Alphabet();
    patterns.forEach(pattern -> pattern.addTo(all));
    this.alphabet = all.characters();
    for (int i = 1; i < alphabet.length; i++) {
      numbers.put(alphabet[i], i); // 0 stands for those of no pattern
    }
    this.automaton = Automaton.of(patterns, alphabet);
  }

  /**
   * Patterns and texts that belong together, such as the entries of one Resource element.
   *
   * @param patterns those with wildcards
   * @param literals texts that it matches besides
   */
  public record Group(List<PatternLanguage> patterns, Set<String> literals) {
    /** Copies the collections. */
    public Group {
      patterns = List.copyOf(patterns);
      literals = Set.copyOf(literals);
    }
  }

  /** Takes groups, none of which has to match anything. */
  public static TextKinds of(List<Group> groups) {
    return new TextKinds(groups);
  }

  private void add(String literal, int group) {
    Node node = literals;
    for (int c : literal.codePoints().toArray()) {
      node = node.next.computeIfAbsent(c, same -> new Node());
    }
    node.groups.set(group);
  }

  /**
   * Returns what a text is told apart by from all that go on like it: of two with equal answers
   * nothing that follows tells which it was. Undecided if that would take too long to find out.
   */
  public Answer<Object> after(String prefix) {
    return automaton == null ? Answer.undecided(TOO_LONG) : Answer.found(state(automaton, prefix));
  }

  private State state(Automaton patterns, String text) {
    State state = new State(patterns.start(), literals);
    for (int c : text.codePoints().toArray()) {
      state = step(patterns, state, c);
    }
    return state;
  }

  private State step(Automaton patterns, State state, int c) {
    Node node = state.node();
    return new State(
        patterns.step(state.places(), numbers.getOrDefault(c, 0)),
        node == null ? null : node.next.get(c));
  }

  /** Returns which groups match a text, by their numbers; undecided as above. */
  public Answer<BitSet> kindOf(String text) {
    return automaton == null
        ? Answer.undecided(TOO_LONG)
        : Answer.found(kind(automaton, state(automaton, text)));
  }

  private BitSet kind(Automaton patterns, State state) {
    BitSet groups = new BitSet();
    BitSet matched = patterns.kind(state.places());
    for (int i = matched.nextSetBit(0); i >= 0; i = matched.nextSetBit(i + 1)) {
      groups.set(groupOfPattern[i]);
    }
    Node node = state.node();
    if (node != null) {
      groups.or(node.groups);
    }
    return groups;
  }

  /**
   * Returns one text of each kind among those that begin with a prefix and have at least one
   * character more.
   *
   * @param prefix how all of them begin
   * @param characters what they go on with
   * @param suggestions which texts to return if they are of a kind; of other kinds, the shortest
   * @return undecided if finding them would take too long
   */
  public Answer<List<String>> startingWith(
      String prefix, IntPredicate characters, Collection<String> suggestions) {
    return startingWith(prefix, TextShape.some(characters), suggestions);
  }

  /**
   * Returns one text of each kind among those that begin with a prefix and go on in a form.
   *
   * @param prefix how all of them begin
   * @param shape how they go on
   * @param suggestions which texts to return if they are of a kind; of other kinds, the shortest
   * @return undecided if finding them would take too long
   */
  public Answer<List<String>> startingWith(
      String prefix, TextShape shape, Collection<String> suggestions) {
    return startingWith(prefix, shape, suggestions, new WalkLimit(MOST));
  }

  /**
   * Returns one text of each kind as above, within what walks may cost together.
   *
   * @return undecided also if the limit is spent
   */
  public Answer<List<String>> startingWith(
      String prefix, TextShape shape, Collection<String> suggestions, WalkLimit limit) {
    Objects.requireNonNull(limit, "limit");
    if (automaton == null) {
      return Answer.undecided(TOO_LONG);
    }
    Map<BitSet, String> kinds = new LinkedHashMap<>();
    for (String suggestion : suggestions) {
      boolean isRight =
          suggestion.startsWith(prefix) && shape.holds(suggestion.substring(prefix.length()));
      if (isRight) {
        kinds.putIfAbsent(kind(automaton, state(automaton, suggestion)), suggestion);
      }
    }
    Set<Reached> seen = new HashSet<>();
    ArrayDeque<Begun> open = new ArrayDeque<>();
    open.add(new Begun(new Reached(state(automaton, prefix), 0), prefix));
    Map<Integer, List<Integer>> beyondLiterals = new HashMap<>(); // the same for most states
    long cost = 0;
    while (!open.isEmpty()) {
      Begun begun = open.remove();
      State state = begun.reached().state();
      int place = begun.reached().shape();
      List<Integer> following =
          state.node() == null
              ? beyondLiterals.computeIfAbsent(place, at -> continuations(null, shape, at))
              : continuations(state.node(), shape, place);
      for (int c : following) {
        cost += STEP + automaton.words();
        if (cost > MOST || !limit.takes(STEP + automaton.words())) {
          return Answer.undecided(TOO_LONG);
        }
        Reached next = new Reached(step(automaton, state, c), shape.next().applyAsInt(place, c));
        if (seen.add(next)) {
          String text = begun.text() + Character.toString(c);
          if (shape.isWhole().test(next.shape())) {
            kinds.putIfAbsent(kind(automaton, next.state()), text);
          }
          open.add(new Begun(next, text));
        }
      }
    }
    return Answer.found(List.copyOf(kinds.values()));
  }

  /**
   * Returns all characters that something tells apart here, and one for all others that are
   * followed by the same.
   */
  private List<Integer> continuations(@Nullable Node node, TextShape shape, int place) {
    List<Integer> some = new ArrayList<>();
    Map<Integer, Node> known = node == null ? Map.of() : node.next;
    Set<Integer> places = new HashSet<>(Set.of(TextShape.NONE));
    OTHERS
        .chars()
        .filter(c -> !numbers.containsKey(c) && !known.containsKey(c))
        .filter(c -> places.add(shape.next().applyAsInt(place, c)))
        .forEach(some::add);
    for (int i = 1; i < alphabet.length; i++) {
      if (shape.next().applyAsInt(place, alphabet[i]) != TextShape.NONE) {
        some.add(alphabet[i]);
      }
    }
    for (int c : known.keySet()) {
      if (!numbers.containsKey(c) && shape.next().applyAsInt(place, c) != TextShape.NONE) {
        some.add(c);
      }
    }
    return some;
  }
}
