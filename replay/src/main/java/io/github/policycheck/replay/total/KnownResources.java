package io.github.policycheck.replay.total;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The resources that calls were about, as far as they were kept.
 *
 * @param known their ARNs, {@code *} for an action without resources; those with the lowest names
 *     if there were too many
 * @param areAll whether none of the calls was about another
 */
public record KnownResources(SortedSet<String> known, boolean areAll) {

  /** Nothing that is certain: what most calls are counted with, so that it is one object. */
  static final KnownResources NONE = new KnownResources(Collections.emptySortedSet(), false);

  /** Copies the set. */
  public KnownResources {
    known = Collections.unmodifiableSortedSet(new TreeSet<>(known));
  }

  /** Returns the resources of both. */
  public KnownResources and(KnownResources other) {
    SortedSet<String> all = new TreeSet<>(known);
    all.addAll(other.known);
    return new KnownResources(all, areAll && other.areAll);
  }
}
