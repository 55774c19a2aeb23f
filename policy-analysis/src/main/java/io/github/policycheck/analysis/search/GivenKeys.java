package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.evaluation.RequestContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps through all combinations of what requests can have under some condition keys, from the
 * first list of each key on. An empty list of values stands for a request without the key.
 */
public final class Combinations {

  private final List<String> keys = new ArrayList<>();
  private final List<List<List<String>>> spaces = new ArrayList<>();
  private final int[] chosen;

  /** Takes the lists of values that each key can have, at least one. */
  public Combinations(Map<String, List<List<String>>> spaces) {
    spaces.forEach(
        (key, lists) -> {
          keys.add(key);
          this.spaces.add(lists);
        });
    this.chosen = new int[keys.size()];
  }

  /** Returns the present combination, values by key. */
  public Map<String, List<String>> present() {
    Map<String, List<String>> present = new LinkedHashMap<>();
    for (int i = 0; i < chosen.length; i++) {
      present.put(keys.get(i), spaces.get(i).get(chosen[i]));
    }
    return present;
  }

  /** Steps to the next combination; false after the last. */
  public boolean advance() {
    for (int i = 0; i < chosen.length; i++) {
      chosen[i]++;
      if (chosen[i] < spaces.get(i).size()) {
        return true;
      }
      chosen[i] = 0;
    }
    return false;
  }

  /** Gives a request what a combination says. */
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
