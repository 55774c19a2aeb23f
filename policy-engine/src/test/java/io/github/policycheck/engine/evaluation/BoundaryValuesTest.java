package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.model.ConditionOperator.Family;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class BoundaryValuesTest {

  /** Below each, each, between each two, above all, and what is none of the family. */
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "NUMERIC, '', 0 x",
    "NUMERIC, abc, 0 x",
    "NUMERIC, 5, 4 5 6 x",
    "NUMERIC, 0, -1 0 1 x",
    "NUMERIC, -5, -6 -5 -4 x",
    "NUMERIC, -1, -2 -1 0 x",
    "NUMERIC, +05.50, 5 5.5 6 x",
    "NUMERIC, -5.5, -6 -5.5 -5 x",
    "NUMERIC, 0.5, 0 0.5 1 x",
    "NUMERIC, -0.5, -1 -0.5 0 x",
    "NUMERIC, 10, 9 10 11 x",
    "NUMERIC, -10, -11 -10 -9 x",
    "NUMERIC, 99, 98 99 100 x",
    "NUMERIC, -99, -100 -99 -98 x",
    "NUMERIC, 1099, 1098 1099 1100 x",
    "NUMERIC, 100, 99 100 101 x",
    "NUMERIC, 2100, 2099 2100 2101 x",
    "NUMERIC, 9.9, 9 9.9 10 x",
    "NUMERIC, 1 9, 0 1 2 9 10 x",
    "NUMERIC, 2 1, 0 1 1.1 2 3 x",
    "NUMERIC, 1 1.0 1.00, 0 1 2 x",
    "NUMERIC, 1.25 1.3, 1 1.25 1.251 1.3 2 x",
    "NUMERIC, 1.3 1.25 abc, 1 1.25 1.251 1.3 2 x",
    "NUMERIC, 1 1.5, 0 1 1.01 1.5 2 x",
    "NUMERIC, -2 -1, -3 -2 -1.1 -1 0 x",
    "NUMERIC, -1.3 -1.25, -2 -1.3 -1.251 -1.25 -1 x",
    "NUMERIC, -1 0, -2 -1 -0.1 0 1 x",
    "NUMERIC, -1 1, -2 -1 0 1 2 x",
    "NUMERIC, -0.5 0.5, -1 -0.5 0 0.5 1 x",
    "DATE, '', 1970-01-01T00:00:01Z x",
    "DATE, 2026-03, 2026-02-28T23:59:59Z 2026-03-01T00:00:00Z 2026-03-01T00:00:01Z x",
    "DATE, 0 10, 1969-12-31T23:59:59Z 1970-01-01T00:00:00Z 1970-01-01T00:00:05Z"
        + " 1970-01-01T00:00:10Z 1970-01-01T00:00:11Z x",
    "DATE, 1 0 soon, 1969-12-31T23:59:59Z 1970-01-01T00:00:00Z 1970-01-01T00:00:00.500Z"
        + " 1970-01-01T00:00:01Z 1970-01-01T00:00:02Z x",
    // before and after the years of four digits: another zone, or seconds
    "DATE, 0000-01-01, 0000-01-01T17:59:59+18:00 0000-01-01T00:00:00Z 0000-01-01T00:00:01Z x",
    "DATE, 9999-12-31T23:59:59.5Z, 9999-12-31T23:59:58.500Z 9999-12-31T23:59:59.500Z"
        + " 9999-12-31T06:00:00.500-18:00 x",
    "DATE, 253402400000, 253402399999 253402400000 253402400001 x",
    "DATE, 253402400000 253402400006, 253402399999 253402400000 253402400003 253402400006"
        + " 253402400007 x",
    "DATE, 253402400000 253402400007, 253402399999 253402400000 253402400003 253402400004"
        + " 253402400007 253402400008 x",
    "DATE, -62167284001 0000-01-01T00:00:00.5+18:00, -62167284002 -62167284001"
        + " 0000-01-01T00:00+18:00 0000-01-01T00:00:00.500+18:00 0000-01-01T00:00:01.500+18:00 x",
    "DATE, 31556889864403199, 31556889864403198 31556889864403199 x",
    "DATE, -31557014167219200, -31557014167219200 -31557014167219199 x",
    "IP_ADDRESS, '', 192.0.2.1 2001:db8::1 x",
    "IP_ADDRESS, 10.0.0, 192.0.2.1 2001:db8::1 x",
    "IP_ADDRESS, 10.0.0.1, 10.0.0.1 10.0.0.0 10.0.0.2 192.0.2.1 2001:db8::1 x",
    "IP_ADDRESS, 10.9.8.7/8, 10.0.0.0 10.255.255.255 9.255.255.255 11.0.0.0 192.0.2.1"
        + " 2001:db8::1 x",
    "IP_ADDRESS, 0.0.0.0/0, 0.0.0.0 255.255.255.255 192.0.2.1 2001:db8::1 x",
    "IP_ADDRESS, 0.0.0.0, 0.0.0.0 0.0.0.1 192.0.2.1 2001:db8::1 x",
    "IP_ADDRESS, 255.255.255.255, 255.255.255.255 255.255.255.254 192.0.2.1 2001:db8::1 x",
    "IP_ADDRESS, 2001:db8::/127, 2001:db8:0:0:0:0:0:0 2001:db8:0:0:0:0:0:1"
        + " 2001:db7:ffff:ffff:ffff:ffff:ffff:ffff 2001:db8:0:0:0:0:0:2 192.0.2.1 2001:db8::1 x",
    "IP_ADDRESS, ::/0, 0:0:0:0:0:0:0:0 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 192.0.2.1"
        + " 2001:db8::1 x",
    "BOOL, TRUE, true false x",
    "BINARY, '', AA== x",
    "BINARY, YQ== ???, YQ== AAAAAAA= x",
    "BINARY, YWI= YQ, YWI= YQ AAAAAAA= x",
    "NULL, true, x",
  })
  void values_of_a_policy_are_surrounded(Family family, String written, String expected) {
    List<String> values = written.isEmpty() ? List.of() : Arrays.asList(written.split(" ", -1));

    assertThat(BoundaryValues.around(family, values)).containsExactly(expected.split(" ", -1));
  }

  @ParameterizedTest
  @EnumSource(names = {"STRING", "ARN"})
  void patterns_tell_more_apart(Family family) {
    assertThatThrownBy(() -> BoundaryValues.around(family, List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(family.name());
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "STRING, '', true",
    "ARN, no, true",
    "NUMERIC, 1.5, true",
    "NUMERIC, 1e5, false",
    "DATE, 2026-03-04, true",
    "DATE, 04.03.2026, false",
    "IP_ADDRESS, 10.0.0.0/8, true",
    "IP_ADDRESS, 10.0.0.0/33, false",
    "BOOL, True, true",
    "BOOL, false, true",
    "BOOL, yes, false",
    "NULL, TRUE, true",
    "NULL, '', false",
    "BINARY, YQ==, true",
    "BINARY, ?, false",
  })
  void value_is_of_the_family_or_not(Family family, String text, boolean isValue) {
    assertThat(BoundaryValues.isValue(family, text)).isEqualTo(isValue);
  }

  /** No boundary value of a family is one that its operators could not have in a request. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"STRING", "ARN", "NULL"})
  void what_is_no_value_comes_last(Family family) {
    List<String> values = List.copyOf(BoundaryValues.around(family, List.of("1", "YQ==", "::1")));

    assertThat(values.subList(0, values.size() - 1))
        .allMatch(value -> BoundaryValues.isValue(family, value));
    assertThat(BoundaryValues.isValue(family, values.get(values.size() - 1))).isFalse();
  }

  @Test
  void moment_that_cannot_be_written_is_none() {
    assertThat(DateValue.written(Instant.parse("2026-03-04T05:06:07.5Z")))
        .contains("2026-03-04T05:06:07.500Z");
    assertThat(DateValue.written(Instant.ofEpochSecond(253402400000L, 1))).isEmpty();
    assertThat(DateValue.written(Instant.MAX.truncatedTo(ChronoUnit.SECONDS)))
        .contains("31556889864403199");
    assertThat(DateValue.written(Instant.MIN)).contains("-31557014167219200");
  }

  @Test
  void long_numbers_take_no_long_time() {
    String nines = "9".repeat(500_000);

    Assertions.assertTimeout(
        Duration.ofSeconds(10),
        () ->
            assertThat(
                    BoundaryValues.around(
                        Family.NUMERIC, List.of(nines, nines + "." + nines, "-" + nines)))
                .hasSize(8));
  }
}
