package io.github.policycheck.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people want to know of who can move branches, as they write it.
 *
 * @param principals who is asked about: names, {@code group/NAME}, {@code user/NAME}, {@code
 *     role/NAME} or ARNs; none for everybody in the account
 * @param actions the actions, none for those that move a branch
 * @param references references or patterns of them, better by their full names
 * @param repositories the names or ARNs of repositories; none for those that the account lists
 * @param region of the repositories that are meant if several have a name, null for the account's
 * @param context what is known of all requests, values by condition key; an empty list is a key
 *     that they do not have
 */
public record WhoCanRequest(
    List<String> principals,
    List<String> actions,
    List<String> references,
    List<String> repositories,
    @Nullable String region,
    Map<String, List<String>> context) {

  /** Copies the collections. */
  public WhoCanRequest {
    principals = List.copyOf(principals);
    actions = List.copyOf(actions);
    references = List.copyOf(references);
    repositories = List.copyOf(repositories);
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context)); // keeps the order
  }

  /** Returns the same question about other references. */
  WhoCanRequest on(List<String> others) {
    return new WhoCanRequest(principals, actions, others, repositories, region, context);
  }
}
