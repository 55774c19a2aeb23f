package io.github.policycheck.engine.evaluation;

import java.util.EnumSet;
import java.util.Set;

/** Chooses a reading for each point that AWS does not document. */
public final class Readings {

  private static final Readings DEFAULTS = new Readings(Set.of());

  private final Set<UndocumentedPoint> readOtherwise;

  private Readings(Set<UndocumentedPoint> readOtherwise) {
    this.readOtherwise = Set.copyOf(readOtherwise);
  }

  /** Returns the default reading of every point. */
  public static Readings defaults() {
    return DEFAULTS;
  }

  /** Returns these readings with the other reading of {@code point}. */
  public Readings otherwise(UndocumentedPoint point) {
    EnumSet<UndocumentedPoint> changed = EnumSet.noneOf(UndocumentedPoint.class);
    changed.addAll(readOtherwise);
    if (!changed.remove(point)) {
      changed.add(point);
    }
    return new Readings(changed);
  }

  /** Tells whether {@code point} has its default reading. */
  public boolean isDefault(UndocumentedPoint point) {
    return !readOtherwise.contains(point);
  }
}
