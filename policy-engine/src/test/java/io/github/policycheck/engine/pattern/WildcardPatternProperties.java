package io.github.policycheck.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

class WildcardPatternProperties {

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of("a", "b", ":", "\uD83D\uDE80", "*", "*", "?", "?")
        .list()
        .ofMaxSize(7)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "a", "b", ":", "\uD83D\uDE80", "\n", "*", "?")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 30_000)
  void matches_as_defined(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
    boolean expected =
        isMatch(pattern.codePoints().boxed().toList(), text.codePoints().boxed().toList());

    assertThat(WildcardPattern.of(pattern).matches(text)).isEqualTo(expected);

    Statistics.collect(expected);
    Statistics.coverage(
        outcome -> {
          outcome.check(true).percentage(share -> share > 5);
          outcome.check(false).percentage(share -> share > 5);
        });
  }

  @Property
  void pattern_of_characters_matches_itself_alone(
      @ForAll("texts") String characters, @ForAll("texts") String text) {
    WildcardPattern pattern =
        WildcardPattern.of(new PatternText.Builder().literal(characters).build());

    assertThat(pattern.matches(characters)).isTrue();
    assertThat(pattern.matches(text)).isEqualTo(characters.equals(text));
  }

  @Property
  void part_of_a_text_matches_like_the_same_text_alone(
      @ForAll("patterns") String pattern,
      @ForAll("texts") String before,
      @ForAll("texts") String text,
      @ForAll("texts") String after) {
    boolean isMatch =
        WildcardPattern.of(pattern)
            .matches(before + text + after, before.length(), before.length() + text.length());

    assertThat(isMatch).isEqualTo(WildcardPattern.of(pattern).matches(text));
  }

  /** The definition: a star takes nothing, or one character and is still there. */
  private static boolean isMatch(List<Integer> pattern, List<Integer> text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    int symbol = pattern.get(0);
    if (symbol == '*' && isMatch(rest(pattern), text)) {
      return true;
    }
    if (text.isEmpty()) {
      return false;
    }
    if (symbol == '*') {
      return isMatch(pattern, rest(text));
    }
    return (symbol == '?' || symbol == text.get(0)) && isMatch(rest(pattern), rest(text));
  }

  private static List<Integer> rest(List<Integer> list) {
    return list.subList(1, list.size());
  }
}
