package io.github.policycheck.engine.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 3986, section 2.1; what is no encoded byte stays as it is. */
class PercentEncodingTest {

  @ParameterizedTest
  @CsvSource({
    "%7B%7d, {}",
    "%7B%22a%22%3A+1, '{\"a\":+1'",
    "%C3%A9, \u00C3\u00A9",
    "%FF, \u00FF",
    "%7F, \u007F",
    // the text is not encoded: it is JSON, or nothing
    "'', ''",
    "a%41, a%41",
    "{%41}, {%41}",
    // the end of the text comes too early
    "%, %",
    "%4, %4",
    "%41%, A%",
    "%41%4, A%4",
    "%41%42%4, AB%4",
    // no hexadecimal digits
    "%%41, %A",
    "%4g%41, %4gA",
    "%g4%41, %g4A",
    "%4%41, %4A",
    "%-1%41, %-1A",
    "%é, %\u00C3\u00A9",
  })
  void bytes_are_decoded(String text, String bytes) {
    assertThat(new String(PercentEncoding.decode(text), ISO_8859_1)).isEqualTo(bytes);
  }
}
