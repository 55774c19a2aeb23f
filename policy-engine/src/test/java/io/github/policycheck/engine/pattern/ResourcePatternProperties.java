package io.github.policycheck.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

class ResourcePatternProperties {

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("aab::***?").ofMaxLength(10);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aaaabbb:::*?").ofMaxLength(10);
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 60_000)
  void matches_as_defined(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
    boolean expected = ResourceDefinition.matches(pattern, text);

    assertThat(ResourcePattern.of(pattern).matches(text)).isEqualTo(expected);

    Statistics.label("outcome").collect(expected);
    Statistics.label("outcome")
        .coverage(
            outcome -> {
              outcome.check(true).percentage(share -> share > 5);
              outcome.check(false).percentage(share -> share > 5);
            });
  }

  /** Where no star has a colon to take, the parts match one by one (RES). */
  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 20_000)
  void equally_many_colons_mean_part_by_part(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    String[] patterns = pattern.split(":", -1);
    String[] parts = text.split(":", -1);
    boolean areComparable = patterns.length == parts.length;
    if (areComparable) {
      boolean expected = true;
      for (int i = 0; i < parts.length; i++) {
        expected &= WildcardPattern.of(patterns[i]).matches(parts[i]);
      }

      assertThat(ResourcePattern.of(pattern).matches(text)).isEqualTo(expected);
    }
    Statistics.collect(areComparable);
    Statistics.coverage(comparable -> comparable.check(true).percentage(share -> share > 10));
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property
  void never_matches_more_than_the_same_pattern_with_stars_that_cross(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    if (ResourcePattern.of(pattern).matches(text)) {
      assertThat(WildcardPattern.of(pattern).matches(text)).isTrue();
    }
    Statistics.collect(ResourcePattern.of(pattern).matches(text));
    Statistics.coverage(matched -> matched.check(true).percentage(share -> share > 3));
  }
}
