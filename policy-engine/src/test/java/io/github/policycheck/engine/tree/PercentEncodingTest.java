package io.github.policycheck.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3986, section 2.1, of UTF-8. */
class PercentEncodingTest {

  @ParameterizedTest
  @CsvSource({
    "%7B%7d, {}, '0 3 6'",
    "%7B%22a%22%3A+1, '{\"a\":+1', '0 3 6 7 10 13 14 15'",
    "%C3%A9%7F, \u00E9\u007F, '0 6 9'",
    "%7Bé\uD83D\uDE00a, {é\uD83D\uDE00a, '0 3 4 4 6 7'",
    "%F0%9F%98%80a, \uD83D\uDE00a, '0 0 12 13'",
    "%E2%82%AC%41, \u20ACA, '0 9 12'",
  })
  void text_is_decoded_and_each_character_has_its_place(String text, String decoded, String places)
      throws PercentEncoding.WrongEncodingException {
    PercentEncoding.Decoded found = PercentEncoding.decode(text);

    assertThat(found.text()).isEqualTo(decoded);
    assertThat(found.places())
        .containsExactly(Arrays.stream(places.split(" ")).mapToInt(Integer::parseInt).toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "%, 0",
    "%4, 0",
    "%41%, 3",
    "%41%4, 3",
    "%%41, 0",
    "%4g%41, 0",
    "%g4%41, 0",
    "%41%-1A, 3",
    "%é, 0",
    "a%41%4, 4",
  })
  void wrong_escape_is_told_with_its_place(String text, int at) {
    assertThat(wrong(text).problem()).contains("is no percent-encoded byte");
    assertThat(wrong(text).at()).isEqualTo(at);
  }

  @ParameterizedTest
  @CsvSource({"%FF, 0", "%41%C3%41, 3", "%41%F0%9F, 3", "%ED%A0%80, 0", "%C0%80, 0"})
  void bytes_that_are_not_utf8_are_told_with_their_place(String text, int at) {
    assertThat(wrong(text).problem()).contains("not UTF-8");
    assertThat(wrong(text).at()).isEqualTo(at);
  }

  /** As bytes each would be a question mark, which is a wildcard. */
  @ParameterizedTest
  @ValueSource(strings = {"%7BGit\ud800ush", "%7BGit\udc00ush", "%7BGit\ud800"})
  void half_a_character_is_told_with_its_place(String text) {
    assertThat(wrong(text).problem()).isEqualTo("half a character has no encoding");
    assertThat(wrong(text).at()).isEqualTo(6);
  }

  private static PercentEncoding.WrongEncodingException wrong(String text) {
    return catchThrowableOfType(
        PercentEncoding.WrongEncodingException.class, () -> PercentEncoding.decode(text));
  }
}
