package io.github.policycheck.replay.log;

import io.github.policycheck.replay.trail.NotALog;
import java.util.Map;

/**
 * How much a log held.
 *
 * @param calls records of calls, all of which were handed on
 * @param broken records that could not be read; each is a problem, or counted in one
 * @param others what was passed over since it tells of no call, how many by kind
 * @param isWhole whether it was read to its end
 */
public record LogContent(long calls, long broken, Map<NotALog, Long> others, boolean isWhole) {

  /** Copies the map. */
  public LogContent {
    others = Map.copyOf(others);
  }
}
