package io.github.policycheck.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be proved, as people write it: that somebody is never allowed some actions, or nobody
 * but some.
 *
 * @param principal who is never to be allowed: a name, {@code group/NAME}, {@code user/NAME},
 *     {@code role/NAME} or an ARN; null if it is everybody but {@code only}
 * @param only who alone may be allowed, written likewise; none if there is a {@code principal}
 * @param actions the actions, none for those that move a branch
 * @param references references or patterns of them, better by their full names; none for all
 *     branches
 * @param repositories the names or ARNs of repositories, {@code *} for any that the account can
 *     have; none for those that it lists
 * @param region of the repositories that are meant if several have a name, null for the account's
 * @param context what is known of all requests, values by condition key; an empty list is a key
 *     that they do not have
 * @param isOfAnyRequest whether it is about requests too that AWS never sends
 */
public record ProofRequest(
    @Nullable String principal,
    List<String> only,
    List<String> actions,
    List<String> references,
    List<String> repositories,
    @Nullable String region,
    Map<String, List<String>> context,
    boolean isOfAnyRequest) {

  /** Copies the collections. */
  public ProofRequest {
    only = List.copyOf(only);
    actions = List.copyOf(actions);
    references = List.copyOf(references);
    repositories = List.copyOf(repositories);
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context)); // keeps the order
  }
}
