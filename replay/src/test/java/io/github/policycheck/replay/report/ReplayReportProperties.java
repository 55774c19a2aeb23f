package io.github.policycheck.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.log.LogProblem;
import io.github.policycheck.replay.total.Contribution;
import io.github.policycheck.replay.total.Example;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.StatementRef;
import io.github.policycheck.replay.total.Totals;
import io.github.policycheck.replay.trail.NotALog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The same records make the same report, byte for byte, in whatever order they are counted. */
class ReplayReportProperties {

  private record Entry(Contribution contribution, Example example, @Nullable String id) {}

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void order_of_records_and_parts_does_not_matter(@ForAll long seed) {
    Random random = new Random(seed);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 50 + random.nextInt(150); i++) {
      entries.add(entry(random));
    }
    List<String> whole = written(count(entries));

    Collections.shuffle(entries, random);
    List<Totals> parts = new ArrayList<>();
    for (int from = 0; from < entries.size(); ) {
      int to = Math.min(entries.size(), from + 1 + random.nextInt(80));
      parts.add(count(entries.subList(from, to)));
      from = to;
    }
    while (parts.size() > 1) {
      parts.add(parts.remove(random.nextInt(parts.size())).add(parts.remove(0)));
    }

    assertThat(written(parts.get(0))).isEqualTo(whole);
  }

  private static List<String> written(Totals totals) {
    List<String> written = new ArrayList<>();
    for (boolean showsAddresses : List.of(false, true)) {
      ReplayReport report = ReplayReport.of(totals, PastCalls.subject(showsAddresses));
      SuggestedPolicy suggested = SuggestedPolicy.of(report);
      String json = ReplayJson.of(report, "1.2.3", suggested);
      assertThat(JsonMapper.shared().readTree(json).at("/counts/records").asLong())
          .isEqualTo(report.counts().records());
      suggested
          .policy()
          .ifPresent(text -> assertThat(PolicyReader.read(null, text).statements()).isNotEmpty());
      written.add(json);
      written.add(ReplayText.of(report, PastCalls.style(true, true)));
      written.add(ReplayText.of(report, PastCalls.style(false, false)));
      written.add(ReplayCsv.of(report));
      written.add(ReplayPage.of(report, "1.2.3"));
      written.add(suggested.text(PastCalls.style(false, false)));
    }
    return written;
  }

  private static Totals count(List<Entry> entries) {
    Totals totals = new Totals();
    for (Entry entry : entries) {
      Example example = entry.example();
      totals.add(entry.contribution(), entry.id(), example.time(), entry::example);
      if (entry.contribution().outcome() == Outcome.REFUSED) {
        String about = example.resource();
        totals.addResources(
            entry.contribution(), about == null ? List.of() : List.of(about), about != null);
      }
      if (example.id().endsWith("9")) {
        totals.add(new LogProblem("file" + example.id().charAt(0), 9, "broken"));
        totals.addSkipped(NotALog.DIGEST, 1);
      }
    }
    return totals;
  }

  private static <T> T one(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static Entry entry(Random random) {
    Outcome outcome = one(random, List.of(Outcome.values()));
    String service = List.of("s3", "kms", "codecommit").get(random.nextInt(3));
    int number = random.nextInt(4);
    List<String> reasons =
        outcome == Outcome.DEPENDS
            ? List.of(List.of("aws:SourceVpc", "the resource", "kms:ViaService").get(number % 3))
            : List.of();
    StatementRef statement =
        random.nextBoolean()
            ? null
            : new StatementRef("p", number, null, "p.json:" + number + ":1");
    Contribution contribution =
        new Contribution(
            outcome,
            service,
            service + ":Do" + random.nextInt(3),
            "arn:aws:iam::123456789012:user/u" + random.nextInt(4),
            one(random, List.of(CallerKind.IN_ACCOUNT, CallerKind.ROOT, CallerKind.GONE)),
            random.nextBoolean(),
            statement,
            reasons);
    String id = Integer.toString(random.nextInt(1_000_000));
    String resource = "arn:aws:" + service + ":::thing/" + random.nextInt(25);
    Example example =
        new Example(
            "2026-11-%02dT00:00:00Z".formatted(1 + random.nextInt(28)),
            id,
            contribution.action(),
            random.nextInt(5) == 0 ? null : resource,
            random.nextBoolean() ? List.of() : List.of("aws:SourceIp=192.0.2." + number));
    return new Entry(contribution, example, random.nextInt(20) == 0 ? null : id);
  }
}
