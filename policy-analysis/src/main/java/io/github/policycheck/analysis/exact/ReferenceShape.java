package io.github.policycheck.analysis.exact;

import io.github.policycheck.engine.pattern.TextShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;

/**
 * The form of full names of references that Git takes and some patterns match.
 *
 * @see <a href="https://git-scm.com/docs/git-check-ref-format">git-check-ref-format</a>
 */
public final class ReferenceShape {

  private static final String FORBIDDEN = " ~^:?*[\\";
  private static final String LOCK = ".lock";

  /** What differs in what may follow: how the last part of the name ends. */
  private record State(boolean isBegun, int last, int lock, List<BitSet> places) {}

  private final List<GlobShape> patterns;
  private final Map<State, Integer> numbers = new HashMap<>();
  private final List<State> states = new ArrayList<>();

  private ReferenceShape(List<String> patterns) {
    this.patterns = patterns.stream().map(GlobShape::new).toList();
    number(new State(false, 0, 0, this.patterns.stream().map(GlobShape::start).toList()));
  }

  /**
   * Returns the form.
   *
   * @param patterns texts in which {@code *} and {@code ?} are wildcards, all of which match
   */
  static TextShape of(List<String> patterns) {
    ReferenceShape shape = new ReferenceShape(patterns);
    IntBinaryOperator next = shape::next;
    return new TextShape(next, shape::isWhole);
  }

  private int number(State state) {
    Integer known = numbers.get(state);
    if (known != null) {
      return known;
    }
    states.add(state);
    numbers.put(state, states.size() - 1);
    return states.size() - 1;
  }

  private int next(int from, int c) {
    State state = states.get(from);
    boolean isLocked = state.lock() == LOCK.length();
    if (c < ' ' || c == 0x7f || FORBIDDEN.indexOf(c) >= 0) {
      return TextShape.NONE;
    }
    boolean isRefused =
        switch (c) {
          case '/' -> !state.isBegun() || isLocked;
          case '.' -> !state.isBegun() || state.last() == '.';
          case '{' -> state.last() == '@';
          default -> false;
        };
    if (isRefused) {
      return TextShape.NONE;
    }
    List<BitSet> places = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      BitSet after = patterns.get(i).after(state.places().get(i), c);
      if (after.isEmpty()) {
        return TextShape.NONE;
      }
      places.add(after);
    }
    if (c == '/') {
      return number(new State(false, 0, 0, places));
    }
    int lock =
        c == '.'
            ? 1
            : !isLocked && state.lock() > 0 && LOCK.charAt(state.lock()) == c
                ? state.lock() + 1
                : 0;
    return number(new State(true, c == '.' || c == '@' ? c : 0, lock, places));
  }

  private boolean isWhole(int number) {
    State state = states.get(number);
    boolean isName = state.isBegun() && state.last() != '.' && state.lock() != LOCK.length();
    for (int i = 0; i < patterns.size(); i++) {
      isName &= patterns.get(i).isWhole(state.places().get(i));
    }
    return isName;
  }
}
