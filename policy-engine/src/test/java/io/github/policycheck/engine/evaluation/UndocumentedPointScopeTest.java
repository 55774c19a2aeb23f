package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.PolicyTexts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which operators, values and statements a point is about, and where it changes nothing. */
class UndocumentedPointScopeTest {

  private static final String ROLE = "arn:aws:iam::111111111111:role/web";

  @Test
  void further_operators_have_the_same_readings() {
    Map<String, UndocumentedPoint> points =
        Map.of(
            "'ArnNotLike': {'k': '" + ROLE + "'}",
            UndocumentedPoint.NEGATED_ARN,
            "'DateNotEquals': {'k': '2026-01-01'}",
            UndocumentedPoint.NEGATED_NUMBER_OR_DATE,
            "'ForAnyValue:NotIpAddress': {'k': '::/0'}",
            UndocumentedPoint.NEGATED_IP_ADDRESS,
            "'ForAllValues:NumericNotEquals': {'k': '1'}",
            UndocumentedPoint.NEGATED_NUMBER_OR_DATE,
            "'ArnLike': {'v': 'arn:aws:iam::*:${w}'}",
            UndocumentedPoint.WILDCARD_IN_VARIABLE_VALUE);
    RequestContext request =
        RequestContext.of("a:b", "*")
            .with("k", "none of them")
            .with("v", "arn:aws:iam::1:x")
            .with("w", "?")
            .build();

    points.forEach(
        (condition, point) ->
            assertThat(
                    explain(
                            "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {"
                                + condition
                                + "}}",
                            request)
                        .ambiguities())
                .as(condition)
                .containsExactly(new Ambiguity(point, Decision.IMPLICIT_DENY, Decision.ALLOWED)));
  }

  @Test
  void negated_operator_on_several_values_is_read_by_both_readings() {
    String statement =
        "{'Effect': 'Allow', 'Action': '*', 'Resource': '*',"
            + " 'Condition': {'StringNotEquals': {'k': 'a'}}}";

    assertThat(explain(statement, several("a", "b")).ambiguities())
        .containsExactly(
            new Ambiguity(
                UndocumentedPoint.SEVERAL_REQUEST_VALUES,
                Decision.IMPLICIT_DENY,
                Decision.ALLOWED));
    assertThat(explain(statement, several("b", "c")).ambiguities()).isEmpty();
    assertThat(explain(statement, several("a", "a")).ambiguities()).isEmpty();
  }

  @Test
  void deny_under_a_negated_operator_on_several_values_is_marked() {
    String statement =
        "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'},"
            + " {'Effect': 'Deny', 'Action': '*', 'Resource': '*',"
            + " 'Condition': {'NotIpAddress': {'k': '10.0.0.0/8'}}}";

    assertThat(explain(statement, several("10.1.2.3", "192.0.2.1")).ambiguities())
        .containsExactly(
            new Ambiguity(
                UndocumentedPoint.SEVERAL_REQUEST_VALUES,
                Decision.ALLOWED,
                Decision.EXPLICIT_DENY));
  }

  @Test
  void bool_that_the_policy_gives_no_boolean_is_marked() {
    String statement =
        "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'Bool': {'k': 'yes'}}}";

    assertThat(explain(statement, several("true")).ambiguities())
        .containsExactly(
            new Ambiguity(
                UndocumentedPoint.BOOL_OF_NO_BOOLEAN, Decision.IMPLICIT_DENY, Decision.ALLOWED));
    assertThat(explain(statement, RequestContext.of("a:b", "*").build()).ambiguities()).isEmpty();
  }

  @Test
  void wildcard_in_a_value_matters_only_where_wildcards_do() {
    RequestContext request =
        RequestContext.of("a:b", "arn:aws:s3:::w*").with("k", "w*").with("v", "w*").build();

    assertThat(
            explain(
                    "{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:::${v}',"
                        + " 'Condition': {'StringEquals': {'k': '${v}'},"
                        + " 'StringEqualsIgnoreCase': {'k': '${v}'}}}",
                    request)
                .ambiguities())
        .isEmpty();
  }

  @Test
  void star_in_a_value_takes_no_character_where_it_is_a_wildcard() {
    RequestContext request =
        RequestContext.of("a:b", "arn:aws:s3:::web").with("v", "w*********b*****").build();

    assertThat(
            explain("{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:::${v}'}", request)
                .ambiguities())
        .containsExactly(
            new Ambiguity(
                UndocumentedPoint.WILDCARD_IN_VARIABLE_VALUE,
                Decision.IMPLICIT_DENY,
                Decision.ALLOWED));
  }

  @Test
  void star_alone_has_no_service_prefix() {
    RequestContext request = RequestContext.of("s3:GetObject", "*").build();

    assertThat(
            explain("{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}", request).ambiguities())
        .isEmpty();
    assertThat(
            explain("{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}", request)
                .ambiguities())
        .isEmpty();
    assertThat(
            explain("{'Effect': 'Allow', 'Action': '*:*', 'Resource': '*'}", request).ambiguities())
        .containsExactly(
            new Ambiguity(
                UndocumentedPoint.WILDCARD_IN_SERVICE_PREFIX,
                Decision.ALLOWED,
                Decision.IMPLICIT_DENY));
    assertThat(
            explain("{'Effect': 'Allow', 'NotAction': '?3:*', 'Resource': '*'}", request)
                .ambiguities())
        .containsExactly(
            new Ambiguity(
                UndocumentedPoint.WILDCARD_IN_SERVICE_PREFIX,
                Decision.IMPLICIT_DENY,
                Decision.ALLOWED));
  }

  @Test
  void point_that_another_statement_settles_is_not_ambiguous() {
    EvaluationResult result =
        PolicyEvaluator.compile(
                new PolicySet(
                    List.of(
                        PolicyTexts.statements(
                            "p",
                            "{'Effect': 'Allow', 'Action': '*', 'Resource': '*',"
                                + " 'Condition': {'StringEquals': {'k': 'a'}}}",
                            "{'Effect': 'Allow', 'Action': 'a:b', 'Resource': '*'}"))))
            .explain(several("a", "b"));

    assertThat(result.decision()).isEqualTo(Decision.ALLOWED);
    assertThat(result.ambiguities()).isEmpty();
  }

  @Test
  void several_points_are_named_in_their_order() {
    EvaluationResult result =
        explain(
            "{'Effect': 'Deny', 'Action': 'a*:b', 'Resource': '*',"
                + " 'Condition': {'StringEquals': {'k': 'a'}}}",
            several("a", "b"));

    assertThat(result.ambiguities())
        .extracting(Ambiguity::point)
        .containsExactly(
            UndocumentedPoint.SEVERAL_REQUEST_VALUES, UndocumentedPoint.WILDCARD_IN_SERVICE_PREFIX);
  }

  private static RequestContext several(String... values) {
    return RequestContext.of("a:b", "*").with("k", List.of(values)).build();
  }

  private static EvaluationResult explain(String statement, RequestContext request) {
    return PolicyEvaluator.compile(new PolicySet(List.of(PolicyTexts.statements("p", statement))))
        .explain(request);
  }
}
