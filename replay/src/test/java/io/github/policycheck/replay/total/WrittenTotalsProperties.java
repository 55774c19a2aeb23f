package io.github.policycheck.replay.total;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.log.LogProblem;
import io.github.policycheck.replay.report.ReplayJson;
import io.github.policycheck.replay.report.ReplayReport;
import io.github.policycheck.replay.report.ReplaySubject;
import io.github.policycheck.replay.trail.NotALog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Totals that were written and read say the same as before, alone and put together. */
class WrittenTotalsProperties {

  private static final String TIME = "2026-01-01T00:00:00Z";

  /** Of one byte a character and of two, empty, and half of a character that takes two. */
  private static final List<String> TEXTS =
      List.of(
          "", "a", "\u00fc\u00ff", "\u0100\u6771\u4eac", "\ud83d\ude00", "\ud83d", "x".repeat(300));

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void parts_that_were_written_make_the_same_report(
      @ForAll long seed, @ForAll @IntRange(min = 16, max = 2000) int bound) throws IOException {
    Random random = new Random(seed);
    Totals whole = new Totals(new Duplicates(bound));
    List<Totals> parts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      parts.add(new Totals(new Duplicates(bound)));
    }
    for (int i = 0; i < 400; i++) {
      count(random.nextLong(), whole, parts.get(random.nextInt(parts.size())));
    }

    Totals together = read(written(parts.get(0)));
    for (Totals part : parts.subList(1, parts.size())) {
      together = read(written(read(written(part)).add(together)));
    }

    assertThat(report(together)).isEqualTo(report(whole));
    assertThat(report(read(written(whole)))).isEqualTo(report(whole));
  }

  @Property(tries = 50, shrinking = ShrinkingMode.OFF)
  void what_is_cut_off_is_refused(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Totals totals = new Totals();
    for (int i = 0; i < 5; i++) {
      count(random.nextLong(), totals, new Totals());
    }
    byte[] bytes = written(totals);

    assertThatThrownBy(() -> read(Arrays.copyOf(bytes, random.nextInt(bytes.length))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void other_forms_are_refused() throws IOException {
    byte[] bytes = written(new Totals());
    bytes[3] = 2;
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("these totals are of another version of policycheck: form 2, not 1");
    bytes[0] = '{';
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("these are no totals of a replay");
  }

  /** Longer than what `DataOutput` itself takes for a text. */
  @Test
  void long_texts_survive() throws IOException {
    Totals totals = new Totals();
    totals.add(new LogProblem("f", 0, "x\u0100".repeat(70_000)));

    assertThat(read(written(totals)).problems()).isEqualTo(totals.problems());
  }

  /** A record that is there a million times takes no more room than one. */
  @Test
  void what_is_there_again_is_written_once() throws IOException {
    Totals totals = new Totals();
    Contribution one = contribution(new Random(1));
    for (int i = 0; i < 1000; i++) {
      totals.add(one, "id" + i, TIME, () -> example(1, TIME));
    }

    assertThat(written(totals).length).isLessThan(1000 * 11 + 1000);
  }

  private static void count(long seed, Totals... all) {
    for (Totals totals : all) {
      Random random = new Random(seed);
      Contribution contribution = contribution(random);
      // Copies can be counted as something else.
      String id = random.nextInt(10) == 0 ? null : "id" + random.nextInt(500);
      String time = "2026-11-%02dT10:00:00Z".formatted(1 + random.nextInt(28));
      totals.add(contribution, id, time, () -> example(seed, time));
      if (random.nextBoolean()) {
        totals.addResources(contribution, List.of("r" + random.nextInt(30)), random.nextInt(5) > 0);
      }
      switch (random.nextInt(6)) {
        case 0 -> totals.add(new LogProblem("f" + random.nextInt(3), random.nextInt(3), "broken"));
        case 1 -> totals.addFile();
        case 2 -> totals.addSkipped(NotALog.DIGEST, random.nextInt(1000));
        case 3 -> totals.addOther(NotALog.INSIGHTS, 1);
        default -> totals.addRepeated(random.nextInt(3));
      }
    }
  }

  private static Example example(long seed, String time) {
    Random random = new Random(seed);
    return new Example(
        time,
        "e" + random.nextInt(900),
        "a:B",
        random.nextBoolean() ? null : text(random),
        List.of("k=" + text(random)));
  }

  private static Contribution contribution(Random random) {
    return new Contribution(
        List.of(Outcome.values()).get(random.nextInt(Outcome.values().length)),
        "svc" + random.nextInt(3),
        "svc:Act" + random.nextInt(3),
        text(random),
        List.of(CallerKind.values()).get(random.nextInt(CallerKind.values().length)),
        random.nextBoolean(),
        random.nextInt(3) == 0
            ? null
            : new StatementRef(
                "P", random.nextInt(3), random.nextBoolean() ? null : text(random), "f:1:2"),
        List.of(text(random)));
  }

  private static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static byte[] written(Totals totals) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    totals.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Totals read(byte[] bytes) throws IOException {
    return Totals.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static String report(Totals totals) {
    ReplaySubject subject =
        new ReplaySubject("q", false, false, service -> true, call -> Optional.empty());
    return ReplayJson.of(ReplayReport.of(totals, subject), "0", null);
  }
}
