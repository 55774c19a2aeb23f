package io.github.policycheck.replay.total;

import io.github.policycheck.replay.log.LogProblem;
import io.github.policycheck.replay.trail.NotALog;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of the records of a log or of a part of it. Totals of parts can be put together in
 * any order, with the same result. Each is for one thread; several may share what they know of
 * copies.
 */
public final class Totals {

  /** What the written form begins with: `PCT`, and its version. */
  private static final int MAGIC = 0x504354;

  private static final int FORM = 1;

  private Map<Contribution, Tally> tallies = new HashMap<>();
  private final Repeated repeats = new Repeated();
  private final Duplicates duplicates;
  private final Problems problems = new Problems();
  private final SortedMap<NotALog, Long> skipped = new TreeMap<>();
  private final SortedMap<NotALog, Long> others = new TreeMap<>();
  private long repeated;
  private long files;
  private long withoutId;

  /** Makes empty ones that know of their own copies alone. */
  public Totals() {
    this(new Duplicates());
  }

  /** Makes empty ones that share what is known of copies. */
  public Totals(Duplicates duplicates) {
    this.duplicates = duplicates;
  }

  /**
   * Counts a record.
   *
   * @param id what copies of the record have in common, null if it has nothing of the kind
   * @param time when the call was made
   * @param example makes an example of it; asked only if it may be the earliest of its kind
   */
  public void add(
      Contribution contribution, @Nullable String id, String time, Supplier<Example> example) {
    Tally tally = tallies.get(contribution);
    if (tally == null) {
      Contribution kept = contribution.with(repeats);
      tally = new Tally(kept, example.get().with(repeats));
      tallies.put(kept, tally);
    } else if (tally.canBeFirst(time)) {
      tally.add(example.get());
    } else {
      tally.add(time);
    }
    noteCopy(tally, id);
  }

  /** Returns where records are counted that are alike; null if there was none before. */
  public @Nullable Tally tally(Contribution contribution) {
    return tallies.get(contribution);
  }

  /** Counts a record that is not the earliest of its kind, where {@link #tally} says. */
  public void add(Tally tally, @Nullable String id, String time) {
    tally.add(time);
    noteCopy(tally, id);
  }

  private void noteCopy(Tally tally, @Nullable String id) {
    if (id == null || id.isEmpty()) {
      withoutId++;
    } else {
      duplicates.add(id, tally.of());
    }
  }

  /**
   * Notes what a record was about that was counted just now, for those of which somebody will ask.
   *
   * @param resources the ARNs of those that are known; {@code *} for an action without any
   * @param areAll whether it was about nothing else
   * @throws NullPointerException if no such record was counted
   */
  public void addResources(Contribution of, Collection<String> resources, boolean areAll) {
    Objects.requireNonNull(tallies.get(of), "not counted yet").addResources(resources, areAll);
  }

  /** Notes what could not be read. */
  public void add(LogProblem problem) {
    problems.add(problem);
  }

  /** Counts a file that was read. */
  public void addFile() {
    files++;
  }

  /** Counts files that were not read, as they are no logs. */
  public void addSkipped(NotALog kind, long count) {
    skipped.merge(kind, count, Long::sum);
  }

  /** Counts records that tell of no call. */
  public void addOther(NotALog kind, long count) {
    others.merge(kind, count, Long::sum);
  }

  /** Counts files that were come by again and not read again. */
  public void addRepeated(long count) {
    repeated += count;
  }

  /** Adds what another part of the log has, which stays as it is. */
  public Totals add(Totals other) {
    other.tallies.forEach((contribution, tally) -> add(contribution, tally.less(0)));
    addAllButTallies(other);
    return this;
  }

  /** Adds what another part of the log has, which nobody asks any more: nothing is there twice. */
  public void take(Totals other) {
    if (tallies.isEmpty()) {
      tallies = other.tallies;
    } else {
      other.tallies.forEach(this::add);
    }
    other.tallies = new HashMap<>();
    addAllButTallies(other);
  }

  private void add(Contribution contribution, Tally tally) {
    Tally mine = tallies.putIfAbsent(contribution, tally);
    if (mine != null) {
      mine.add(tally);
    }
  }

  private void addAllButTallies(Totals other) {
    if (other.duplicates != duplicates) {
      duplicates.add(other.duplicates);
    }
    problems.add(other.problems);
    other.skipped.forEach((kind, count) -> skipped.merge(kind, count, Long::sum));
    other.others.forEach((kind, count) -> others.merge(kind, count, Long::sum));
    repeated += other.repeated;
    files += other.files;
    withoutId += other.withoutId;
  }

  /** Returns how many records there were of each kind, copies counted once if all are known. */
  public SortedMap<Contribution, Tally> tallies() {
    SortedMap<Contribution, Tally> counted = new TreeMap<>(tallies);
    if (duplicates.areAllKnown()) {
      duplicates
          .copies()
          .forEach(
              (contribution, copies) ->
                  counted.computeIfPresent(
                      contribution,
                      (same, tally) -> tally.count() > copies ? tally.less(copies) : null));
    }
    return counted;
  }

  /** Tells whether copies of records were found all, and counted once. */
  public boolean areCopiesKnown() {
    return duplicates.areAllKnown();
  }

  /** Returns how many records were copies of others; about, unless all copies are known. */
  public long copies() {
    return duplicates.estimate();
  }

  /** Returns how many records have no id, so that copies of them are not known. */
  public long withoutId() {
    return withoutId;
  }

  /** Returns what could not be read, by file and place; the first thousand. */
  public SortedMap<LogProblem, Integer> problems() {
    return problems.listed();
  }

  /** Returns how many problems there were in all. */
  public long problemCount() {
    return problems.count();
  }

  /** Returns how many files were read. */
  public long files() {
    return files;
  }

  /** Returns how many files were not read, by what they are. */
  public SortedMap<NotALog, Long> skipped() {
    return Collections.unmodifiableSortedMap(skipped);
  }

  /** Returns how many records tell of no call, by what they are. */
  public SortedMap<NotALog, Long> others() {
    return Collections.unmodifiableSortedMap(others);
  }

  /** Returns how many files were come by again and not read again. */
  public long repeated() {
    return repeated;
  }

  /**
   * Writes them, with what they know of copies, for {@link #read} of the same version of
   * policycheck.
   *
   * @throws IOException if it cannot be written
   */
  public void write(DataOutput data) throws IOException {
    data.writeInt(MAGIC << Byte.SIZE | FORM);
    TotalsOutput out = new TotalsOutput(data);
    out.number(tallies.size());
    for (Tally tally : tallies.values()) {
      tally.write(out);
    }
    duplicates.write(out);
    problems.write(out);
    write(skipped, out);
    write(others, out);
    for (long count : new long[] {repeated, files, withoutId}) {
      out.number(count);
    }
  }

  private static void write(Map<NotALog, Long> counts, TotalsOutput out) throws IOException {
    out.number(counts.size());
    for (Map.Entry<NotALog, Long> entry : counts.entrySet()) {
      out.constant(entry.getKey());
      out.number(entry.getValue());
    }
  }

  /**
   * Reads totals that were written.
   *
   * @throws IOException if it is none, or was written by a version with another form
   */
  public static Totals read(DataInput data) throws IOException {
    int head = data.readInt();
    if (head >>> Byte.SIZE != MAGIC) {
      throw new IOException("these are no totals of a replay");
    }
    int form = head & 0xff;
    if (form != FORM) {
      throw new IOException(
          "these totals are of another version of policycheck: form " + form + ", not " + FORM);
    }
    TotalsInput in = new TotalsInput(data);
    Map<Contribution, Tally> tallies = new HashMap<>();
    int count = in.smallNumber();
    for (int i = 0; i < count; i++) {
      Tally tally = Tally.read(in);
      tallies.put(tally.of(), tally);
    }
    Totals read = new Totals(Duplicates.read(in));
    read.tallies.putAll(tallies);
    read.problems.read(in);
    read(in, read.skipped);
    read(in, read.others);
    read.repeated = in.number();
    read.files = in.number();
    read.withoutId = in.number();
    return read;
  }

  private static void read(TotalsInput in, Map<NotALog, Long> counts) throws IOException {
    int kinds = in.smallNumber();
    for (int i = 0; i < kinds; i++) {
      counts.put(in.constant(NotALog.class), in.number());
    }
  }
}
