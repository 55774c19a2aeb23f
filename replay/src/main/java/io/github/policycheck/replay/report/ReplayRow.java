package io.github.policycheck.replay.report;

import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.total.KnownResources;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.StatementRef;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one principal to one action of which the same became for the same reason.
 *
 * @param outcome what became of them
 * @param statement the statement that refuses them, or can; null if none does, as nothing allows
 *     them
 * @param service the prefix of the service's actions
 * @param action the action, or the event as CloudTrail names it if no action is known; empty for
 *     calls of services that no policy speaks of
 * @param principal who made them
 * @param caller what is known of whoever made them
 * @param reasons what they hinge on, or why nothing was decided
 * @param calls how many there were, at least 1
 * @param last when the last was made, in ISO 8601 and UTC
 * @param resources what they were about
 * @param example the earliest
 */
record ReplayRow(
    Outcome outcome,
    @Nullable StatementRef statement,
    String service,
    String action,
    String principal,
    CallerKind caller,
    List<String> reasons,
    long calls,
    String last,
    KnownResources resources,
    ReplayExample example) {

  /** Copies the list. */
  ReplayRow {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(caller, "caller");
    reasons = List.copyOf(reasons);
    Objects.requireNonNull(last, "last");
    Objects.requireNonNull(resources, "resources");
    Objects.requireNonNull(example, "example");
  }
}
