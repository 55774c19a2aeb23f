package io.github.policycheck.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which patterns hold others, share a text with others, and what they tell apart. */
class PatternLanguageTest {

  @ParameterizedTest(name = "{0} within {1}: {2}")
  @CsvSource({
    "refs/heads/main, refs/heads/*, true",
    "refs/heads/*, refs/heads/main, false",
    "refs/heads/*, *, true",
    "*, refs/heads/*, false",
    "*, **, true",
    "**, *, true",
    "?*, *, true",
    // without the empty text the two are one
    "*, ?*, true",
    "*, ??*, false",
    "*?, ?*, true",
    "?*?, ??*, true",
    "a*b, a*, true",
    "a*b, *b, true",
    "a*b*c, a*c, true",
    "a*c, a*b*c, false",
    "a?c, a*c, true",
    "a*c, a?c, false",
    "*a*b*, *b*a*, false",
    "*aba*, *ab*a*, true",
    "abc, abc, true",
    "abc, abd, false",
    "'', a, true",
    "a, '', false",
    // several together, where none does alone
    "*, a*|?a*|b*, false",
    "a*, a|a?*, true",
    "a?, aa|a?, true",
    "?, a|b|?, true",
    "?, a|b, false",
    "a*, a*a|a*b, false",
    // one character beyond the first plane is one
    "🚀, ?, true",
    "?, 🚀, false",
    "🚀*, ??*|🚀, true",
  })
  void pattern_is_within_others(String one, String others, boolean isWithin) {
    List<PatternLanguage> all =
        Arrays.stream(others.split("\\|", -1)).map(PatternLanguageTest::text).toList();

    assertThat(text(one).isWithin(all)).isEqualTo(isWithin);
    if (all.size() == 1) {
      assertThat(text(one).isWithin(all.get(0))).isEqualTo(isWithin);
    }
  }

  @Test
  void nothing_but_nothing_is_within_nothing() {
    assertThat(text("a").isWithin(List.of())).isFalse();
    assertThat(text("").isWithin(List.of())).isTrue();
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "a*, *b, true",
    "a*, b*, false",
    "*, *, true",
    "a, *, true",
    "a, ?, true",
    "a, b, false",
    "a, ??, false",
    "*a, *b, false",
    "*a*, *b*, true",
    "a*b*c, *d*, true",
    "a?, ?b, true",
    "a?, ?bc, false",
    "'', '', false",
    "'', *, false",
    "🚀, ?, true",
    "🚀, ??, false",
  })
  void patterns_share_a_text(String one, String other, boolean isOverlap) {
    assertThat(text(one).overlaps(text(other))).isEqualTo(isOverlap);
    assertThat(text(other).overlaps(text(one))).isEqualTo(isOverlap);
  }

  /** Only the last star of a part crosses colons; {@code ?} never does. */
  @ParameterizedTest(name = "resource {0} within {1}: {2}")
  @CsvSource({
    "arn:aws:codecommit:*:*:web, arn:aws:codecommit:*, true",
    "arn:aws:codecommit:us-east-2:111111111111:web, arn:aws:codecommit:*:web, true",
    "arn:aws:codecommit:*:web, arn:aws:codecommit:*:*:web, false",
    "arn:aws:codecommit:*:*:web, arn:aws:codecommit:*:web, true",
    "arn:aws:codecommit:*:*:w*b, arn:aws:codecommit:*:*:w*, true",
    "arn:aws:codecommit:*:*:w*, arn:aws:codecommit:*:*:w*b, false",
    "a*c, a*, true",
    "*c, *, true",
    "*, *c, false",
    "a:b, a?b, false",
    "axb, a?b, true",
    "**:c, *:c, true",
    "*:c, **:c, true",
    "a**, a*, true",
    "a*, a**, true",
  })
  void resource_is_within_another(String one, String other, boolean isWithin) {
    assertThat(resource(one).isWithin(resource(other))).isEqualTo(isWithin);
  }

  @ParameterizedTest(name = "ARN {0} within {1}: {2}")
  @CsvSource({
    "arn:aws:iam::1:role/x, arn:aws:iam::*:role/*, true",
    "arn:aws:iam::*:role/*, arn:*:*:*:*:*, true",
    "*:*:*:*:*:*, arn:*:*:*:*:*, true",
    "a*:aws:iam::1:x, arn:aws:iam::1:x, true",
    "???:aws:iam::1:x, arn:aws:iam::1:x, true",
    "arn:aws:iam::1:*, arn:aws:iam::?:*, true",
    "arn:aws:iam::?:*, arn:aws:iam::1:*, false",
    "arn:a:b:c:d:e:f, arn:a:b:c:d:e?f, true",
    "arn:a:b:c:d:e?f, arn:a:b:c:d:e:f, false",
    "arn:a:b:c:*:e, arn:a:b:c:d:e, false",
    "arn:a:b::*:x, arn:a:b::?*:x, false",
  })
  void arn_is_within_another(String one, String other, boolean isWithin) {
    assertThat(arn(one).isWithin(arn(other))).isEqualTo(isWithin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "arn",
        "arn:*",
        "arn:*:*:*:*",
        "x:*:*:*:*:*",
        "??:a:b:c:d:e",
        "?*n?:::::"
      })
  void arn_pattern_that_matches_nothing_is_none(String pattern) {
    assertThat(PatternLanguage.ofArn(PatternText.of(pattern))).isEmpty();
  }

  @Test
  void text_can_be_asked_about() {
    assertThat(text("a*").matches("a")).isTrue();
    assertThat(text("a*").matches("a:/b")).isTrue();
    assertThat(text("a?").matches("a🚀")).isTrue();
    assertThat(text("*a").matches("bca")).isTrue();
    assertThat(text("*a").matches("acb")).isFalse();
    assertThat(text("*").matches("")).isFalse();
    assertThat(resource("*").matches("")).isFalse();
    assertThat(PatternLanguage.ofLiteral("a*").matches("a*")).isTrue();
    assertThat(PatternLanguage.ofLiteral("a*").matches("ab")).isFalse();
    assertThat(text("a${*}").matches("a*")).isFalse();
    PatternText escaped = new PatternText.Builder().pattern("a?").literal("*").build();
    assertThat(PatternLanguage.ofText(escaped).matches("ab*")).isTrue();
    assertThat(PatternLanguage.ofText(escaped).matches("abc")).isFalse();
  }

  @Test
  void kinds_are_told_by_their_shortest_texts() {
    assertThat(kinds(text("refs/heads/*"), text("*main")))
        .containsExactly(
            Map.entry("{0, 1}", "refs/heads/main"),
            Map.entry("{0}", "refs/heads/"),
            Map.entry("{1}", "main"),
            Map.entry("{}", "x"));
    assertThat(kinds(text("*"), text("a"))).containsOnlyKeys("{0}", "{0, 1}");
    assertThat(kinds(text(""))).containsExactly(Map.entry("{}", "x"));
    assertThat(kinds()).containsExactly(Map.entry("{}", "x"));
    assertThat(kinds(resource("a?b"))).containsEntry("{0}", "axb");
  }

  /** The character that stands for all others is a letter, unless the patterns have them all. */
  @Test
  void examples_read_well() {
    assertThat(kinds(text("x"), text("?"))).containsEntry("{1}", "a");
    assertThat(kinds(text("xabd"), text("?"))).containsEntry("{1}", "c");
    assertThat(kinds(text("abcdefghijklmnopqrstuvwxy"))).containsEntry("{}", "z");
    String letters = "abcdefghijklmnopqrstuvwxyz\u00c0\u00c1";
    assertThat(kinds(text(letters), text("\u00c3*"))).containsEntry("{}", "\u00c2");
    assertThat(kinds(text("X").ignoringCase(), text("?"))).containsEntry("{1}", "a");
  }

  /** Half a surrogate pair is in no text. */
  @Test
  void any_character_is_one_but_half_of_one() {
    for (String whole : List.of("\u0000", "\uffff", Character.toString(0x1d83d), "🚀")) {
      assertThat(kinds(text(whole))).containsOnly(Map.entry("{0}", whole), Map.entry("{}", "x"));
      assertThat(kinds(text(whole).ignoringCase())).containsEntry("{0}", whole);
    }
    for (String half : List.of("\ud83d", "\ud83da", "a\ude80", "\ude80\ud83d")) {
      assertThat(kinds(text(half))).containsOnly(Map.entry("{}", "x"));
      assertThat(kinds(text(half).ignoringCase())).containsOnly(Map.entry("{}", "x"));
    }
    assertThat(kinds(text("\ud83d*"), text("?"))).containsOnlyKeys("{}", "{1}");
  }

  @ParameterizedTest
  @CsvSource({
    "main, MAIN, true",
    "MAIN, main, true",
    "ma*, MAIN, true",
    "main, mein, false",
    "größe, GRÖẞE, true",
    "größe, GRÖSSE, false",
  })
  void case_can_be_ignored(String pattern, String text, boolean isMatch) {
    PatternLanguage language = text(pattern).ignoringCase();

    assertThat(language.matches(text)).isEqualTo(isMatch);
    assertThat(PatternLanguage.ofLiteral(text).isWithin(language)).isEqualTo(isMatch);
    assertThat(language.overlaps(PatternLanguage.ofLiteral(text))).isEqualTo(isMatch);
    assertThat(language.isWithin(text(pattern))).isFalse();
  }

  /** What is hostile costs half a second at most, as no claim is made then. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*|64",
        "*a|64",
        "a*|64",
        "?*|64",
        "*?|64",
        "*a?|64",
        "*:|64",
        "a|5000",
        "*a|2000",
        "*a?b|2000",
        "?|100000",
        "*?a|50000"
      })
  void hostile_patterns_end(String form) {
    String[] parts = form.split("\\|", -1);
    String pattern = parts[0].repeat(Integer.parseInt(parts[1]));
    List<PatternLanguage> all =
        List.of(
            text("*b" + pattern),
            resource("*c" + pattern + "d"),
            text("*" + pattern + "d").ignoringCase());

    Assertions.assertTimeout(
        Duration.ofSeconds(30),
        () -> {
          PatternLanguage.kinds(all)
              .found(why -> assertThat(why).contains("too long"))
              .ifPresent(
                  kinds ->
                      kinds.forEach(
                          (kind, text) ->
                              assertThat(all.get(0).matches(text)).isEqualTo(kind.get(0))));
          all.get(0).isWithin(all.get(1));
          all.get(1).overlaps(all.get(2));
        });
  }

  @Test
  void walk_that_is_given_up_claims_neither_a_cover_nor_that_nothing_is_shared() {
    PatternLanguage one = text("*a" + "?".repeat(40));
    PatternLanguage other = text("*b" + "?".repeat(40) + "c");
    String far = "b".repeat(10_001);

    assertThat(PatternLanguage.kinds(List.of(one, other)).isUndecided()).isTrue();
    assertThat(one.examples(List.of(other)).isUndecided()).isTrue();
    assertThat(one.isWithin(one)).isFalse();
    assertThat(text("*" + far + "c*d").overlaps(text("*" + far + "*c"))).isTrue();
  }

  /** What would make too large a table of steps is not even begun. */
  @Test
  void patterns_that_are_too_large_are_given_up() {
    StringBuilder letters = new StringBuilder();
    for (int c = 0x4e00; c < 0x4e00 + 20_000; c++) {
      letters.append((char) c);
    }
    PatternLanguage large = text(letters.toString());

    assertThat(PatternLanguage.kinds(List.of(large)).isUndecided()).isTrue();
    TextKinds kinds =
        TextKinds.of(List.of(new TextKinds.Group(List.of(large), Set.of("refs/heads/dev"))));
    assertThat(kinds.after("refs/").isUndecided()).isTrue();
    assertThat(kinds.kindOf("refs/heads/dev").isUndecided()).isTrue();
    assertThat(kinds.startingWith("refs/", c -> c == 'a', List.of()).isUndecided()).isTrue();
    assertThat(large.isWithin(large)).isFalse();
  }

  @Test
  void pattern_that_another_takes_whatever_follows_is_within_it_however_it_goes_on() {
    String hostile = "*a" + "?".repeat(40);

    assertThat(text("b" + hostile).isWithin(List.of(text("b*"), text(hostile)))).isTrue();
  }

  private static PatternLanguage text(String pattern) {
    return PatternLanguage.ofText(PatternText.of(pattern));
  }

  private static PatternLanguage resource(String pattern) {
    return PatternLanguage.ofResource(PatternText.of(pattern));
  }

  private static PatternLanguage arn(String pattern) {
    return PatternLanguage.ofArn(PatternText.of(pattern)).orElseThrow();
  }

  private static Map<String, String> kinds(PatternLanguage... patterns) {
    Map<String, String> kinds = new TreeMap<>();
    Map<BitSet, String> found = PatternLanguage.kinds(List.of(patterns)).orElse(Map.of());
    found.forEach((kind, text) -> kinds.put(kind.toString(), text));
    return kinds;
  }

  @ParameterizedTest
  @CsvSource({
    "?*, a, a, true",
    "?*, a, :, true",
    "?*b, ab, :b, false",
    "?b*, ab, ab, true",
    "?b*, ab, aa, true",
    "*a?, xab, '', true",
    "*a?, xab, b, false",
    "*a?, xab, :a, false",
  })
  void long_texts_match_as_short_ones_do(String part, String text, String end, boolean matches) {
    for (int times : new int[] {3, 300}) {
      String pattern = "a:" + part.repeat(times);
      PatternLanguage language = PatternLanguage.ofResource(PatternText.of(pattern));
      String whole = "a:" + text.repeat(times) + end;

      assertThat(language.matches(whole)).isEqualTo(matches);
      assertThat(ResourcePattern.of(pattern).matches(whole)).isEqualTo(matches);
    }
  }

  @Test
  void text_far_longer_than_a_policy_is_not_matched() {
    PatternLanguage language = PatternLanguage.ofResource(PatternText.of("?*".repeat(5_000)));

    assertThat(language.matches("a".repeat(20_000))).isTrue();
    assertThat(language.matches("a".repeat(2_000_000))).isFalse();
  }
}
