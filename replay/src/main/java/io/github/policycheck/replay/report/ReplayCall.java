package io.github.policycheck.replay.report;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that somebody may want to ask {@code eval} about.
 *
 * @param principal who made it: the ARN of a user or role without the name of a session, or the
 *     name of a service
 * @param isOfAccount whether that is a user or role that the account has
 * @param action the action that was decided
 * @param resource the resource that it was about, null if it is not known
 * @param context the condition keys that the policies speak of and the record has, as {@code
 *     key=value}; for what the report must not hold there are placeholders
 */
public record ReplayCall(
    String principal,
    boolean isOfAccount,
    String action,
    @Nullable String resource,
    List<String> context) {

  /** Copies the list. */
  public ReplayCall {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(action, "action");
    context = List.copyOf(context);
  }
}
