package io.github.policycheck.engine.evaluation;

import java.util.Set;
import java.util.TreeSet;

/** Readings that note which points were asked about: nothing can hang on the others. */
final class ReadingsInUse {

  private final Readings readings;

  /**
   * No EnumSet: to find the constants it calls a method by reflection, for which a JVM makes a
   * class at each start of the hook.
   */
  private final Set<UndocumentedPoint> asked = new TreeSet<>();

  ReadingsInUse(Readings readings) {
    this.readings = readings;
  }

  boolean isDefault(UndocumentedPoint point) {
    asked.add(point);
    return readings.isDefault(point);
  }

  Set<UndocumentedPoint> asked() {
    return asked;
  }
}
