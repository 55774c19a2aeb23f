package io.github.policycheck.awsfake.cloudtrail;

import java.util.ArrayList;
import java.util.List;

/**
 * What is delivered at once: one file for an account and a region, and beside it what belongs to
 * the trails of others. It depends on no other batch, so that several are made at a time.
 *
 * @param index from 0
 * @param account whose calls they are
 * @param region where they are made
 * @param from when the first event may be, in seconds since 1970
 * @param delivered when the file is delivered
 * @param events how many records, or the most there can be
 * @param size how many bytes, at which it ends
 * @param certain what happens in any case
 */
record Batch(
    int index,
    TrailAccount account,
    String region,
    long from,
    long delivered,
    long events,
    long size,
    List<Happening> certain) {

  /** What a record needs, about. */
  private static final int RECORD = 1_500;

  /** A file tells of the last minutes. */
  private static final int WINDOW = 300;

  private static final int DAY = 86_400;

  /** Cuts a log into batches. */
  static List<Batch> all(LogOptions options, List<TrailAccount> accounts) {
    boolean isSized = options.size() > 0;
    long events = isSized ? Math.max(1, options.size() / RECORD) : options.events();
    long count =
        options.perFile() == 0
            ? 1
            : Math.max(1, (events + options.perFile() - 1) / options.perFile());
    if (count > 10_000_000) {
      throw new IllegalArgumentException("--per-file: more than ten million files, write more");
    }
    Draw draw = new Draw(options.seed(), 1);
    Weighted<TrailAccount> byAccount = Weighted.skewed(accounts);
    Weighted<String> byRegion = Weighted.skewed(options.regions());
    List<Happening> all = List.of(Happening.values());
    long span = (long) options.days() * DAY;
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean isFirst = i == 0;
      long start = options.start().getEpochSecond();
      long delivered = start + span * (i + 1) / count;
      long upTo = events * (i + 1) / count;
      long begin = events * i / count;
      batches.add(
          new Batch(
              i,
              isFirst ? accounts.get(0) : byAccount.draw(draw),
              isFirst ? options.regions().get(0) : byRegion.draw(draw),
              count == 1 ? start : delivered - Math.min(WINDOW, span),
              delivered,
              isSized ? Long.MAX_VALUE : upTo - begin,
              isSized ? options.size() * (i + 1) / count - options.size() * i / count : 0,
              // A third of its records at most, so that two for each fit in.
              all.subList(certain(all, begin), certain(all, upTo))));
    }
    return batches;
  }

  private static int certain(List<Happening> all, long records) {
    return (int) Math.min(all.size(), records / 3);
  }

  /** Returns whether it is as long as it shall be. */
  boolean isFull(long records, long bytes) {
    return size > 0 ? bytes >= size : records >= events;
  }
}
