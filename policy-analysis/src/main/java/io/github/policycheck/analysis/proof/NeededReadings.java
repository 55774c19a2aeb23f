package io.github.policycheck.analysis.proof;

import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds which points without documentation a proof needs to be read as by default. */
final class NeededReadings {

  private final Predicate<Set<UndocumentedPoint>> isProved;

  /**
   * Takes what tells whether it is proved if some points are read both ways.
   *
   * @param isProved false also if that is not known; of no points it is not asked
   */
  NeededReadings(Predicate<Set<UndocumentedPoint>> isProved) {
    this.isProved = isProved;
  }

  /** Returns sets of points by which the proof fails where they are read otherwise together. */
  List<Set<UndocumentedPoint>> among(Set<UndocumentedPoint> points) {
    Set<UndocumentedPoint> left = new TreeSet<>(points);
    List<Set<UndocumentedPoint>> needs = new ArrayList<>();
    while (!left.isEmpty() && !isProved.test(left)) {
      Set<UndocumentedPoint> least = least(left);
      needs.add(least);
      left.remove(least.iterator().next());
    }
    return needs;
  }

  /** Leaves out of some points what the proof does not fail by. */
  private Set<UndocumentedPoint> least(Set<UndocumentedPoint> points) {
    Set<UndocumentedPoint> least = new TreeSet<>(points);
    for (UndocumentedPoint point : points) {
      least.remove(point);
      if (least.isEmpty() || isProved.test(least)) {
        least.add(point);
      }
    }
    return least;
  }
}
