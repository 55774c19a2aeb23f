package io.github.policycheck.replay.report;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The earliest of calls that are alike.
 *
 * @param time when it was made, in ISO 8601 and UTC
 * @param event the id of its record, empty if it has none
 * @param action the action that was decided
 * @param resource the resource that it was about, null if it is not known
 * @param context the condition keys that the policies speak of and the record has, as {@code
 *     key=value}, without what the report must not hold
 * @param leftOut the condition keys that the record has and the report must not hold
 * @param command asks {@code eval} about it, null if no command does; has placeholders for the
 *     values of the keys that are left out
 */
record ReplayExample(
    String time,
    String event,
    String action,
    @Nullable String resource,
    List<String> context,
    List<String> leftOut,
    @Nullable String command) {

  /** Copies the lists. */
  ReplayExample {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(action, "action");
    context = List.copyOf(context);
    leftOut = List.copyOf(leftOut);
  }
}
