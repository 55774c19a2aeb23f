package io.github.policycheck.replay.total;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.log.LogProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Totals of the parts of a log are those of the log, however it is taken apart. */
class TotalsProperties {

  /** A record of a log. */
  private record Entry(String id, Contribution contribution, String time, String exampleId) {}

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void parts_can_be_put_together_in_any_order(
      @ForAll long seed, @ForAll @IntRange(min = 16, max = 4000) int bound) {
    Random random = new Random(seed);
    List<Entry> entries = entries(random, 400 + random.nextInt(800));
    String whole = told(count(entries, bound));

    Collections.shuffle(entries, random);
    List<Totals> parts = new ArrayList<>();
    for (int from = 0; from < entries.size(); ) {
      int to = Math.min(entries.size(), from + 1 + random.nextInt(400));
      parts.add(count(entries.subList(from, to), bound));
      from = to;
    }
    Collections.shuffle(parts, random);
    while (parts.size() > 1) {
      Totals one = parts.remove(random.nextInt(parts.size()));
      Totals other = parts.remove(0);
      if (random.nextBoolean()) {
        String before = told(other);
        one.add(other);
        assertThat(told(other)).isEqualTo(before);
      } else {
        one.take(other);
        assertThat(other.tallies()).isEmpty();
      }
      parts.add(one);
    }

    assertThat(told(parts.get(0))).isEqualTo(whole);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void several_threads_can_share_what_is_known_of_copies(
      @ForAll long seed, @ForAll @IntRange(min = 16, max = 4000) int bound) throws Exception {
    Random random = new Random(seed);
    List<Entry> entries = entries(random, 600);
    Duplicates shared = new Duplicates(bound);
    List<Totals> parts = List.of(new Totals(shared), new Totals(shared), new Totals(shared));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      int first = i;
      Thread thread =
          new Thread(
              () -> {
                for (int j = first; j < entries.size(); j += parts.size()) {
                  add(parts.get(first), entries.get(j));
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }

    Totals together = new Totals(shared);
    for (int part : List.of(2, 0, 1)) {
      together.take(parts.get(part));
    }
    assertThat(told(together)).isEqualTo(told(count(entries, bound)));
  }

  /** Copies are counted once where all are known, whatever the copies were counted as. */
  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void each_record_counts_once(@ForAll long seed) {
    List<Entry> entries = entries(new Random(seed), 500);
    Set<String> ids = entries.stream().map(Entry::id).collect(Collectors.toSet());

    Totals totals = count(entries, 100_000);

    assertThat(totals.tallies().values().stream().mapToLong(Tally::count).sum())
        .isEqualTo(ids.size());
    assertThat(totals.areCopiesKnown()).isTrue();
    assertThat(totals.copies()).isEqualTo(entries.size() - ids.size());
  }

  /** Above the bound copies are counted twice, and about so many are told as there are. */
  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void copies_above_the_bound_are_estimated(@ForAll long seed) {
    Random random = new Random(seed);
    Totals totals = new Totals(new Duplicates(4096));
    Contribution all = contribution(0, CallerKind.ROOT);
    for (int i = 0; i < 40_000; i++) {
      String id = Integer.toHexString(i) + "-" + seed;
      for (int copy = random.nextInt(10) == 0 ? 0 : 1; copy < 2; copy++) {
        add(totals, new Entry(id, all, "2026-11-30T10:00:00Z", id));
      }
    }
    long records = totals.tallies().values().stream().mapToLong(Tally::count).sum();

    assertThat(totals.areCopiesKnown()).isFalse();
    assertThat(totals.copies()).isBetween((records - 40_000) / 2, (records - 40_000) * 2);
  }

  private static Totals count(List<Entry> entries, int bound) {
    Totals totals = new Totals(new Duplicates(bound));
    entries.forEach(entry -> add(totals, entry));
    return totals;
  }

  private static void add(Totals totals, Entry entry) {
    totals.add(
        entry.contribution(),
        entry.id(),
        entry.time(),
        () -> new Example(entry.time(), entry.exampleId(), "a:B", null, List.of()));
    if (entry.id().endsWith("7")) {
      totals.add(new LogProblem("file" + entry.id(), 1, "broken"));
    }
  }

  private static List<Entry> entries(Random random, int count) {
    List<Entry> entries = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < count; i++) {
      String id = "id-" + random.nextInt(count * 3);
      if (!ids.add(id) && random.nextBoolean()) {
        continue;
      }
      // A copy has the id of the call, so that its time follows from it; the trail may differ.
      int kind = Math.floorMod(id.hashCode(), 5);
      CallerKind caller = random.nextInt(4) == 0 ? CallerKind.OTHER_ACCOUNT : CallerKind.IN_ACCOUNT;
      String time = "2026-11-%02dT10:00:00Z".formatted(1 + Math.floorMod(id.hashCode(), 28));
      entries.add(new Entry(id, contribution(kind, caller), time, id));
    }
    return entries;
  }

  private static Contribution contribution(int kind, CallerKind caller) {
    return new Contribution(
        List.of(Outcome.values()).get(kind),
        "svc",
        "svc:Act" + kind,
        "somebody " + kind,
        caller,
        kind % 2 == 0,
        kind < 2 ? new StatementRef("P", kind, null, null) : null,
        kind == 1 ? List.of("aws:SourceVpc") : List.of());
  }

  private static String told(Totals totals) {
    StringBuilder told = new StringBuilder();
    totals
        .tallies()
        .forEach(
            (contribution, tally) ->
                told.append(contribution)
                    .append(' ')
                    .append(tally.count())
                    .append(' ')
                    .append(tally.first())
                    .append(' ')
                    .append(tally.last())
                    .append('\n'));
    return told.append(totals.areCopiesKnown())
        .append(totals.copies())
        .append(totals.problems())
        .append(totals.problemCount())
        .toString();
  }
}
