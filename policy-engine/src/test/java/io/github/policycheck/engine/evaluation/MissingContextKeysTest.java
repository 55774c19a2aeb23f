package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicyTexts;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of which keys an explanation says that the request leaves open what hangs on them. */
class MissingContextKeysTest {

  private static final String WEB = "arn:aws:codecommit:r:1:web";
  private static final String ALLOW = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";
  private static final String DENY = "{'Effect': 'Deny', 'Action': '*', 'Resource': '*'}";

  @Test
  void open_key_of_a_condition_is_missing() {
    assertThat(missing(request(), allowIf("'StringEquals': {'k': 'a'}"))).containsExactly("k");
    assertThat(missing(request(), ALLOW, denyIf("'StringEquals': {'k': 'a'}")))
        .containsExactly("k");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringNotEquals': {'k': 'a'}",
        "'StringEqualsIfExists': {'k': 'a'}",
        "'ForAllValues:StringEquals': {'k': 'a'}",
        "'ForAnyValue:StringNotEquals': {'k': 'a'}",
        "'Null': {'k': true}",
        "'Null': {'k': false}",
        "'NumericLessThan': {'k': 1}",
        "'ArnLike': {'k': 'arn:aws:iam::*:*'}",
        "'ArnNotLike': {'k': 'arn:aws:iam::*:*'}"
      })
  void key_is_missing_under_every_kind_of_operator(String condition) {
    assertThat(missing(request(), allowIf(condition))).containsExactly("k");
  }

  @Test
  void key_with_a_value_is_not_missing_even_if_it_does_not_match() {
    assertThat(missing(request().with("K", "b"), allowIf("'StringEquals': {'k': 'a'}"))).isEmpty();
    assertThat(missing(request().with("k", List.of()), allowIf("'StringEquals': {'k': 'a'}")))
        .isEmpty();
  }

  @Test
  void key_known_to_be_absent_is_not_missing() {
    assertThat(missing(request().without("K"), allowIf("'StringEquals': {'k': 'a'}"))).isEmpty();
  }

  @Test
  void family_known_to_be_absent_is_not_missing() {
    String statement =
        allowIf("'StringEquals': {'aws:PrincipalTag/team': 'a', 'aws:RequestTag/team': 'a'}");

    assertThat(missing(request().without("aws:PrincipalTag/"), statement)).isEmpty();
    assertThat(
            missing(
                request().without("aws:PrincipalTag/").with("aws:PrincipalTag/team", "a"),
                statement))
        .containsExactly("aws:RequestTag/team");
    assertThat(missing(request().without("aws:principaltag/TEAM"), statement)).isEmpty();
    assertThat(missing(request().without("aws:PrincipalTag/other"), statement))
        .containsExactly("aws:PrincipalTag/team", "aws:RequestTag/team");
  }

  @Test
  void key_of_a_statement_about_another_action_or_resource_is_not_missing() {
    String condition = "'Condition': {'StringEquals': {'k': 'a'}}}";

    assertThat(
            missing(
                request(), "{'Effect': 'Allow', 'Action': 'c:d', 'Resource': '*', " + condition))
        .isEmpty();
    assertThat(
            missing(
                request(), "{'Effect': 'Allow', 'NotAction': 'a:*', 'Resource': '*', " + condition))
        .isEmpty();
    assertThat(
            missing(
                request(),
                "{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:*:app', " + condition))
        .isEmpty();
    assertThat(
            missing(
                request(),
                "{'Effect': 'Allow', 'Action': '*', 'NotResource': 'arn:*:web', " + condition))
        .isEmpty();
    assertThat(
            missing(
                request(),
                "{'Effect': 'Allow', 'NotAction': 'c:*', 'NotResource': 'arn:*:app', " + condition))
        .containsExactly("k");
  }

  @Test
  void key_is_not_missing_where_another_condition_fails_anyway() {
    String statement = allowIf("'StringEquals': {'k': 'a', 'l': 'a'}");

    assertThat(missing(request().with("l", "b"), statement)).isEmpty();
    assertThat(missing(request().without("l"), statement)).isEmpty();
    assertThat(missing(request().with("l", "a"), statement)).containsExactly("k");
    assertThat(missing(request(), statement)).containsExactly("k", "l");
  }

  @Test
  void certain_deny_leaves_nothing_missing() {
    assertThat(
            missing(
                request(),
                allowIf("'Bool': {'k': true}"),
                denyIf("'Bool': {'l': true}"),
                DENY,
                denyIf("'Bool': {'m': true}")))
        .isEmpty();
    assertThat(
            missing(
                request().with("n", "x"),
                denyIf("'Bool': {'l': true}"),
                denyIf("'StringEquals': {'n': 'x'}")))
        .isEmpty();
  }

  @Test
  void certain_allow_leaves_only_keys_of_denies_missing() {
    assertThat(
            missing(
                request(), allowIf("'Bool': {'k': true}"), ALLOW, denyIf("'Bool': {'l': true}")))
        .containsExactly("l");
    assertThat(missing(request(), ALLOW, allowIf("'Bool': {'k': true}"))).isEmpty();
  }

  @Test
  void without_a_certain_statement_keys_of_both_are_missing() {
    assertThat(missing(request(), allowIf("'Bool': {'k': true}"), denyIf("'Bool': {'l': true}")))
        .containsExactly("k", "l");
  }

  @Test
  void deny_that_holds_for_now_but_may_not_leaves_its_key_missing() {
    PolicyEvaluator evaluator = evaluator(ALLOW, denyIf("'StringNotEquals': {'k': 'a'}"));
    EvaluationResult result = evaluator.explain(request().build());

    assertThat(result.decision()).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(result.missingContextKeys()).containsExactly("k");
    assertThat(evaluator.decide(request().with("k", "a").build())).isEqualTo(Decision.ALLOWED);
  }

  @Test
  void open_variable_of_a_resource_is_missing() {
    String statement = "{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:codecommit:*:*:";

    assertThat(missing(request(), statement + "${aws:PrincipalTag/team}'}"))
        .containsExactly("aws:PrincipalTag/team");
    assertThat(missing(request(), statement + "${team, #web#}'}".replace("#", "\\u0027")))
        .containsExactly("team");
    assertThat(missing(request().with("team", "app"), statement + "${team}'}")).isEmpty();
    assertThat(missing(request().without("team"), statement + "${team}'}")).isEmpty();
  }

  @Test
  void open_variable_of_a_resource_is_not_missing_where_another_entry_matches() {
    String entries = "['arn:aws:codecommit:*:*:${v}', 'arn:aws:codecommit:*:*:%s']";
    String allow = "{'Effect': 'Allow', 'Action': '*', 'Resource': " + entries + "}";
    String allowElsewhere = "{'Effect': 'Allow', 'Action': '*', 'NotResource': " + entries + "}";

    assertThat(missing(request(), allow.formatted("web"))).isEmpty();
    assertThat(missing(request(), allow.formatted("app"))).containsExactly("v");
    assertThat(missing(request(), allowElsewhere.formatted("web"))).isEmpty();
    assertThat(missing(request(), allowElsewhere.formatted("app"))).containsExactly("v");
  }

  @Test
  void open_variable_of_a_condition_is_missing_once_the_key_of_the_condition_is_known() {
    String statement = allowIf("'StringLike': {'k': ['${v}/*', '${w}']}");

    assertThat(missing(request().with("k", "a/b"), statement)).containsExactly("v", "w");
    assertThat(missing(request().with("k", "a"), statement)).containsExactly("w");
    assertThat(missing(request().with("k", "a").with("v", "b"), statement)).containsExactly("w");
    assertThat(missing(request().with("k", "a").with("v", "b").without("w"), statement)).isEmpty();
    assertThat(missing(request().with("v", "b").with("w", "b"), statement)).containsExactly("k");
  }

  @Test
  void variable_is_not_missing_where_the_rest_of_the_entry_cannot_match() {
    for (String resource :
        List.of(
            "arn:aws:s3:::${aws:PrincipalTag/t}/*",
            "arn:aws:codecommit:*:*:Other-${aws:PrincipalTag/t}",
            "arn:aws:codecommit:us-east-2:111111111111:${a}-${b}-nowhere")) {
      String elsewhere = "{'Effect': 'Deny', 'Action': '*', 'Resource': '%s'}".formatted(resource);
      assertThat(missing(request(), ALLOW, elsewhere)).as(resource).isEmpty();
    }
    String tagged = denyIf("'StringLike': {'k': 'zz-${v}'}");
    assertThat(missing(request().with("k", "b"), ALLOW, tagged)).isEmpty();
    assertThat(missing(request().with("k", "zz-b"), ALLOW, tagged)).containsExactly("v");
    String role = denyIf("'ArnLike': {'k': 'arn:aws:iam::*:role/${v}'}");
    assertThat(missing(request().with("k", "no-arn"), ALLOW, role)).isEmpty();
    assertThat(missing(request().with("k", "arn:aws:iam::1:role/x"), ALLOW, role))
        .containsExactly("v");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'NumericEquals': {'k': 'abc'}",
        "'ArnLike': {'k': '*'}",
        "'Bool': {'k': 'maybe'}",
        "'BinaryEquals': {'k': '???'}",
        "'DateLessThan': {'k': 'soon'}"
      })
  void key_is_not_missing_where_no_value_can_hold(String condition) {
    assertThat(missing(request(), allowIf(condition))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Null': {'k': 'true'}, 'StringEquals': {'k': 'x'}",
        "'StringNotLike': {'k': '*'}, 'Null': {'k': 'false'}",
        "'StringEquals': {'k': 'a'}, 'StringNotEquals': {'k': 'a'}",
        "'StringEquals': {'k': ['a', 'b']}, 'StringNotEquals': {'k': ['b', 'a']}",
        "'StringLike': {'k': 'a'}, 'StringNotLike': {'k': 'a'}",
        "'StringEquals': {'k': 'a'}, 'StringLike': {'k': 'b'}, 'StringNotEquals': {'k': ['c', 'b']}"
      })
  void key_is_not_missing_where_conditions_contradict_each_other(String conditions) {
    assertThat(missing(request(), ALLOW, denyIf(conditions))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals': {'k': 'a'}, 'Null': {'k': 'false'}",
        "'StringEqualsIfExists': {'k': 'a'}, 'StringNotEquals': {'k': 'b'}",
        "'StringEquals': {'k': ['a', 'b']}, 'StringNotEquals': {'k': 'a'}",
        // a request can have both values
        "'StringEquals': {'k': 'a'}, 'StringLike': {'k': 'b'}",
        "'StringEquals': {'k': 'a'}, 'StringLike': {'k': 'b'}, 'StringNotEquals': {'k': 'c'}",
        "'StringEquals': {'k': ''}, 'StringLike': {'k': 'b'}, 'Null': {'k': 'false'}",
        // wildcards: nothing is claimed
        "'StringLike': {'k': 'a*'}, 'StringNotLike': {'k': 'a*'}",
        // other operators: neither
        "'NumericEquals': {'k': '1'}, 'NumericLessThan': {'k': '2'}",
        "'ForAnyValue:StringEquals': {'k': 'a'}, 'ForAllValues:StringLike': {'k': 'a?'}",
        "'StringNotEquals': {'k': 'a'}, 'Null': {'k': 'false'}",
        "'Null': {'k': 'true'}, 'StringNotEquals': {'k': 'a'}",
        // an empty text is a value, and counts as none under Null
        "'Null': {'k': 'true'}, 'StringLike': {'k': '*'}"
      })
  void key_is_missing_where_conditions_on_it_can_hold_together(String conditions) {
    assertThat(missing(request(), ALLOW, denyIf(conditions))).containsExactly("k");
  }

  @Test
  void open_variable_matters_while_one_of_several_values_is_not_settled() {
    RequestContext.Builder several = request().with("k", List.of("main", "other"));

    assertThat(missing(several, allowIf("'ForAllValues:StringEquals': {'k': ['main', '${v}']}")))
        .containsExactly("v");
    assertThat(
            missing(several, allowIf("'ForAllValues:StringEquals': {'k': ['main', '${v}', 'o*']}")))
        .containsExactly("v");
    assertThat(
            missing(several, allowIf("'ForAllValues:StringLike': {'k': ['main', '${v}', 'o*']}")))
        .isEmpty();
    assertThat(missing(several, allowIf("'StringEquals': {'k': ['x', '${v}']}")))
        .containsExactly("v");
  }

  @Test
  void star_takes_every_value_unless_several_values_never_match() {
    PolicySet policies =
        new PolicySet(
            List.of(PolicyTexts.statements("p", allowIf("'StringLikeIfExists': {'k': '*'}"))));
    Readings readings = Readings.defaults().otherwise(UndocumentedPoint.SEVERAL_REQUEST_VALUES);
    PolicyEvaluator strict = PolicyEvaluator.compile(policies, readings);

    assertThat(PolicyEvaluator.compile(policies).explain(request().build()).missingContextKeys())
        .isEmpty();
    assertThat(strict.explain(request().build()).missingContextKeys()).containsExactly("k");
    assertThat(strict.decide(request().with("k", List.of("a", "b")).build()))
        .isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void text_that_looks_like_a_variable_is_none_in_documents_of_2008() {
    Policy policy =
        PolicyTexts.policy(
            "p",
            "{'Version': '2008-10-17', 'Statement': {'Effect': 'Allow', 'Action': '*',"
                + " 'Resource': 'arn:aws:s3:::${v}'}}");

    assertThat(
            PolicyEvaluator.compile(new PolicySet(List.of(policy)))
                .explain(request().build())
                .missingContextKeys())
        .isEmpty();
  }

  @Test
  void keys_are_spelled_as_in_the_policy_that_comes_first_and_sorted_without_regard_to_case() {
    assertThat(
            missing(
                request(),
                allowIf("'Bool': {'zeta': true, 'AWS:SecureTransport': true, 'b': true}"),
                allowIf("'Bool': {'ZETA': true, 'aws:securetransport': true, 'C': true}"),
                "{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:codecommit:*:*:${Aa}'}"))
        .containsExactly("Aa", "AWS:SecureTransport", "b", "C", "zeta");
  }

  private static RequestContext.Builder request() {
    return RequestContext.of("a:b", WEB);
  }

  private static String allowIf(String condition) {
    return "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {" + condition + "}}";
  }

  private static String denyIf(String condition) {
    return "{'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {" + condition + "}}";
  }

  private static List<String> missing(RequestContext.Builder request, String... statements) {
    return evaluator(statements).explain(request.build()).missingContextKeys();
  }

  private static PolicyEvaluator evaluator(String... statements) {
    List<Policy> policies =
        Arrays.stream(statements).map(statement -> PolicyTexts.statements("p", statement)).toList();
    return PolicyEvaluator.compile(new PolicySet(policies));
  }
}
