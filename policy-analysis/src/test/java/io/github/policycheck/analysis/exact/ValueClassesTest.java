package io.github.policycheck.analysis.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.evaluation.BoundaryValues;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.pattern.ArnPattern;
import io.github.policycheck.engine.pattern.WalkLimit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every value fulfils what one of the classes does, or a request without the key. */
class ValueClassesTest {

  private static final String KEY = "aws:UserAgent";

  private static final List<String> VALUES =
      List.of(
          "",
          "a",
          "ab",
          "AB",
          "aab",
          "abb",
          "ba",
          "x",
          "true",
          "false",
          "TRUE",
          "0",
          "4",
          "5",
          "5.0",
          "6",
          "-7",
          "arn:aws:s3:::a",
          "arn:aws:s3:::b",
          "arn:aws:s3:::ab",
          "arn:aws:iam::111122223333:role/b",
          "arn:b",
          "10.0.0.1",
          "10.1.2.3",
          "11.0.0.1",
          "2001:db8::7",
          "2026-11-30T00:00:00Z",
          "2020-01-01",
          "YQ==");

  private static PrincipalRequests requests(String condition) {
    return TestCallers.requests(
        "'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': {"
            + condition.replace("K'", KEY + "'")
            + "}");
  }

  private static ValueClasses classes(PrincipalRequests requests, @Nullable Family type) {
    return ValueClasses.of(compared(requests), Optional.ofNullable(type), new WalkLimit(100_000));
  }

  private static List<ValueClasses.Compared> compared(PrincipalRequests requests) {
    List<Condition> conditions = requests.statements().get(0).statement().conditions();
    return conditions.stream().map(one -> new ValueClasses.Compared(one, true)).toList();
  }

  /** Returns which of the conditions a request fulfils. */
  private static List<Truth> fulfilled(PrincipalRequests requests, @Nullable String value) {
    RequestContext.Builder request = requests.request("s3:GetObject", "arn:aws:s3:::bucket/x");
    RequestContext asked =
        value == null ? request.without(KEY).build() : request.with(KEY, value).build();
    PolicyStatement statement = requests.statements().get(0);
    List<Truth> fulfilled = new ArrayList<>();
    for (int i = 0; i < statement.statement().conditions().size(); i++) {
      BitSet one = new BitSet();
      one.set(i);
      fulfilled.add(AppliedStatement.conditions(statement, one, Set.of()).in(asked));
    }
    return fulfilled;
  }

  private static boolean isOf(@Nullable Family type, String value) {
    return type == Family.ARN
        ? ArnPattern.isArn(value)
        : type == null || type == Family.STRING || BoundaryValues.isValue(type, value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'StringLike': {'K': ['a*', '*b']}, 'StringNotLike': {'K': 'ab*'} |
          'StringLike': {'K': ['a*', '*b']}, 'StringNotLike': {'K': 'ab*'} | STRING
          'StringEqualsIgnoreCase': {'K': 'aB'}, 'StringEquals': {'K': 'ab'} |
          'Null': {'K': 'true'}, 'StringNotEquals': {'K': ['x', '']} |
          'ArnNotLike': {'K': 'arn:aws:s3:::a*'}, 'Null': {'K': 'false'} |
          'ArnLike': {'K': ['arn:*:*:*:*:*b', 'arn:aws:s3:::a*']}, 'StringNotLike': {'K': 'arn:*'} |
          'ArnLike': {'K': 'arn:aws:s3:::a*'} | ARN
          'StringLike': {'K': '*b'} | ARN
          'StringNotLike': {'K': 'arn:aws:*'} | ARN
          'StringLike': {'K': 't*'} | BOOL
          'Bool': {'K': 'true'} | BOOL
          'Bool': {'K': 'true'} | STRING
          'NumericLessThan': {'K': '5'}, 'NumericNotEquals': {'K': '5'} | NUMERIC
          'NumericLessThan': {'K': '5'} |
          'NumericLessThan': {'K': '5'} | STRING
          'NumericLessThan': {'K': '5'} | ARN
          'NumericLessThan': {'K': '5'} | BOOL
          'Null': {'K': 'true'}, 'NumericEquals': {'K': '5'} |
          'IpAddress': {'K': '10.0.0.0/8'}, 'NotIpAddress': {'K': '10.1.0.0/16'} | IP_ADDRESS
          'DateLessThan': {'K': '2026-11-30T00:00:00Z'} | DATE
          'BinaryEquals': {'K': 'YQ=='} | BINARY
          'Null': {'K': 'false'} |
          'Null': {'K': 'false'} | STRING
          'Null': {'K': 'false'} | NUMERIC
          'Null': {'K': 'false'} | ARN
          'Null': {'K': 'false'} | BOOL
          """)
  void each_value_is_of_a_class(String conditions, @Nullable Family type) {
    PrincipalRequests requests = requests(conditions);
    ValueClasses classes = classes(requests, type);
    Set<List<Truth>> known = new HashSet<>();
    known.add(fulfilled(requests, null));
    classes.values().stream()
        .filter(value -> value.isEmpty() || isOf(type, value))
        .forEach(value -> known.add(fulfilled(requests, value)));

    assertThat(classes.gap()).isNull();
    assertThat(classes.values()).anyMatch(value -> !value.isEmpty() && isOf(type, value));
    assertThat(VALUES.stream().filter(value -> isOf(type, value)))
        .isNotEmpty()
        .allSatisfy(value -> assertThat(known).contains(fulfilled(requests, value)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'StringLike': {'K': '5*'}, 'NumericLessThan': {'K': '6'}  |            | FAMILIES
          'StringLike': {'K': '5*'}, 'NumericLessThan': {'K': '6'}  | NUMERIC    | FAMILIES
          'StringLike': {'K': '5*'}                                 | NUMERIC    | TYPE
          'NumericLessThan': {'K': '6'}                             | IP_ADDRESS | TYPE
          """)
  void that_another_value_may_matter_is_said(String conditions, @Nullable Family type, Gap gap) {
    assertThat(classes(requests(conditions), type).gap()).isEqualTo(gap);
  }

  @Test
  void patterns_that_would_take_too_long_are_a_gap() {
    String many =
        "'StringLike': {'K': ["
            + String.join(
                ", ",
                Stream.of("a", "b", "c", "d", "e", "f")
                    .map(c -> "'*" + c + "*" + c + "*'")
                    .toList())
            + "]}";

    assertThat(ValueClasses.of(compared(requests(many)), Optional.empty(), new WalkLimit(10)).gap())
        .isEqualTo(Gap.PATTERNS);
  }
}
