package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.evaluation.RequestContext;
import java.util.List;
import java.util.Map;

/** Condition keys that a search gives to a request. */
public final class GivenKeys {

  private GivenKeys() {}

  /** Gives a request values by key; an empty list stands for a key that it does not have. */
  public static void give(Map<String, List<String>> values, RequestContext.Builder request) {
    values.forEach(
        (key, some) -> {
          if (some.isEmpty()) {
            request.without(key);
          } else {
            request.with(key, some);
          }
        });
  }
}
