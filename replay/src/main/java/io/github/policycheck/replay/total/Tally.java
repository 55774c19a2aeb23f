package io.github.policycheck.replay.total;

import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How many records were alike, and when the calls were made. */
public final class Tally {

  private final Contribution of;
  private long count;
  private Example first;
  private String last;

  /** Null until some are noted, which they are of few. */
  private @Nullable NotedResources resources;

  /** How many there were before copies were taken off. */
  private long withCopies;

  Tally(Contribution of, Example first) {
    this.of = of;
    this.count = 1;
    this.first = first;
    this.last = first.time();
    this.withCopies = 1;
  }

  private Tally(
      Contribution of,
      long count,
      long withCopies,
      Example first,
      String last,
      @Nullable NotedResources resources) {
    this.of = of;
    this.count = count;
    this.withCopies = withCopies;
    this.first = first;
    this.last = last;
    this.resources = resources;
  }

  private Tally(Tally other, long count) {
    this.of = other.of;
    this.count = count;
    this.first = other.first;
    this.last = other.last;
    this.withCopies = other.withCopies;
    addResources(other);
  }

  /** Counts one more that is not the earliest. */
  void add(String time) {
    count++;
    withCopies++;
    if (time.compareTo(last) > 0) {
      last = time;
    }
  }

  /** Counts one more that may be the earliest. */
  void add(Example example) {
    add(example.time());
    if (example.compareTo(first) < 0) {
      first = example;
    }
  }

  /**
   * Notes what one of them was about.
   *
   * @param areAll whether it was about nothing else
   */
  void addResources(Collection<String> some, boolean areAll) {
    noted().add(some, areAll);
  }

  private void addResources(Tally other) {
    if (other.resources != null) {
      noted().add(other.resources);
    }
  }

  private NotedResources noted() {
    NotedResources noted = resources;
    if (noted == null) {
      noted = new NotedResources();
      resources = noted;
    }
    return noted;
  }

  /** Tells whether a record can be the earliest, so that more has to be known of it. */
  public boolean canBeFirst(String time) {
    return time.compareTo(first.time()) <= 0;
  }

  void add(Tally other) {
    count += other.count;
    withCopies += other.withCopies;
    addResources(other);
    if (other.first.compareTo(first) < 0) {
      first = other.first;
    }
    if (other.last.compareTo(last) > 0) {
      last = other.last;
    }
  }

  Tally less(long copies) {
    return new Tally(this, count - copies);
  }

  /** Returns what they have in common: one object for all of them. */
  Contribution of() {
    return of;
  }

  /** Returns how many there were. */
  public long count() {
    return count;
  }

  /** Returns the earliest; of several the one with the lowest id. */
  public Example first() {
    return first;
  }

  /** Returns what they were about; nothing for certain unless each of them was noted. */
  public KnownResources resources() {
    return resources == null ? KnownResources.NONE : resources.of(withCopies);
  }

  /** Returns when the last call was made. */
  public String last() {
    return last;
  }

  void write(TotalsOutput out) throws IOException {
    out.contribution(of);
    out.number(count);
    out.number(withCopies);
    out.example(first);
    out.text(last);
    (resources == null ? new NotedResources() : resources).write(out);
  }

  static Tally read(TotalsInput in) throws IOException {
    return new Tally(
        in.contribution(),
        in.number(),
        in.number(),
        in.example(),
        in.text(),
        NotedResources.read(in).ifAny());
  }
}
