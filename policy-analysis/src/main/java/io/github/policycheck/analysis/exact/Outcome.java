package io.github.policycheck.analysis.exact;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was found of the requests for one action on one resource. */
public sealed interface Outcome {

  /**
   * There is one that is decided as asked, which the evaluator says too.
   *
   * @param context what it has besides what follows from the caller, the action and the resource,
   *     values by key; an empty list is a key that it does not have
   */
  record Found(Map<String, List<String>> context) implements Outcome {
    public Found {
      context = new LinkedHashMap<>(context);
    }
  }

  /** There is none. */
  record None() implements Outcome {}

  /** Neither is certain. */
  record Open(Set<Reason> reasons) implements Outcome {
    public Open {
      reasons = new LinkedHashSet<>(reasons);
    }
  }
}
