package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

class DecimalNumberProperties {

  /** Numbers of few different digits, so that many have one value and another text. */
  @Provide
  Arbitrary<String> numbers() {
    StringArbitrary digits = Arbitraries.strings().withChars("0019");
    return Combinators.combine(
            Arbitraries.of("", "", "-", "+"),
            digits.ofMinLength(1).ofMaxLength(4),
            Arbitraries.oneOf(
                Arbitraries.just(""),
                digits.ofMinLength(1).ofMaxLength(3).map(fraction -> "." + fraction)))
        .as((sign, integer, fraction) -> sign + integer + fraction);
  }

  @Provide
  Arbitrary<String> longNumbers() {
    StringArbitrary digits = Arbitraries.strings().numeric();
    return Combinators.combine(
            Arbitraries.of("", "-", "+"),
            digits.ofMinLength(1).ofMaxLength(60),
            digits.ofMinLength(1).ofMaxLength(60))
        .as((sign, integer, fraction) -> sign + integer + "." + fraction);
  }

  @Provide
  Arbitrary<String> nearlyNumbers() {
    return Arbitraries.strings().withChars("01.+-e ").ofMaxLength(6);
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 5_000)
  void order_is_that_of_the_jdk(@ForAll("numbers") String left, @ForAll("numbers") String right) {
    int expected = new BigDecimal(left).compareTo(new BigDecimal(right));
    DecimalNumber number = DecimalNumber.parse(left).orElseThrow();
    DecimalNumber other = DecimalNumber.parse(right).orElseThrow();

    assertThat(Integer.signum(number.compareTo(other))).isEqualTo(expected);
    assertThat(number.equals(other)).isEqualTo(expected == 0);

    Statistics.collect(expected);
    Statistics.coverage(
        orders -> {
          for (int order = -1; order <= 1; order++) {
            orders.check(order).percentage(share -> share > 2);
          }
        });
  }

  @Property
  void order_of_long_numbers_is_that_of_the_jdk(
      @ForAll("longNumbers") String left, @ForAll("longNumbers") String right) {
    DecimalNumber number = DecimalNumber.parse(left).orElseThrow();
    DecimalNumber other = DecimalNumber.parse(right).orElseThrow();

    assertThat(Integer.signum(number.compareTo(other)))
        .isEqualTo(new BigDecimal(left).compareTo(new BigDecimal(right)));
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 5_000)
  void text_is_a_number_if_it_is_a_sign_or_none_and_digits_and_a_fraction_or_none(
      @ForAll("nearlyNumbers") String text) {
    boolean isNumber = text.matches("[+-]?[0-9]+([.][0-9]+)?");

    assertThat(DecimalNumber.parse(text).isPresent()).isEqualTo(isNumber);

    Statistics.collect(isNumber);
    Statistics.coverage(numbers -> numbers.check(true).percentage(share -> share > 5));
  }
}
