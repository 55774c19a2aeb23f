package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.RandomQuestions.Case;
import io.github.policycheck.engine.evaluation.ReferenceCombination.Answer;
import io.github.policycheck.engine.evaluation.ReferenceCombination.Way;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import net.jqwik.api.statistics.Statistics;

/** The comparison of the evaluator with its oracle, and the count of what it has met. */
final class Differential {

  private static final String DECISION = "decision";
  private static final String DENIED_BY = "denied by";
  private static final String ALLOWED_BY = "allowed by";
  private static final String CAPPED_BY = "capped by";

  private Differential() {}

  /** Asks both for decision and statements. */
  static void check(Case asked) {
    PolicySet policies = asked.attached().policies();
    PolicyEvaluator evaluator = asked.attached().compiled();
    for (Question question : asked.questions()) {
      Answer expected = ReferenceEvaluator.answer(policies, question);
      RequestContext request = question.request();
      EvaluationResult explained = evaluator.explain(request);

      assertThat(evaluator.decide(request)).as("%s", question).isEqualTo(expected.decision());
      assertThat(explained.decision()).as("%s", question).isEqualTo(expected.decision());
      assertThat(explained.matchedStatements()).as("%s", question).isEqualTo(expected.statements());

      count(policies, question, expected);
    }
  }

  private static void count(PolicySet policies, Question question, Answer answer) {
    Statistics.label(DECISION).collect(answer.decision());
    switch (answer.decision()) {
      case EXPLICIT_DENY ->
          answer.statements().stream()
              .map(matched -> matched.policy().type())
              .distinct()
              .forEach(type -> Statistics.label(DENIED_BY).collect(type));
      case ALLOWED -> answer.ways().forEach(way -> Statistics.label(ALLOWED_BY).collect(way));
      case IMPLICIT_DENY -> {
        Organization withoutServiceControl =
            new Organization(
                policies.organization().managementAccount(),
                List.of(),
                policies.organization().resourceControl());
        countCap(PolicyType.PERMISSIONS_BOUNDARY, policies.withBoundary(null), question);
        countCap(PolicyType.SESSION, policies.withSession(List.of()), question);
        countCap(PolicyType.SERVICE_CONTROL, policies.within(withoutServiceControl), question);
      }
    }
  }

  private static void countCap(PolicyType type, PolicySet withoutCap, Question question) {
    if (ReferenceEvaluator.answer(withoutCap, question).decision() == Decision.ALLOWED) {
      Statistics.label(CAPPED_BY).collect(type);
    }
  }

  /** Checks that everything that can decide has decided. */
  static void coverage() {
    Statistics.label(DECISION)
        .coverage(
            coverage -> {
              for (Decision decision : Decision.values()) {
                coverage.check(decision).percentage(share -> share >= 10);
              }
            });
    Statistics.label(DENIED_BY)
        .coverage(
            coverage -> {
              for (PolicyType type : PolicyType.values()) {
                coverage.check(type).percentage(share -> share >= 2);
              }
            });
    Statistics.label(ALLOWED_BY)
        .coverage(
            coverage -> {
              for (Way way : Way.values()) {
                coverage.check(way).percentage(share -> share >= 1);
              }
            });
    Statistics.label(CAPPED_BY)
        .coverage(
            coverage -> {
              coverage.check(PolicyType.PERMISSIONS_BOUNDARY).percentage(share -> share >= 5);
              coverage.check(PolicyType.SESSION).percentage(share -> share >= 5);
              coverage.check(PolicyType.SERVICE_CONTROL).percentage(share -> share >= 5);
            });
  }
}
