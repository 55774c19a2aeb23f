package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IAM User Guide, condition operators (OP): numeric condition operators. */
class DecimalNumberTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "10, 10.0",
    "10, 10.000",
    "7, 007",
    "7, +7",
    "0, -0",
    "0, 0.0",
    "0, -000.000",
    "-1.5, -01.50",
    "123456789012345678901234567890, +0123456789012345678901234567890.0",
  })
  void numbers_that_are_written_otherwise_are_equal(String left, String right) {
    assertThat(number(left)).isEqualTo(number(right)).isEqualByComparingTo(number(right));
    assertThat(number(left)).hasSameHashCodeAs(number(right));
  }

  @ParameterizedTest(name = "{0} is less than {1}")
  @CsvSource({
    "9, 10",
    "-10, -9",
    "-1, 0",
    "-1, 1",
    "-0.001, 0",
    "0, 0.001",
    "1.09, 1.1",
    "1.9, 10",
    "1.2, 1.20001",
    "-1.20001, -1.2",
    "9007199254740992, 9007199254740993",
    "0.1, 0.10000000000000001",
    "99999999999999999999, 100000000000000000000",
  })
  void order_is_exact_at_any_size(String less, String more) {
    assertThat(number(less)).isLessThan(number(more));
    assertThat(number(more)).isGreaterThan(number(less));
    assertThat(number(less)).isNotEqualTo(number(more));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "-",
        ".",
        "-.",
        "1.",
        ".5",
        "1..2",
        "1.2.3",
        "1e5",
        "1E5",
        "10abc",
        "abc",
        " 1",
        "1 ",
        "1,5",
        "1_000",
        "0x10",
        "--1",
        "+-1",
        "1-",
        "1.-2",
        "NaN",
        "Infinity",
        "\u0661",
        "\uFF11",
        "1\n",
        "½"
      })
  void other_text_is_no_number(String text) {
    assertThat(DecimalNumber.parse(text)).isEmpty();
  }

  @Test
  void hostile_number_of_a_million_digits_is_read() {
    DecimalNumber long1 = number("0".repeat(500_000) + "1" + "0".repeat(500_000));
    DecimalNumber long2 = number("1" + "0".repeat(500_000) + "." + "0".repeat(500_000));

    assertThat(long1).isEqualByComparingTo(long2);
  }

  private static DecimalNumber number(String text) {
    return DecimalNumber.parse(text).orElseThrow();
  }
}
