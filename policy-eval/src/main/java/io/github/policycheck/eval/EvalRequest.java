package io.github.policycheck.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question as people write it: a push, or one API call if there is an action.
 *
 * @param principal who: a name, {@code group/NAME}, {@code user/NAME}, {@code role/NAME} or an ARN
 * @param action the action of the call, null for a push
 * @param references Git references, better by their full names
 * @param isDelete whether the push deletes the references
 * @param repository the name of the repository, null for the account's only one
 * @param resource the ARN of the resource of a call, null for the repository
 * @param region the region that a call is made in, null for the account's; of repositories of one
 *     name in several regions, the one there is meant
 * @param context the values of condition keys, as {@link ContextKeys} returns them; a key without
 *     values is one that the request does not have
 */
public record EvalRequest(
    String principal,
    @Nullable String action,
    List<String> references,
    boolean isDelete,
    @Nullable String repository,
    @Nullable String resource,
    @Nullable String region,
    Map<String, List<String>> context) {

  /** Copies the collections. */
  public EvalRequest {
    Objects.requireNonNull(principal, "principal");
    references = List.copyOf(references);
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context)); // keeps the order
  }

  /** Returns the same question with other condition keys. */
  public EvalRequest having(Map<String, List<String>> otherContext) {
    return new EvalRequest(
        principal, action, references, isDelete, repository, resource, region, otherContext);
  }
}
