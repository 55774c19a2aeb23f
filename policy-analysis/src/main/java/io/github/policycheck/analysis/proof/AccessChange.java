package io.github.policycheck.analysis.proof;

import io.github.policycheck.engine.evaluation.MatchedStatement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Access that only one of two versions of policies gives.
 *
 * @param actions the actions that the request could be for, with the prefix of their service: no
 *     statement tells them apart
 * @param resource the ARN of the resource, or {@code *}
 * @param context what a request has for which the two decide otherwise, values by condition key,
 *     besides those that follow from who asks and for what; an empty list is a key that it does not
 *     have
 * @param allowedBy the statement by which one version allows the request for the first action; of
 *     GitPush call 2 of the push
 * @param deniedBy the statement by which the other denies it, of GitPush perhaps its call 1; null
 *     if none allows it
 */
public record AccessChange(
    List<String> actions,
    String resource,
    Map<String, List<String>> context,
    MatchedStatement allowedBy,
    @Nullable MatchedStatement deniedBy) {

  /** Copies the collections. */
  public AccessChange {
    actions = List.copyOf(actions);
    Objects.requireNonNull(resource, "resource");
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    Objects.requireNonNull(allowedBy, "allowedBy");
  }
}
