package io.github.policycheck.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.assertj.core.api.Assertions;

/** Against the matchers, asked about every text up to a length. */
class PatternLanguageProperties {

  /**
   * A pattern as its language, and as what decides on requests.
   *
   * @param written the pattern, for a report
   * @param matcher decides whether a request is meant
   */
  record Pair(String written, PatternLanguage language, Predicate<String> matcher) {
    @Override
    public String toString() {
      return written;
    }
  }

  /** The characters of the patterns, and one that is in none of them. */
  private static final List<String> TEXTS = texts("aAb:y", 5);

  private static final List<String> ARNS = arns();

  private static List<String> texts(String characters, int longest) {
    List<String> texts = new ArrayList<>(List.of(""));
    int before = 0;
    for (int length = 1; length <= longest; length++) {
      int after = texts.size();
      for (String shorter : texts.subList(before, after).toArray(new String[0])) {
        characters.chars().forEach(c -> texts.add(shorter + (char) c));
      }
      before = after;
    }
    texts.remove(0); // the empty text is in no language
    return texts;
  }

  private static List<String> arns() {
    List<String> middle = List.of("", "a", "b", "ab");
    List<String> arns = new ArrayList<>(List.of("a", "arn", "arn::::", "arn:a:b::", "x:a:b:::"));
    for (String partition : middle) {
      for (String service : middle) {
        for (String region : List.of("", "a")) {
          for (String account : middle) {
            for (String resource : List.of("", "a", "b", "ab", ":", "a:b", "aab")) {
              arns.add(String.join(":", "arn", partition, service, region, account, resource));
            }
          }
        }
      }
    }
    return arns;
  }

  @Provide
  Arbitrary<Pair> pairs() {
    Arbitrary<String> patterns = Arbitraries.strings().withChars("aaAb::**?").ofMaxLength(4);
    return Arbitraries.oneOf(
        patterns.map(PatternLanguageProperties::text),
        patterns.map(PatternLanguageProperties::resource),
        patterns.map(PatternLanguageProperties::caseIgnored),
        patterns.map(PatternLanguageProperties::literal));
  }

  @Provide
  Arbitrary<Pair> arnPairs() {
    Arbitrary<String> part = Arbitraries.of("", "*", "?", "a", "b", "a*", "*b", "?b", "**");
    return Combinators.combine(
            Arbitraries.of("arn", "*", "a??", "a*n", "", "a", "??"),
            part.list().ofSize(4),
            Arbitraries.strings().withChars("aab:*?").ofMaxLength(3))
        .as((first, middle, last) -> first + ":" + String.join(":", middle) + ":" + last)
        .filter(pattern -> PatternLanguage.ofArn(PatternText.of(pattern)).isPresent())
        .map(PatternLanguageProperties::arn);
  }

  private static Pair text(String pattern) {
    return new Pair(
        "text " + pattern,
        PatternLanguage.ofText(PatternText.of(pattern)),
        WildcardPattern.of(pattern)::matches);
  }

  private static Pair resource(String pattern) {
    return new Pair(
        "resource " + pattern,
        PatternLanguage.ofResource(PatternText.of(pattern)),
        ResourcePattern.of(pattern)::matches);
  }

  private static Pair caseIgnored(String pattern) {
    WildcardPattern lower = WildcardPattern.of(pattern.replace('A', 'a'));
    return new Pair(
        "case ignored " + pattern,
        PatternLanguage.ofText(PatternText.of(pattern)).ignoringCase(),
        text -> lower.matches(text.replace('A', 'a').replace('B', 'b')));
  }

  private static Pair literal(String text) {
    return new Pair("literal " + text, PatternLanguage.ofLiteral(text), text::equals);
  }

  private static Pair arn(String pattern) {
    return new Pair(
        "arn " + pattern,
        PatternLanguage.ofArn(PatternText.of(pattern)).orElseThrow(),
        ArnPattern.of(PatternText.of(pattern))::matches);
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 400)
  void matches_what_the_matcher_does(@ForAll("pairs") Pair pair) {
    for (String text : TEXTS) {
      assertThat(pair.language().matches(text)).as(text).isEqualTo(pair.matcher().test(text));
    }
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 400)
  void matches_the_arns_that_the_matcher_does(@ForAll("arnPairs") Pair pair) {
    for (String text : ARNS) {
      assertThat(pair.language().matches(text)).as(text).isEqualTo(pair.matcher().test(text));
    }
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 3_000)
  void overlaps_where_a_text_is_in_both(@ForAll("pairs") Pair one, @ForAll("pairs") Pair other) {
    Predicate<String> isInBoth = text -> one.matcher().test(text) && other.matcher().test(text);
    boolean isOverlap = one.language().overlaps(other.language());

    if (isOverlap) {
      assertThat(example(List.of(one, other), both())).matches(isInBoth);
    } else {
      assertThat(TEXTS).noneMatch(isInBoth);
    }
    assertThat(other.language().overlaps(one.language())).isEqualTo(isOverlap);
    Statistics.collect(isOverlap);
    Statistics.coverage(
        overlap -> {
          overlap.check(true).percentage(share -> share > 10);
          overlap.check(false).percentage(share -> share > 20);
        });
  }

  private static BitSet both() {
    BitSet both = new BitSet();
    both.set(0, 2);
    return both;
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 2_000)
  void kinds_are_those_of_all_texts(
      @ForAll @Size(min = 1, max = 4) List<@From("pairs") Pair> pairs) {
    checkKinds(pairs, TEXTS);
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 1_000)
  void kinds_of_arns_are_those_of_all_arns(
      @ForAll @Size(min = 1, max = 3) List<@From("arnPairs") Pair> pairs) {
    checkKinds(pairs, ARNS);
  }

  private static void checkKinds(List<Pair> pairs, List<String> texts) {
    Map<BitSet, String> kinds =
        PatternLanguage.kinds(pairs.stream().map(Pair::language).toList())
            .found(Assertions::fail)
            .orElseThrow();
    Map<BitSet, String> expected = new HashMap<>();
    for (String text : texts) {
      expected.putIfAbsent(kind(pairs, text), text);
    }

    assertThat(kinds.keySet()).containsAll(expected.keySet());
    kinds.forEach((kind, text) -> assertThat(kind(pairs, text)).as(text).isEqualTo(kind));
    if (texts.equals(TEXTS)) {
      expected.forEach(
          (kind, text) -> assertThat(kinds.get(kind)).hasSizeLessThanOrEqualTo(text.length()));
    }
    Statistics.collect(kinds.size());
  }

  private static BitSet kind(List<Pair> pairs, String text) {
    BitSet kind = new BitSet();
    for (int i = 0; i < pairs.size(); i++) {
      kind.set(i, pairs.get(i).matcher().test(text));
    }
    return kind;
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 3_000)
  void is_within_others_where_no_text_is_outside(
      @ForAll("pairs") Pair one, @ForAll @Size(min = 0, max = 3) List<@From("pairs") Pair> others) {
    boolean isWithin = one.language().isWithin(others.stream().map(Pair::language).toList());
    Predicate<String> isOutside =
        text ->
            one.matcher().test(text)
                && others.stream().noneMatch(other -> other.matcher().test(text));

    if (isWithin) {
      assertThat(TEXTS).noneMatch(isOutside);
    } else {
      List<Pair> all = new ArrayList<>(List.of(one));
      all.addAll(others);
      BitSet alone = new BitSet();
      alone.set(0);
      assertThat(example(all, alone)).matches(isOutside);
    }
    Statistics.collect(isWithin);
    Statistics.coverage(
        within -> {
          within.check(true).percentage(share -> share > 10);
          within.check(false).percentage(share -> share > 10);
        });
  }

  private static String example(List<Pair> pairs, BitSet kind) {
    return PatternLanguage.kinds(pairs.stream().map(Pair::language).toList())
        .found(Assertions::fail)
        .orElseThrow()
        .getOrDefault(kind, "");
  }
}
