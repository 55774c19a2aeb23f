package io.github.policycheck.replay;

import io.github.policycheck.replay.trail.TrailEvent;

/** Counts what becomes of records. For one thread. */
sealed interface RecordCounter permits EventCounter, CalibrationCounter {

  /** Tells whether more than the count of the calls of a source matters. */
  boolean reaches(String eventSource);

  /**
   * Tells whether parameters and resources matter of a call of a source that is reached.
   *
   * @param event comes without them
   */
  default boolean needsParts(TrailEvent event) {
    return true;
  }

  /** Counts a record. */
  void count(TrailEvent event);
}
