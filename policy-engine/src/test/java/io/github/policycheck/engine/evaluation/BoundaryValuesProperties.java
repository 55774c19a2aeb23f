package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.IpPrefix;
import io.github.policycheck.engine.text.PolicyTexts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** Every value of a request is treated like one of the boundary values, whatever the operator. */
class BoundaryValuesProperties {

  /**
   * What some conditions ask.
   *
   * @param written the values of the policy
   * @param asked the values of requests
   */
  record Case(Family family, List<String> written, List<String> asked) {}

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.of(
            Family.NUMERIC, Family.DATE, Family.IP_ADDRESS, Family.BOOL, Family.BINARY)
        .flatMap(
            family ->
                Combinators.combine(
                        values(family).list().ofMaxSize(4), values(family).list().ofSize(12))
                    .as((written, asked) -> new Case(family, written, asked)));
  }

  private static Arbitrary<String> values(Family family) {
    return switch (family) {
      case NUMERIC -> numbers();
      case DATE -> dates();
      case IP_ADDRESS -> addresses();
      case BOOL -> Arbitraries.of("true", "false", "TRUE", "False", "yes", "", "1");
      default -> Arbitraries.of("", "YQ==", "YQ", "YWI=", "YWJj", "AA==", "AAA=", "AAAA", "a", "?");
    };
  }

  private static Arbitrary<String> numbers() {
    Arbitrary<String> near =
        Combinators.combine(Arbitraries.integers().between(-21, 21), Arbitraries.of(0, 1, 3))
            .as((value, scale) -> BigDecimal.valueOf(value, scale).toPlainString());
    Arbitrary<String> any =
        Combinators.combine(
                Arbitraries.of("", "-", "+"),
                Arbitraries.strings().withChars("0019").ofMinLength(1).ofMaxLength(4),
                Arbitraries.strings().withChars("009").ofMaxLength(4))
            .as((sign, integer, rest) -> sign + integer + (rest.isEmpty() ? "" : "." + rest));
    return Arbitraries.frequencyOf(
        Tuple.of(6, near),
        Tuple.of(6, any),
        Tuple.of(1, Arbitraries.of("", "x", "1e3", ".5", "9".repeat(40))));
  }

  /** Many are near the first and the last year that can be written with its month and day. */
  private static Arbitrary<String> dates() {
    Arbitrary<String> written =
        Combinators.combine(
                Arbitraries.of("0000-01-01", "9999-12-31", "2026-03-04", "0000-01-02"),
                Arbitraries.of("00:00", "00:00:00.000000001", "05:59:59.5", "23:59:59"),
                Arbitraries.of("Z", "+18:00", "-18:00", "+01:00"))
            .as((day, time, zone) -> day + "T" + time + zone);
    Arbitrary<String> seconds =
        Combinators.combine(
                Arbitraries.of(
                    0L,
                    -62167219200L,
                    -62167219200L - 64800,
                    253402300800L,
                    253402300800L + 64800,
                    -31557014167219200L,
                    31556889864403199L),
                Arbitraries.integers().between(-2, 2))
            .as((second, more) -> Long.toString(second + more));
    return Arbitraries.frequencyOf(
        Tuple.of(6, written),
        Tuple.of(6, seconds),
        Tuple.of(1, Arbitraries.of("", "soon", "2026", "2026-03", "2026-03-04")));
  }

  private static Arbitrary<String> addresses() {
    Arbitrary<String> v4 =
        Combinators.combine(
                Arbitraries.of("0.0.0.0", "10.0.0.0", "10.0.0.1", "10.0.0.2", "255.255.255.255"),
                Arbitraries.of("", "", "/0", "/8", "/31", "/32"))
            .as(String::concat);
    Arbitrary<String> v6 =
        Combinators.combine(
                Arbitraries.of("::", "::1", "2001:db8::", "2001:db8::2", "::10.0.0.1", "ffff::1"),
                Arbitraries.of("", "", "/0", "/32", "/127", "/128"))
            .as(String::concat);
    return Arbitraries.oneOf(
        v4,
        v6,
        Arbitraries.of(
            "", "x", "10.0.0.1/33", "10.0.0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 1_500)
  void boundary_value_stands_for_every_value(@ForAll("cases") Case some) {
    List<PolicyEvaluator> conditions = conditions(some);
    List<List<Decision>> standing =
        BoundaryValues.around(some.family(), some.written()).stream()
            .map(value -> decisions(conditions, value))
            .toList();

    for (String asked : some.asked()) {
      assertThat(standing).as(asked).contains(decisions(conditions, asked));
    }
    Statistics.collect(some.family());
    Statistics.coverage(families -> families.check(Family.DATE).percentage(share -> share > 10));
  }

  private static List<PolicyEvaluator> conditions(Case some) {
    List<PolicyEvaluator> conditions = new ArrayList<>();
    List<Readings> readings =
        List.of(
            Readings.defaults(),
            Readings.defaults()
                .otherwise(UndocumentedPoint.NEGATED_NUMBER_OR_DATE)
                .otherwise(UndocumentedPoint.NEGATED_IP_ADDRESS));
    for (ConditionOperator operator : ConditionOperator.values()) {
      if (operator.family() == some.family()) {
        for (String value : some.written()) {
          if (some.family() == Family.IP_ADDRESS && IpPrefix.parse(value).isEmpty()) {
            continue; // the reader refuses it
          }
          String statement =
              "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'%s': {'k': '%s'}}}"
                  .formatted(operator.text(), value);
          PolicySet policies = new PolicySet(List.of(PolicyTexts.statements("p", statement)));
          readings.forEach(read -> conditions.add(PolicyEvaluator.compile(policies, read)));
        }
      }
    }
    return conditions;
  }

  private static List<Decision> decisions(List<PolicyEvaluator> conditions, String value) {
    RequestContext request = RequestContext.of("a:b", "*").with("k", value).build();
    return conditions.stream().map(condition -> condition.decide(request)).toList();
  }
}
