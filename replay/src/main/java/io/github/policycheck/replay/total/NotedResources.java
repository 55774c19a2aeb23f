package io.github.policycheck.replay.total;

import java.io.IOException;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers the resources of calls that are alike, up to a bound; in any order with one result. */
final class NotedResources {

  /** So many are kept: who needs more allowed is better off with a pattern. */
  static final int BOUND = 20;

  private final SortedSet<String> known = new TreeSet<>();
  private long calls;
  private boolean hasOthers;

  /**
   * Notes what one more call was about.
   *
   * @param areAll whether it was about nothing else
   */
  void add(Collection<String> resources, boolean areAll) {
    calls++;
    known.addAll(resources);
    hasOthers |= !areAll;
    keepLowest();
  }

  void add(NotedResources other) {
    known.addAll(other.known);
    hasOthers |= other.hasOthers;
    calls += other.calls;
    keepLowest();
  }

  private void keepLowest() {
    while (known.size() > BOUND) {
      known.remove(known.last());
      hasOthers = true;
    }
  }

  /** Returns this, null if nothing was noted. */
  @Nullable NotedResources ifAny() {
    return calls == 0 ? null : this;
  }

  /**
   * Returns them.
   *
   * @param count how many calls there were; of those that were not noted nothing is known
   */
  KnownResources of(long count) {
    return new KnownResources(known, !hasOthers && calls == count);
  }

  void write(TotalsOutput out) throws IOException {
    out.texts(known);
    out.number(calls);
    out.yes(hasOthers);
  }

  static NotedResources read(TotalsInput in) throws IOException {
    NotedResources read = new NotedResources();
    read.known.addAll(in.texts());
    read.calls = in.number();
    read.hasOthers = in.yes();
    return read;
  }
}
