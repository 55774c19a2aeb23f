package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.PolicyTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values and patterns at the edge of what they can be. */
class EdgesOfValuesTest {

  @Test
  void time_that_ends_in_its_fraction_is_no_date() {
    assertThat(DateValue.parse("2026-03-04T05:06:07.8")).isEmpty();
  }

  @Test
  void variable_of_several_values_is_not_the_empty_string() {
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(
                List.of(
                    PolicyTexts.statements(
                        "p",
                        "{'Effect': 'Allow', 'Action': '*',"
                            + " 'Resource': 'arn:aws:s3:::x${aws:username}'}"))));

    RequestContext request =
        RequestContext.of("s3:GetObject", "arn:aws:s3:::x")
            .with("aws:username", List.of("ann", "bob"))
            .build();

    assertThat(evaluator.decide(request)).isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void question_mark_that_begins_a_service_prefix_is_a_wildcard_in_it() {
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(
                List.of(
                    PolicyTexts.statements(
                        "p", "{'Effect': 'Allow', 'Action': '?3:Get', 'Resource': '*'}"))));

    EvaluationResult result = evaluator.explain(RequestContext.of("s3:Get", "arn:x").build());

    assertThat(result.decision()).isEqualTo(Decision.ALLOWED);
    assertThat(result.ambiguities())
        .extracting(Ambiguity::point)
        .containsExactly(UndocumentedPoint.WILDCARD_IN_SERVICE_PREFIX);
  }
}
