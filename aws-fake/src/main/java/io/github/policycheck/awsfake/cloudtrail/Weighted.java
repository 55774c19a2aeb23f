package io.github.policycheck.awsfake.cloudtrail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Things of which some are drawn more often. The weights are whole numbers: sums of powers differ
 * by machine.
 */
final class Weighted<T> {

  private static final int FIRST = 1_000_000;

  private final List<T> things;
  private final int[] upTo;

  private Weighted(List<T> things, ToIntFunction<Integer> weight) {
    if (things.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to draw");
    }
    this.things = new ArrayList<>(things);
    upTo = new int[things.size()];
    int sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum = Math.addExact(sum, weight.applyAsInt(i));
      upTo[i] = sum;
    }
  }

  static <T> Weighted<T> by(List<T> things, ToIntFunction<T> weight) {
    return new Weighted<>(things, i -> weight.applyAsInt(things.get(i)));
  }

  /** The second is drawn half as often as the first, the third a third: Zipf's law. */
  static <T> Weighted<T> skewed(List<T> things) {
    return new Weighted<>(things, i -> FIRST / (i + 1));
  }

  List<T> things() {
    return List.copyOf(things);
  }

  T draw(Draw draw) {
    int at = draw.below(upTo[upTo.length - 1]);
    int found = Arrays.binarySearch(upTo, at);
    return things.get(found >= 0 ? found + 1 : -found - 1);
  }
}
