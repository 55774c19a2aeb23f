package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.RandomQuestions.Case;
import io.github.policycheck.engine.evaluation.ReferenceCombination.Answer;
import io.github.policycheck.engine.evaluation.ReferenceCombination.Way;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.statistics.Statistics;

/** The comparison of the evaluator with its oracle, and the count of what it has met. */
final class Differential {

  private static final String DECISION = "decision";
  private static final String DENIED_BY = "denied by";
  private static final String ALLOWED_BY = "allowed by";
  private static final String CAPPED_BY = "capped by";

  private Differential() {}

  /** Compares the answers to all questions, and counts them. */
  static void check(Case asked) {
    PolicySet policies = asked.attached().policies();
    PolicyEvaluator evaluator = asked.attached().compiled();
    for (Question question : asked.questions()) {
      Answer expected = ReferenceEvaluator.answer(policies, question);
      check(evaluator, question, expected);
      count(expected);
      boolean isCountedInFull = question.equals(asked.questions().get(0)); // the rest costs time
      if (isCountedInFull && expected.decision() == Decision.IMPLICIT_DENY) {
        countCaps(policies, question);
      }
    }
  }

  /** Checks that an evaluator decides and explains as is expected. */
  static void check(PolicyEvaluator evaluator, Question question, Answer expected) {
    RequestContext request = question.request();
    EvaluationResult explained = evaluator.explain(request);

    assertThat(inWords(explained.decision(), explained.matchedStatements()))
        .as("%s", question)
        .isEqualTo(inWords(expected.decision(), expected.statements()));
    assertThat(evaluator.decide(request)).as("%s", question).isEqualTo(expected.decision());
  }

  /** The names of random policies are unique, so the words say all. */
  private static String inWords(Decision decision, List<MatchedStatement> statements) {
    return statements.stream()
        .map(one -> one.policy().name() + ", statement " + one.statement().index())
        .collect(Collectors.joining("; ", decision + " by ", ""));
  }

  private static void count(Answer answer) {
    Statistics.label(DECISION).collect(answer.decision());
    switch (answer.decision()) {
      case EXPLICIT_DENY ->
          answer.statements().stream()
              .map(matched -> matched.policy().type())
              .distinct()
              .forEach(type -> Statistics.label(DENIED_BY).collect(type));
      case ALLOWED -> answer.ways().forEach(way -> Statistics.label(ALLOWED_BY).collect(way));
      case IMPLICIT_DENY -> {}
    }
  }

  /** Counts the types of policies that alone keep a question from being allowed. */
  private static void countCaps(PolicySet policies, Question question) {
    Organization withoutServiceControl =
        new Organization(
            policies.organization().managementAccount(),
            List.of(),
            policies.organization().resourceControl());
    countCap(PolicyType.PERMISSIONS_BOUNDARY, policies.withBoundary(null), question);
    countCap(PolicyType.SESSION, policies.withSession(List.of()), question);
    countCap(PolicyType.SERVICE_CONTROL, policies.within(withoutServiceControl), question);
    countCap(PolicyType.VPC_ENDPOINT, policies.through(null), question);
  }

  private static void countCap(PolicyType type, PolicySet withoutIt, Question question) {
    if (ReferenceEvaluator.answer(withoutIt, question).decision() == Decision.ALLOWED) {
      Statistics.label(CAPPED_BY).collect(type);
    }
  }

  /** Checks that everything that can decide has decided. */
  static void coverage() {
    coverage(DECISION, List.of(Decision.values()), 10);
    coverage(DENIED_BY, List.of(PolicyType.values()), 3);
    coverage(ALLOWED_BY, List.of(Way.values()), 0.2);
    coverage(
        CAPPED_BY,
        List.of(
            PolicyType.PERMISSIONS_BOUNDARY,
            PolicyType.SESSION,
            PolicyType.SERVICE_CONTROL,
            PolicyType.VPC_ENDPOINT),
        5);
  }

  private static void coverage(String label, List<?> outcomes, double percentage) {
    Statistics.label(label)
        .coverage(
            coverage ->
                outcomes.forEach(
                    outcome -> coverage.check(outcome).percentage(share -> share >= percentage)));
  }
}
