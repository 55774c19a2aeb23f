package io.github.policycheck.replay.trail;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** When a call was made: ISO 8601, in UTC in every record of AWS. */
final class EventTime {

  private static final String SHAPE = "0000-00-00T00:00:00Z";
  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private EventTime() {}

  /** Returns a time in UTC; empty if it is none. */
  static Optional<String> utc(String written) {
    if (isPlain(written)) {
      return Optional.of(written);
    }
    try {
      return Optional.of(OffsetDateTime.parse(written).toInstant().toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Tells whether it is written as AWS does; others, and a day that leap years have, are parsed.
   */
  private static boolean isPlain(String written) {
    if (written.length() != SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char c = written.charAt(i);
      char shape = SHAPE.charAt(i);
      if (shape == '0' ? c < '0' || c > '9' : c != shape) {
        return false;
      }
    }
    int month = two(written, 5);
    int day = two(written, 8);
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= DAYS[month - 1]
        && two(written, 11) < 24
        && two(written, 14) < 60
        && two(written, 17) < 60;
  }

  private static int two(String written, int at) {
    return 10 * (written.charAt(at) - '0') + written.charAt(at + 1) - '0';
  }
}
