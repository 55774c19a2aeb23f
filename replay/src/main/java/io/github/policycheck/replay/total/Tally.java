package io.github.policycheck.replay.total;

/** How many records were alike, and when the calls were made. */
public final class Tally {

  private final Contribution of;
  private long count;
  private Example first;
  private String last;

  Tally(Contribution of, Example first) {
    this.of = of;
    this.count = 1;
    this.first = first;
    this.last = first.time();
  }

  private Tally(Contribution of, long count, Example first, String last) {
    this.of = of;
    this.count = count;
    this.first = first;
    this.last = last;
  }

  /** Counts one more that is not the earliest. */
  void add(String time) {
    count++;
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

  /** Tells whether a record can be the earliest, so that more has to be known of it. */
  boolean canBeFirst(String time) {
    return time.compareTo(first.time()) <= 0;
  }

  void add(Tally other) {
    count += other.count;
    if (other.first.compareTo(first) < 0) {
      first = other.first;
    }
    if (other.last.compareTo(last) > 0) {
      last = other.last;
    }
  }

  Tally less(long copies) {
    return new Tally(of, count - copies, first, last);
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

  /** Returns when the last call was made. */
  public String last() {
    return last;
  }
}
