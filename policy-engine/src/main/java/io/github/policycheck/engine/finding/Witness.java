package io.github.policycheck.engine.finding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that shows what a finding says; whoever doubts it asks the evaluator.
 *
 * @param principal the user, group or role that makes it, as {@code group/Developers}; null for
 *     whoever has the policy
 * @param assumedPolicy the AWS managed policy that the principal is assumed to have besides, null
 *     if none is
 * @param action the action with its service prefix
 * @param resource the ARN of the resource, or {@code *}
 * @param context the condition keys of the request that matter, values by key; an empty list says
 *     that the request does not have the key
 * @param decision what is decided: {@code allowed}, {@code explicitDeny} or {@code implicitDeny}
 */
public record Witness(
    @Nullable String principal,
    @Nullable String assumedPolicy,
    String action,
    String resource,
    Map<String, List<String>> context,
    String decision) {

  /** Copies the map, whose order is kept. */
  public Witness {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(decision, "decision");
    Map<String, List<String>> copy = new LinkedHashMap<>();
    context.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    context = Collections.unmodifiableMap(copy);
  }

  /** Returns the same request made by another principal. */
  public Witness by(String other) {
    return new Witness(
        Objects.requireNonNull(other, "other"), assumedPolicy, action, resource, context, decision);
  }
}
