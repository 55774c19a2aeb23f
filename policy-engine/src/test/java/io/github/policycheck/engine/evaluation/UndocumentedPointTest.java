package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicyTexts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where AWS says nothing, the decision is by the default reading, and the explanation names the
 * other one if it decides otherwise. The readings of several references are tested with pushes.
 */
class UndocumentedPointTest {

  private static final String ROLE = "arn:aws:iam::111111111111:role/web";

  /**
   * A case of one point.
   *
   * @param policies policies with a statement whose effect hangs on the point
   * @param open a request on which it does
   * @param byDefault the decision by the default reading
   * @param otherwise the decision by the other reading
   * @param clear requests on which the readings do not differ
   */
  record Example(
      UndocumentedPoint point,
      PolicySet policies,
      RequestContext.Builder open,
      Decision byDefault,
      Decision otherwise,
      List<RequestContext.Builder> clear) {

    /** Has an identity policy that allows. */
    Example(
        UndocumentedPoint point,
        String statement,
        RequestContext.Builder open,
        Decision byDefault,
        Decision otherwise,
        List<RequestContext.Builder> clear) {
      this(
          point,
          new PolicySet(
              List.of(PolicyTexts.statements("p", "{'Effect': 'Allow', " + statement + "}"))),
          open,
          byDefault,
          otherwise,
          clear);
    }

    PolicyEvaluator evaluator(Readings readings) {
      return PolicyEvaluator.compile(policies, readings);
    }

    @Override
    public String toString() {
      return point.name();
    }
  }

  static List<Example> examples() {
    return List.of(
        new Example(
            UndocumentedPoint.SEVERAL_REQUEST_VALUES,
            "'Action': '*', 'Resource': '*', 'Condition': {'StringEquals': {'k': 'a'}}",
            request("a", "b"),
            Decision.ALLOWED,
            Decision.IMPLICIT_DENY,
            List.of(request("a"), request("b", "c"), request())),
        new Example(
            UndocumentedPoint.FOR_ANY_VALUE_IF_EXISTS,
            "'Action': '*', 'Resource': '*',"
                + " 'Condition': {'ForAnyValue:StringEqualsIfExists': {'k': 'a'}}",
            request(),
            Decision.ALLOWED,
            Decision.IMPLICIT_DENY,
            List.of(request("a"), request("b"))),
        new Example(
            UndocumentedPoint.NEGATED_ARN,
            "'Action': '*', 'Resource': '*', 'Condition': {'ArnNotEquals': {'k': '" + ROLE + "'}}",
            request("web"),
            Decision.IMPLICIT_DENY,
            Decision.ALLOWED,
            List.of(request(ROLE), request(ROLE + "2"), request())),
        new Example(
            UndocumentedPoint.NEGATED_IP_ADDRESS,
            "'Action': '*', 'Resource': '*', 'Condition': {'NotIpAddress': {'k': '10.0.0.0/8'}}",
            request("10.0.0.256"),
            Decision.IMPLICIT_DENY,
            Decision.ALLOWED,
            List.of(request("10.0.0.1"), request("11.0.0.1"), request("::1"), request())),
        new Example(
            UndocumentedPoint.IPV4_MAPPED_ADDRESS,
            "'Action': '*', 'Resource': '*', 'Condition': {'IpAddress': {'k': '203.0.113.0/24'}}",
            request("::ffff:203.0.113.5"),
            Decision.IMPLICIT_DENY,
            Decision.ALLOWED,
            List.of(
                request("203.0.113.5"),
                request("::ffff:203.0.114.5"),
                request("::203.0.113.5"),
                request("2001:db8::1"),
                request())),
        new Example(
            UndocumentedPoint.NEGATED_NUMBER_OR_DATE,
            "'Action': '*', 'Resource': '*', 'Condition': {'NumericNotEquals': {'k': '10'}}",
            request("10abc"),
            Decision.IMPLICIT_DENY,
            Decision.ALLOWED,
            List.of(request("10.0"), request("11"), request())),
        new Example(
            UndocumentedPoint.WILDCARD_IN_VARIABLE_VALUE,
            "'Action': '*', 'Resource': '*', 'Condition': {'StringLike': {'k': '${v}/x'}}",
            request("web/x").with("v", "w*"),
            Decision.IMPLICIT_DENY,
            Decision.ALLOWED,
            List.of(
                request("web/x").with("v", "web"),
                request("w*/x").with("v", "w*"),
                request("web/x"))),
        new Example(
            UndocumentedPoint.EMPTY_VARIABLE_DEFAULT,
            "'Action': '*', 'Resource': '*', 'Condition': {'StringEquals': {'k': 'a${v, #}b'}}"
                .replace("#", "\\u0027\\u0027"),
            request("ab"),
            Decision.IMPLICIT_DENY,
            Decision.ALLOWED,
            List.of(request("axb").with("v", "x"), request("axb"))),
        new Example(
            UndocumentedPoint.WILDCARD_IN_SERVICE_PREFIX,
            "'Action': 's*:Get*', 'Resource': '*'",
            RequestContext.of("s3:GetObject", "*"),
            Decision.ALLOWED,
            Decision.IMPLICIT_DENY,
            List.of(RequestContext.of("s3:PutObject", "*"))),
        new Example(
            UndocumentedPoint.STAR_IN_INCOMPLETE_ARN,
            "'Action': '*', 'Resource': 'arn:aws-cn:codecommit:*:payments'",
            RequestContext.of(
                "codecommit:GitPull", "arn:aws-cn:codecommit:cn-north-1:456789012345:payments"),
            Decision.ALLOWED,
            Decision.IMPLICIT_DENY,
            List.of(
                RequestContext.of(
                    "codecommit:GitPull", "arn:aws-cn:codecommit:cn-north-1:456789012345:pay"))),
        new Example(
            UndocumentedPoint.INCOMPLETE_ARN_ELSEWHERE,
            ofResource(
                "{'Effect': 'Allow', 'Principal': '*', 'Action': 'sqs:SendMessage',"
                    + " 'Resource': 'arn:aws:sqs:eu-south-2'}"),
            RequestContext.of("sqs:SendMessage", "arn:aws:sqs:eu-south-2:567890123456:jobs"),
            Decision.ALLOWED,
            Decision.IMPLICIT_DENY,
            List.of(
                RequestContext.of("sqs:SendMessage", "arn:aws:sqs:eu-south-1:567890123456:jobs"))),
        new Example(
            UndocumentedPoint.NO_RESOURCE_IN_RESOURCE_POLICY,
            ofResource("{'Effect': 'Allow', 'Principal': '*', 'Action': 'ecr:BatchGetImage'}"),
            RequestContext.of(
                "ecr:BatchGetImage", "arn:aws:ecr:sa-east-1:678901234567:repository/app"),
            Decision.ALLOWED,
            Decision.IMPLICIT_DENY,
            List.of(
                RequestContext.of(
                    "ecr:PutImage", "arn:aws:ecr:sa-east-1:678901234567:repository/app"))),
        new Example(
            UndocumentedPoint.NOT_PRINCIPAL_IN_PART,
            ofResource(
                "{'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'},"
                    + " {'Effect': 'Deny', 'NotPrincipal':"
                    + " {'AWS': 'arn:aws:iam::789012345678:user/zhang'},"
                    + " 'Action': 'sqs:SendMessage', 'Resource': '*'}"),
            sending("zhang"),
            Decision.EXPLICIT_DENY,
            Decision.ALLOWED,
            List.of(sending("li"))),
        new Example(
            UndocumentedPoint.VARIABLE_IN_BOOL,
            "'Action': '*', 'Resource': '*', 'Condition': {'Bool': {'k': '${v}'}}",
            request("true").with("v", "True"),
            Decision.IMPLICIT_DENY,
            Decision.ALLOWED,
            List.of(
                request("true").with("v", "false"),
                request("true"),
                request("yes").with("v", "yes"))),
        new Example(
            UndocumentedPoint.UNUSABLE_VALUE_OF_NEGATED_OPERATOR,
            "'Action': '*', 'Resource': '*', 'Condition': {'NumericNotEquals': {'k': 'ten'}}",
            request("11"),
            Decision.IMPLICIT_DENY,
            Decision.ALLOWED,
            List.of(request())),
        new Example(
            UndocumentedPoint.BOOL_OF_NO_BOOLEAN,
            "'Action': '*', 'Resource': '*', 'Condition': {'Bool': {'k': 'true'}}",
            request("1"),
            Decision.IMPLICIT_DENY,
            Decision.ALLOWED,
            List.of(request("true"), request("FALSE"), request())),
        new Example(
            UndocumentedPoint.IPV6_ADDRESS_WITHOUT_LENGTH,
            "'Action': '*', 'Resource': '*', 'Condition': {'IpAddress': {'k': '2001:db8::1'}}",
            request("2001:db8:ffff::1"),
            Decision.IMPLICIT_DENY,
            Decision.ALLOWED,
            List.of(
                request("2001:db8::1"), request("2001:db9::1"), request("10.0.0.1"), request())));
  }

  private static PolicySet ofResource(String statement) {
    PolicyDocument document =
        PolicyReader.read(
            null,
            ("{'Version': '2012-10-17', 'Statement': [" + statement + "]}").replace('\'', '"'),
            PolicyType.RESOURCE);
    return new PolicySet(List.of()).withResource(new Policy("own", PolicyType.RESOURCE, document));
  }

  private static RequestContext.Builder sending(String user) {
    return RequestContext.of("sqs:SendMessage", "arn:aws:sqs:eu-south-1:789012345678:jobs")
        .by(new Principal.User(new Arn("aws", "iam", "", "789012345678", "user/" + user)));
  }

  private static RequestContext.Builder request(String... values) {
    RequestContext.Builder request = RequestContext.of("a:b", "*");
    return values.length == 0 ? request : request.with("k", List.of(values));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void both_decisions_are_named(Example example) {
    EvaluationResult result = example.evaluator(Readings.defaults()).explain(example.open.build());

    assertThat(result.decision()).isEqualTo(example.byDefault);
    assertThat(result.ambiguities())
        .containsExactly(new Ambiguity(example.point, example.byDefault, example.otherwise));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void other_reading_can_be_chosen(Example example) {
    PolicyEvaluator evaluator = example.evaluator(Readings.defaults().otherwise(example.point));

    assertThat(evaluator.decide(example.open.build())).isEqualTo(example.otherwise);
    assertThat(evaluator.explain(example.open.build()).ambiguities())
        .containsExactly(new Ambiguity(example.point, example.otherwise, example.byDefault));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void reading_of_another_point_changes_nothing(Example example) {
    for (UndocumentedPoint point : UndocumentedPoint.values()) {
      Decision decision =
          example.evaluator(Readings.defaults().otherwise(point)).decide(example.open.build());

      assertThat(decision)
          .as("%s", point)
          .isEqualTo(point == example.point ? example.otherwise : example.byDefault);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void requests_on_which_the_readings_agree_are_not_ambiguous(Example example) {
    PolicyEvaluator evaluator = example.evaluator(Readings.defaults());

    assertThat(example.clear)
        .isNotEmpty()
        .allSatisfy(
            request -> assertThat(evaluator.explain(request.build()).ambiguities()).isEmpty());
  }

  @Test
  void every_point_of_evaluation_has_an_example() {
    Set<UndocumentedPoint> points = EnumSet.of(UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH);
    examples().forEach(example -> points.add(example.point));

    assertThat(points).containsExactly(UndocumentedPoint.values());
  }
}
