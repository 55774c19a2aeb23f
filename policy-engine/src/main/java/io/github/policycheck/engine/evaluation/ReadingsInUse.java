package io.github.policycheck.engine.evaluation;

import java.util.EnumSet;
import java.util.Set;

/** Readings that note which points were asked about: nothing can hang on the others. */
final class ReadingsInUse {

  private final Readings readings;
  private final EnumSet<UndocumentedPoint> asked = EnumSet.noneOf(UndocumentedPoint.class);

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
