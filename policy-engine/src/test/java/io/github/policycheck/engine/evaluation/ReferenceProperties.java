package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.RandomPolicies.Attached;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
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

  @Provide
  Arbitrary<Attached> policies() {
    return RandomPolicies.attached();
  }

  @Provide
  Arbitrary<Question> questions() {
    return RandomPolicies.questions();
  }

  @Property(tries = 30_000, edgeCases = EdgeCasesMode.NONE)
  void evaluator_answers_like_the_reference(
      @ForAll("policies") Attached attached, @ForAll("questions") Question question) {
    ReferenceEvaluator.Answer expected =
        new ReferenceEvaluator(question, Set.of()).answer(attached.policies());
    PolicyEvaluator evaluator = attached.compiled();
    EvaluationResult explained = evaluator.explain(question.request());
    List<Statement> matched =
        explained.matchedStatements().stream().map(MatchedStatement::statement).toList();

    assertThat(evaluator.decide(question.request())).isEqualTo(expected.decision());
    assertThat(explained.decision()).isEqualTo(expected.decision());
    assertThat(matched).isEqualTo(expected.statements());

    Statistics.collect(expected.decision());
    Statistics.coverage(
        decisions -> {
          for (Decision decision : Decision.values()) {
            decisions.check(decision).percentage(share -> share >= 10);
          }
        });
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
  void evaluator_answers_like_the_reference_under_other_readings(
      @ForAll("policies") Attached attached,
      @ForAll("questions") Question question,
      @ForAll @Size(min = 1) Set<UndocumentedPoint> readOtherwise) {
    Readings readings = Readings.defaults();
    for (UndocumentedPoint point : readOtherwise) {
      readings = readings.otherwise(point);
    }
    Decision expected =
        new ReferenceEvaluator(question, readOtherwise).answer(attached.policies()).decision();
    Decision usual =
        new ReferenceEvaluator(question, Set.of()).answer(attached.policies()).decision();

    assertThat(
            PolicyEvaluator.compile(new PolicySet(attached.policies()), readings)
                .decide(question.request()))
        .isEqualTo(expected);

    Statistics.collect(expected == usual ? "same" : "otherwise");
    Statistics.coverage(decisions -> decisions.check("otherwise").percentage(share -> share > 1));
  }
}
