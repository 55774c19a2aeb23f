package io.github.policycheck.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  private static final List<String> ELEMENTS = List.of("Action", "NotAction", "Effect", "Resource");

  @ParameterizedTest
  @CsvSource({
    // a character too few, too many, another one, two swapped
    "Acton, Action",
    "Actionn, Action",
    "Actoin, Action",
    "Accion, Action",
    "Efect, Effect",
    "Resuorce, Resource",
    // case costs nothing
    "ACTION, Action",
    "nOTaCTION, NotAction",
    // two slips in six characters
    "Atcoin, Action",
  })
  void near_word_is_found(String word, String meant) {
    assertThat(Spelling.nearest(word, ELEMENTS)).contains(meant);
    assertThat(Spelling.hint(word, ELEMENTS)).isEqualTo("; did you mean `" + meant + "`?");
  }

  @ParameterizedTest
  @CsvSource({"''", "x", "Act", "Principal", "Axxxon", "Actionable", "Sid"})
  void far_word_has_no_hint(String word) {
    assertThat(Spelling.nearest(word, ELEMENTS)).isEmpty();
    assertThat(Spelling.hint(word, ELEMENTS)).isEmpty();
  }

  @Test
  void nearest_word_wins_and_of_equally_near_ones_the_first() {
    assertThat(Spelling.nearest("bone", List.of("gone", "bones", "bone"))).contains("bone");
    assertThat(Spelling.nearest("bone", List.of("tone", "gone"))).contains("tone");
    assertThat(Spelling.nearest("bone", List.of("gone", "tone"))).contains("gone");
  }

  @Test
  void of_equally_near_words_one_of_the_same_letters_wins() {
    assertThat(Spelling.nearest("lnit", List.of("init", "lint"))).contains("lint");
    assertThat(Spelling.nearest("lnit", List.of("lint", "init"))).contains("lint");
  }

  @Test
  void one_slip_is_allowed_for_every_three_characters_of_the_shorter_word() {
    assertThat(Spelling.nearest("abX", List.of("abc"))).contains("abc");
    assertThat(Spelling.nearest("aXX", List.of("abc"))).isEmpty();
    assertThat(Spelling.nearest("aX", List.of("ab"))).isEmpty();
    assertThat(Spelling.nearest("abcdXX", List.of("abcdef"))).contains("abcdef");
    assertThat(Spelling.nearest("abcdX", List.of("abcdef"))).isEmpty();
  }

  @Test
  void more_than_three_slips_are_another_word_however_long_it_is() {
    assertThat(Spelling.nearest("codecommit:GetDifxxxences", List.of("codecommit:GetDifferences")))
        .contains("codecommit:GetDifferences");
    assertThat(Spelling.nearest("codecommit:GetDifxxxxnces", List.of("codecommit:GetDifferences")))
        .isEmpty();
    // what is left out before a colon is one
    assertThat(Spelling.nearest("SecureTransport", List.of("aws:SecureTransport")))
        .contains("aws:SecureTransport");
  }

  /** What two names have in common does not bring their other words nearer. */
  @ParameterizedTest
  @CsvSource({
    "cloudhsm:ListHsms, cloudhsm:ListTags",
    "cloudhsm:DescribeHsms, cloudhsm:DescribeTags",
    "codecommit:GetRepository, codecommit:PutRepository",
  })
  void another_word_is_not_near_because_of_the_rest(String name, String other) {
    assertThat(Spelling.nearest(name, List.of(other))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "codecommit:GetRepositry, codecommit:GetRepository",
    "codecommit:ListRepository, codecommit:ListRepositories",
    "codecommit:Gitpush, codecommit:GitPush",
    "codecomit:GitPush, codecommit:GitPush",
  })
  void slip_in_a_word_of_a_name_is_near(String name, String meant) {
    assertThat(Spelling.nearest(name, List.of(meant))).contains(meant);
  }

  @Test
  void swap_of_neighbours_is_one_slip() {
    assertThat(Spelling.nearest("acb", List.of("abc"))).contains("abc");
    assertThat(Spelling.nearest("cba", List.of("abc"))).isEmpty();
  }

  @Test
  void long_hostile_word_is_answered() {
    assertThat(Spelling.nearest("x".repeat(1_000_000), ELEMENTS)).isEmpty();
  }

  @Test
  void without_candidates_there_is_no_hint() {
    assertThat(Spelling.hint("Action", List.of())).isEmpty();
  }
}
