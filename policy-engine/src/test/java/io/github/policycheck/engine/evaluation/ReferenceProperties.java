package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.RandomQuestions.Case;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** The evaluator answers what the contract says. */
class ReferenceProperties {

  private static final int REQUESTS = 8;

  /** With as many requests each, and those of the other properties, 52,000 cases. */
  private static final int POLICY_SETS = 4_000;

  @Provide
  Arbitrary<Case> cases() {
    return RandomQuestions.cases(RandomPolicies.attached(), REQUESTS);
  }

  @Property(tries = POLICY_SETS, edgeCases = EdgeCasesMode.NONE)
  void evaluator_answers_like_the_reference(@ForAll("cases") Case asked) {
    Differential.check(asked);
    Differential.coverage();
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
  void evaluator_answers_like_the_reference_under_other_readings(
      @ForAll("cases") Case asked, @ForAll @Size(min = 1) Set<UndocumentedPoint> readOtherwise) {
    Readings readings = Readings.defaults();
    for (UndocumentedPoint point : readOtherwise) {
      readings = readings.otherwise(point);
    }
    PolicySet policies = asked.attached().policies();
    PolicyEvaluator evaluator = PolicyEvaluator.compile(policies, readings);
    for (Question question : asked.questions()) {
      ReferenceCombination.Answer expected =
          new ReferenceEvaluator(question, readOtherwise).answer(policies);

      Differential.check(evaluator, question, expected);

      Decision usual = ReferenceEvaluator.answer(policies, question).decision();
      Statistics.collect(expected.decision() == usual ? "same" : "otherwise");
    }
    Statistics.coverage(decisions -> decisions.check("otherwise").percentage(share -> share > 1));
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void each_type_of_policies_says_by_itself_what_the_reference_says(@ForAll("cases") Case asked) {
    PolicySet policies = asked.attached().policies();
    PolicyEvaluator evaluator = asked.attached().compiled();
    for (Question question : asked.questions()) {
      assertThat(evaluator.explain(question.request()).decisions())
          .as("%s", question)
          .isEqualTo(new ReferenceEvaluator(question, Set.of()).decisions(policies));
    }
  }
}
