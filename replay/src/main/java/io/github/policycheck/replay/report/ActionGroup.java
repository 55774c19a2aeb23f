package io.github.policycheck.replay.report;

import java.util.List;
import java.util.Objects;

/**
 * Calls to one action that one statement refuses, or can.
 *
 * @param action the action
 * @param calls how many there are
 * @param rows the calls by principal, most calls first
 */
record ActionGroup(String action, long calls, List<ReplayRow> rows) {

  /** Copies the list. */
  ActionGroup {
    Objects.requireNonNull(action, "action");
    rows = List.copyOf(rows);
  }
}
