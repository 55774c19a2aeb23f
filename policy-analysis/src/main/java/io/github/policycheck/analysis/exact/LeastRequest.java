package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.PossibleCallers;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.SentValues;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a request that was found needs to be decided as it has to be. */
final class LeastRequest {

  private LeastRequest() {}

  /**
   * Returns what it has without what it can do without; an empty list for a key that it does not
   * have.
   *
   * @param found what it has, values by key
   * @param given the keys that stay
   */
  static Map<String, List<String>> of(
      ScenarioSearch search,
      PrincipalRequests principal,
      Map<String, List<String>> found,
      Collection<String> given) {
    Map<String, List<String>> less = new LinkedHashMap<>(found);
    for (String key : found.keySet()) {
      if (!given.contains(key)
          && !isAlwaysThere(key, principal)
          && PossibleCallers.together(List.of(key)).isEmpty()) {
        List<String> values = less.put(key, List.of());
        if (values != null && !search.isAsAsked(less)) {
          less.put(key, values);
        }
      }
    }
    return less;
  }

  /** Tells whether every request of a principal has a key. */
  static boolean isAlwaysThere(String key, PrincipalRequests principal) {
    return PossibleCallers.isAlwaysThere(key, principal) || SentValues.areInEveryRequest(key);
  }
}
