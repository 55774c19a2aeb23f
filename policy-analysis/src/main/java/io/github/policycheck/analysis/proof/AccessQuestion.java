package io.github.policycheck.analysis.proof;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked of the requests of a principal.
 *
 * @param actions the actions, each with the prefix of its service
 * @param repositories the ARNs of the repositories; none for any repository of the account
 * @param references the full names of references, in which {@code *} and {@code ?} are wildcards;
 *     none for all branches
 * @param context condition keys of every request, values by key; an empty list is a key that
 *     requests do not have
 */
public record AccessQuestion(
    List<String> actions,
    List<String> repositories,
    List<String> references,
    Map<String, List<String>> context) {

  /** All branches. */
  private static final List<String> BRANCHES = List.of("refs/heads/*");

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if there is no action
   */
  public AccessQuestion {
    actions = List.copyOf(actions);
    repositories = List.copyOf(repositories);
    references = references.isEmpty() ? BRANCHES : List.copyOf(references);
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("the question is about no action");
    }
  }
}
