package io.github.policycheck.analysis.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.Readings;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A part applies where the evaluator says so by each reading of what AWS does not document. */
class AppliedStatementTest {

  private static final String GET = "s3:GetObject";
  private static final String OBJECT = "arn:aws:s3:::bucket/x";
  private static final Set<UndocumentedPoint> EVERY_POINT = EnumSet.allOf(UndocumentedPoint.class);

  /** Conditions on which one point each bears. */
  private static final List<String> POINTS =
      List.of(
          "'ArnNotLike': {'aws:SourceArn': 'arn:aws:s3:::a'}",
          "'NotIpAddress': {'aws:SourceIp': '10.0.0.0/8'}",
          "'NumericNotEquals': {'aws:MultiFactorAuthAge': '5'}",
          "'Bool': {'aws:SecureTransport': 'true'}",
          "'ForAnyValue:StringEqualsIfExists': {'aws:TagKeys': 'a'}");

  private static Policy deny(String conditions) {
    return TestCallers.policy(
        PolicyType.IDENTITY,
        "'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {" + conditions + "}");
  }

  private static PolicyStatement first(Policy policy) {
    return new PolicyStatement(policy, policy.document().statements().get(0));
  }

  private static BitSet all(PolicyStatement statement) {
    BitSet all = new BitSet();
    all.set(0, statement.statement().conditions().size());
    return all;
  }

  /** Returns requests in which each key has a value of its kind, another value or none. */
  private static List<RequestContext> requests() {
    List<RequestContext> requests = new ArrayList<>();
    for (String arn : List.of("x", "arn:aws:s3:::a")) {
      for (String address : List.of("x", "10.0.0.1", "11.0.0.1")) {
        for (String age : List.of("x", "5", "6")) {
          for (String transport : List.of("x", "true")) {
            for (List<String> tags : List.of(List.<String>of(), List.of("a"), List.of("a", "b"))) {
              RequestContext.Builder request =
                  TestCallers.requests(TestCallers.user())
                      .request(GET, OBJECT)
                      .with("aws:SourceArn", arn)
                      .with("aws:SourceIp", address)
                      .with("aws:MultiFactorAuthAge", age)
                      .with("aws:SecureTransport", transport);
              requests.add(
                  (tags.isEmpty()
                          ? request.without("aws:TagKeys")
                          : request.with("aws:TagKeys", tags))
                      .build());
            }
          }
        }
      }
    }
    return requests;
  }

  /** Asks the evaluator by all readings of some points. */
  private static Truth read(
      Policy policy, Collection<UndocumentedPoint> varied, RequestContext request) {
    List<UndocumentedPoint> points = List.copyOf(varied);
    Set<Boolean> answers = new HashSet<>();
    for (int some = 0; some < 1 << points.size(); some++) {
      Readings readings = Readings.defaults();
      for (int i = 0; i < points.size(); i++) {
        readings = (some >> i) % 2 == 1 ? readings.otherwise(points.get(i)) : readings;
      }
      PolicyEvaluator evaluator = PolicyEvaluator.compile(new PolicySet(List.of(policy)), readings);
      answers.add(evaluator.decide(request) == Decision.EXPLICIT_DENY);
    }
    return answers.size() > 1 ? Truth.MAYBE : Truth.of(answers.contains(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "3", "01", "34", "012", "034"})
  void it_applies_where_every_reading_says_so(String numbers) {
    List<String> some = numbers.chars().mapToObj(c -> POINTS.get(c - '0')).toList();
    Policy policy = deny(String.join(", ", some));
    PolicyStatement statement = first(policy);
    List<UndocumentedPoint> points =
        PolicyEvaluator.compile(new PolicySet(List.of(policy))).undocumentedPoints().stream()
            .filter(point -> point != UndocumentedPoint.SEVERAL_REQUEST_VALUES)
            .toList();
    Set<UndocumentedPoint> varied = EnumSet.copyOf(points);
    AppliedStatement part = AppliedStatement.conditions(statement, all(statement), varied);
    AppliedStatement whole =
        AppliedStatement.whole(statement, all(statement), Organization.NONE, varied);
    AppliedStatement plain = AppliedStatement.conditions(statement, all(statement), Set.of());
    Set<Truth> answers = EnumSet.noneOf(Truth.class);
    List<RequestContext> requests = requests();
    for (RequestContext request : requests) {
      Truth truth = read(policy, points, request);
      answers.add(truth);
      assertThat(part.in(request)).isEqualTo(truth);
      assertThat(whole.in(request)).isEqualTo(truth);
      assertThat(plain.in(request)).isEqualTo(read(policy, List.of(), request));
    }

    assertThat(points).hasSizeGreaterThanOrEqualTo(some.size());
    assertThat(answers).contains(Truth.MAYBE).hasSizeGreaterThan(1);
    assertThat(part.asked()).isEqualTo(requests.size());
  }

  @Test
  void more_points_than_can_be_read_leave_all_open() {
    PolicyStatement statement = first(deny(String.join(", ", POINTS)));
    RequestContext request = requests().get(0);

    assertThat(AppliedStatement.conditions(statement, all(statement), EVERY_POINT).in(request))
        .isEqualTo(Truth.MAYBE);
    assertThat(AppliedStatement.conditions(statement, new BitSet(), EVERY_POINT).in(request))
        .isEqualTo(Truth.YES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *                            | a                  |               |
          *                            | ${aws:SourceVpc}-a | aws:SourceVpc |
          arn:aws:s3:::${aws:userid}/* | a                  |               | aws:userid
          arn:aws:s3:::${aws:userid}/* | ${aws:SourceVpc}   | aws:SourceVpc | aws:userid

          """)
  void variables_of_each_part_are_known(
      String resource, String value, String ofConditions, String ofResource) {
    PolicyStatement statement =
        first(
            TestCallers.policy(
                PolicyType.IDENTITY,
                "'Effect': 'Deny', 'Action': '*', 'Resource': '%s', 'Condition': {'StringLike': {'aws:UserAgent': '%s'}}"
                    .formatted(resource, value)));

    assertThat(AppliedStatement.conditions(statement, all(statement), Set.of()).variables())
        .isEqualTo(keys(ofConditions));
    assertThat(
            AppliedStatement.whole(statement, all(statement), Organization.NONE, Set.of())
                .variables())
        .isEqualTo(keys(ofResource));
  }

  private static Set<ConditionKey> keys(String key) {
    return ConditionKey.all(Stream.ofNullable(key).toList());
  }

  @Test
  void texts_of_the_old_version_have_no_variables() {
    Policy policy = deny("'StringEquals': {'aws:UserAgent': '${aws:SourceVpc}'}");
    Policy old =
        Policies.of(
            "Old",
            PolicyType.IDENTITY,
            "{'Version': '2008-10-17', 'Statement': [{'Effect': 'Deny', 'Action': '*', 'Resource': '*',"
                + " 'Condition': {'StringEquals': {'aws:UserAgent': '${aws:SourceVpc}'}}}]}");
    RequestContext request =
        TestCallers.requests(TestCallers.user())
            .request(GET, OBJECT)
            .with("aws:UserAgent", "${aws:SourceVpc}")
            .build();

    assertThat(conditions(old).variables()).isEmpty();
    assertThat(conditions(old).in(request)).isEqualTo(Truth.YES);
    assertThat(conditions(policy).in(request)).isEqualTo(Truth.MAYBE);
  }

  private static AppliedStatement conditions(Policy policy) {
    return AppliedStatement.conditions(first(policy), all(first(policy)), Set.of());
  }
}
