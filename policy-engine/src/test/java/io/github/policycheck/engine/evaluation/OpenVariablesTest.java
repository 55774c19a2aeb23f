package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.PolicyTexts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A variable that the request leaves open is missing if its value can make a difference: never is
 * one left out that can, and one that cannot is told only where the empty text, which no variable
 * has, or two texts at once would do.
 */
class OpenVariablesTest {

  private static final List<String> POLICY_VALUES =
      List.of(
          "'${v}'",
          "'a', '${v}'",
          "'${v}', 'b', ''",
          "'x-${v}'",
          "'${v}*'",
          "'${w}${v}'",
          "'${v}-${w}'",
          "'${gone}${v}'",
          "'${gone, #x-#}${v}'",
          "'${w}', '${v}'",
          "'${z}', '${v}'",
          "'${gone}', '${v}'",
          "'x-a', '${w}?${v}'",
          "'zz'");

  private static final List<List<String>> REQUEST_VALUES =
      List.of(
          List.of(),
          List.of(""),
          List.of("", ""),
          List.of("a"),
          List.of("b"),
          List.of("a", "b"),
          List.of("a", ""),
          List.of("x-a"),
          List.of("xa", "x-a"),
          List.of("a-x"),
          List.of("zz"));

  private static final List<String> COMPLETIONS =
      List.of("", "a", "b", "x", "z", "-a", "zz", "x-a", "xa", "a-x", "*", "other");

  private final List<String> wrong = new ArrayList<>();

  @AfterEach
  void nothing_is_wrong() {
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StringEquals",
        "StringNotEquals",
        "StringLike",
        "StringNotLike",
        "StringEqualsIfExists",
        "ForAllValues:StringEquals",
        "ForAllValues:StringNotLike",
        "ForAnyValue:StringLike",
        "ForAnyValue:StringNotEquals",
        "ForAnyValue:StringLikeIfExists"
      })
  void open_variable_of_a_condition_is_missing_where_it_decides(String operator) {
    for (String values : POLICY_VALUES) {
      List<PolicyEvaluator> policies =
          evaluators("'Resource': '*', 'Condition': {'" + operator + "': {'k': [" + values + "]}}");
      for (List<String> key : REQUEST_VALUES) {
        boolean isOneAtATime = key.size() < 2 || !operator.matches("ForAll.*|ForAny.*Not.*");
        check(
            policies,
            RequestContext.of("a:b", "*").with("k", key),
            isOneAtATime && !key.contains(""),
            isOneAtATime && !(key.size() > 1 && operator.contains("Not")));
      }
      check(policies, RequestContext.of("a:b", "*").without("k"), true);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Resource", "NotResource"})
  void open_variable_of_a_resource_is_missing_where_it_decides(String element) {
    for (String values : POLICY_VALUES) {
      String arns = values.replaceAll("(^|, )'", "$1'arn:aws:s3:::");
      List<PolicyEvaluator> policies = evaluators("'" + element + "': [" + arns + "]");
      for (String name : List.of("", "a", "b", "x-a", "a-x", "zz")) {
        check(policies, RequestContext.of("a:b", "arn:aws:s3:::" + name), !name.isEmpty());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ArnLike", "ArnNotEquals", "ForAllValues:ArnLike", "ArnNotLikeIfExists"})
  void open_variable_of_an_arn_is_missing_where_it_decides(String operator) {
    for (String values : POLICY_VALUES) {
      String arns = values.replaceAll("(^|, )'", "$1'arn:aws:s3:::");
      List<PolicyEvaluator> policies =
          evaluators("'Resource': '*', 'Condition': {'" + operator + "': {'k': [" + arns + "]}}");
      for (String key : List.of("a", "x-a", "zz")) {
        check(policies, RequestContext.of("a:b", "*").with("k", "arn:aws:s3:::" + key), true);
        check(policies, RequestContext.of("a:b", "*").with("k", key), true);
        check(
            policies,
            RequestContext.of("a:b", "*").with("k", List.of("arn:aws:s3:::" + key, "no-arn")),
            true);
      }
    }
  }

  private static List<PolicyEvaluator> evaluators(String members) {
    String statement = "{'Effect': 'Allow', 'Action': '*', " + members + "}";
    PolicySet policies =
        new PolicySet(List.of(PolicyTexts.statements("p", statement.replace("#", "\\u0027"))));
    return List.of(
        PolicyEvaluator.compile(policies),
        PolicyEvaluator.compile(
            policies, Readings.defaults().otherwise(UndocumentedPoint.SEVERAL_REQUEST_VALUES)),
        PolicyEvaluator.compile(
            policies, Readings.defaults().otherwise(UndocumentedPoint.NEGATED_ARN)));
  }

  private void check(
      List<PolicyEvaluator> evaluators, RequestContext.Builder request, boolean isExact) {
    check(evaluators, request, isExact, isExact);
  }

  /**
   * Checks what is missing.
   *
   * @param isExact whether nothing may be missing that decides nothing
   * @param isExactOtherwise the same for the reading by which one of several values is enough
   */
  private void check(
      List<PolicyEvaluator> evaluators,
      RequestContext.Builder request,
      boolean isExact,
      boolean isExactOtherwise) {
    RequestContext open = request.with("w", "x").with("z", "zz").without("gone").build();
    List<RequestContext> complete = new ArrayList<>();
    for (String value : COMPLETIONS) {
      complete.add(request.with("v", value).build());
    }
    complete.add(request.without("v").build());
    for (PolicyEvaluator evaluator : evaluators) {
      long decisions = complete.stream().map(evaluator::decide).distinct().count();
      List<String> missing = evaluator.explain(open).missingContextKeys();
      boolean mustBeExact = isExact && (evaluator != evaluators.get(1) || isExactOtherwise);
      boolean isRight =
          decisions > 1 ? missing.equals(List.of("v")) : !mustBeExact || missing.isEmpty();
      if (!isRight) {
        wrong.add(missing + " " + evaluator + ": " + open.resource() + " " + valuesOf(open));
      }
    }
  }

  private static List<String> valuesOf(RequestContext request) {
    KeyValues values = request.valuesOf("k");
    return values == null ? List.of("no value") : values.asList();
  }
}
