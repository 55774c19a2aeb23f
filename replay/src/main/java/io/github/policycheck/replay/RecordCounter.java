package io.github.policycheck.replay;

import io.github.policycheck.replay.trail.TrailEvent;

/** Counts what becomes of records. For one thread. */
sealed interface RecordCounter permits EventCounter, CalibrationCounter {

  /** Tells whether more than the count of the calls of a source matters. */
  boolean reaches(String eventSource);

  /** Counts a record. */
  void count(TrailEvent event);
}
