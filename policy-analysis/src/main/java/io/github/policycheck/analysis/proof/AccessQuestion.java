package io.github.policycheck.analysis.proof;

import io.github.policycheck.engine.model.ConditionKey;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is asked of the requests of a principal.
 *
 * @param actions the actions, each with the prefix of its service
 * @param repositories the ARNs of the repositories; none for any repository of the account
 * @param references the full names of references, in which {@code *} and {@code ?} are wildcards;
 *     none for all branches
 * @param context condition keys of every request, values by key; an empty list is a key that
 *     requests do not have
 * @param isOfAnyRequest whether it is about requests too that AWS never sends, as far as that is
 *     known: with any key, whatever the action, and any values. What follows from who asks and for
 *     what is as it is.
 */
public record AccessQuestion(
    List<String> actions,
    List<String> repositories,
    List<String> references,
    Map<String, List<String>> context,
    boolean isOfAnyRequest) {

  /** All branches. */
  private static final List<String> BRANCHES = List.of("refs/heads/*");

  /** Asks about the requests that AWS can send. */
  public AccessQuestion(
      List<String> actions,
      List<String> repositories,
      List<String> references,
      Map<String, List<String>> context) {
    this(actions, repositories, references, context, false);
  }

  /** Returns the same question about other actions and resources. */
  public AccessQuestion about(List<String> otherActions, List<String> resources) {
    return new AccessQuestion(otherActions, resources, references, context, isOfAnyRequest);
  }

  /** Returns the same question about requests that have a value for a key more. */
  public AccessQuestion with(String key, String value) {
    Objects.requireNonNull(key, "key");
    Map<String, List<String>> more = new LinkedHashMap<>(context);
    more.put(key, List.of(value));
    return new AccessQuestion(actions, repositories, references, more, isOfAnyRequest);
  }

  /** Returns the same question about requests that have none of some keys, but those given. */
  AccessQuestion without(Collection<String> keys) {
    Map<String, List<String>> more = new LinkedHashMap<>(context);
    for (String key : keys) {
      if (context.keySet().stream().noneMatch(given -> ConditionKey.areSame(given, key))) {
        more.put(key, List.of());
      }
    }
    return new AccessQuestion(actions, repositories, references, more, isOfAnyRequest);
  }

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
