package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicyTexts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Operators that the conformance suite leaves out, by the pages OP (condition operators) and MV
 * (single- and multivalued context keys). Values stand between semicolons; {@code -} is a key that
 * is absent, {@code []} one without values, {@code _} the empty string.
 */
class ConditionsTest {

  @ParameterizedTest(name = "{0} {1} on {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # OP: numbers are exact, at any size
          NumericEquals            | 10                | 10               | true
          NumericEquals            | 10                | 10.0             | true
          NumericEquals            | 9007199254740993  | 9007199254740992 | false
          NumericEquals            | 1;2;3             | 2                | true
          NumericEquals            | 10                | 10abc            | false
          NumericEquals            | 10abc             | 10abc            | false
          NumericEquals            | 10                | -                | false
          NumericEqualsIfExists    | 10                | -                | true
          NumericEqualsIfExists    | 10                | 11               | false
          NumericEquals            | []                | 10               | false
          NumericNotEquals         | 10                | 10.00            | false
          NumericNotEquals         | 10                | 11               | true
          NumericNotEquals         | 10;11             | 11               | false
          NumericNotEquals         | 10                | -                | true
          NumericNotEquals         | ten               | 10               | false
          NumericNotEquals         | []                | 10               | true
          NumericLessThan          | 10                | 9.99             | true
          NumericLessThan          | 10                | 10               | false
          NumericLessThan          | 10                | -11              | true
          NumericLessThan          | 5;10              | 7                | true
          NumericLessThanEquals    | 10                | 10.0             | true
          NumericLessThanEquals    | 10                | 10.01            | false
          NumericGreaterThan       | 10                | 10.01            | true
          NumericGreaterThan       | 10                | 10               | false
          NumericGreaterThanEquals | 10                | 10               | true
          NumericGreaterThanEquals | 10                | 9                | false
          NumericGreaterThanEquals | 10                | ten              | false
          # OP: dates, each side in its own form
          DateEquals               | 2026-01-01        | 1767225600       | true
          DateEquals               | 1767225600        | 2026-01-01T01:00:00+01:00 | true
          DateEquals               | 2026-01-01        | 1767225601       | false
          DateEquals               | 1767225600000     | 2026-01-01       | false
          DateNotEquals            | 2026-01-01        | 1767225600       | false
          DateNotEquals            | 2026-01-01        | -                | true
          DateNotEquals            | soon              | 2026-01-01       | false
          DateLessThan             | 2026-01-01T00:00Z | 2025-12-31T23:59:59.9Z | true
          DateLessThan             | 2026-01-01        | 2026-01          | false
          DateLessThanEquals       | 2026-01-01        | 2026-01          | true
          DateLessThanEquals       | 2026-01-01        | 2026-01-02       | false
          DateGreaterThan          | 2026-01-01        | 2026-01-01T00:00:01Z | true
          DateGreaterThan          | 2026-01-01        | soon             | false
          DateGreaterThanEquals    | 2026-01-01        | 2026-01-01       | true
          DateGreaterThanEquals    | 2026-01-01        | 2025-12-31       | false
          # OP: booleans in any case
          Bool                     | true              | TRUE             | true
          Bool                     | False             | false            | true
          Bool                     | true              | false            | false
          Bool                     | yes               | yes              | false
          Bool                     | true              | -                | false
          BoolIfExists             | true              | -                | true
          # OP: bytes, not their text
          BinaryEquals             | QmluYXJ5          | QmluYXJ5         | true
          BinaryEquals             | YQ==              | YQ               | true
          BinaryEquals             | YQ==              | Yg==             | false
          BinaryEquals             | not base64        | not base64       | false
          BinaryEquals             | qmluYXJ5          | QmluYXJ5         | false
          # OP: addresses
          IpAddress                | 203.0.113.0/24    | 203.0.113.7      | true
          IpAddress                | 203.0.113.99/24   | 203.0.113.7      | true
          IpAddress                | 203.0.113.7       | 203.0.113.7      | true
          IpAddress                | 203.0.113.7       | 203.0.113.8      | false
          IpAddress                | 203.0.113.0/24    | 203.0.113.0/24   | false
          IpAddress                | 10.0.0.0/8;203.0.113.0/24 | 203.0.113.7 | true
          IpAddress                | 2001:db8::/32     | 2001:DB8:1::1    | true
          IpAddress                | ::/0              | 203.0.113.7      | false
          IpAddress                | 203.0.113.0/24    | -                | false
          NotIpAddress             | 203.0.113.0/24    | 203.0.113.7      | false
          NotIpAddress             | 203.0.113.0/24    | 203.0.114.7      | true
          NotIpAddress             | 10.0.0.0/8;203.0.113.0/24 | 203.0.113.7 | false
          NotIpAddress             | ::/0              | 203.0.113.7      | true
          NotIpAddress             | 203.0.113.0/24    | -                | true
          # OP: ArnLike and ArnEquals are one operator
          ArnEquals                | arn:aws:iam::*:role/* | arn:aws:iam::1:role/a:b | true
          ArnLike                  | arn:aws:iam::*:role/* | arn:aws:iam::1:role/a:b | true
          ArnEquals                | arn:aws:iam:*         | arn:aws:iam::1:role/a   | false
          ArnLike                  | arn:aws:*:role/a      | arn:aws:iam::1:role/a   | false
          ArnLike                  | arn:aws:iam::?:role/a | arn:aws:iam::1:role/a   | true
          ArnLike                  | *                     | arn:aws:iam::1:role/a   | false
          ArnLike                  | arn:aws:iam::*:role/* | -                       | false
          ArnNotLike               | arn:aws:iam::*:role/* | arn:aws:iam::1:role/a   | false
          ArnNotEquals             | arn:aws:iam::*:role/* | arn:aws:iam::1:role/a   | false
          ArnNotEquals             | arn:aws:iam::*:role/* | arn:aws:iam::1:user/a   | true
          ArnNotLike               | arn:aws:iam::*:role/* | -                       | true
          ArnNotLike               | *                     | arn:aws:iam::1:role/a   | false
          # MV: ForAllValues
          ForAllValues:StringEquals    | a;b  | a       | true
          ForAllValues:StringEquals    | a;b  | a;b     | true
          ForAllValues:StringEquals    | a;b  | a;c     | false
          ForAllValues:StringEquals    | a;b  | -       | true
          ForAllValues:StringEquals    | a;b  | []      | true
          ForAllValues:StringEquals    | a;b  | _       | true
          ForAllValues:StringEquals    | a;b  | a;_     | false
          ForAllValues:StringNotEquals | a;b  | c;d     | true
          ForAllValues:StringNotEquals | a;b  | c;b     | false
          ForAllValues:StringNotEquals | a;b  | -       | true
          ForAllValues:StringNotLike   | a*   | b;c     | true
          ForAllValues:StringNotLike   | a*   | ab;b    | false
          ForAllValues:NumericLessThan | 10   | 1;9     | true
          ForAllValues:NumericLessThan | 10   | 1;10    | false
          ForAllValues:Bool            | true | true;false | false
          ForAllValues:StringEqualsIfExists | a | -     | true
          # MV: ForAnyValue
          ForAnyValue:StringEquals     | a;b  | c;b     | true
          ForAnyValue:StringEquals     | a;b  | c;d     | false
          ForAnyValue:StringEquals     | a;b  | b       | true
          ForAnyValue:StringEquals     | a;b  | -       | false
          ForAnyValue:StringEquals     | a;b  | []      | false
          ForAnyValue:StringEquals     | a;_  | _       | false
          ForAnyValue:StringNotEquals  | a;b  | a;c     | true
          ForAnyValue:StringNotEquals  | a;b  | a;b     | false
          ForAnyValue:StringNotEquals  | a;b  | -       | false
          ForAnyValue:StringNotEquals  | a;b  | []      | false
          ForAnyValue:IpAddress        | 10.0.0.0/8 | 11.0.0.1;10.0.0.1 | true
          ForAnyValue:ArnLike          | arn:aws:iam::*:* | x;arn:aws:iam::1:y | true
          ForAnyValue:StringEqualsIfExists | a | b;a    | true
          ForAnyValue:StringEqualsIfExists | a | b;c    | false
          # several values without a qualifier: any of them may match, negated none
          StringEquals    | a    | b;a  | true
          StringEquals    | a    | b;c  | false
          StringNotEquals | a    | b;c  | true
          StringNotEquals | a    | b;a  | false
          # OP, MV: Null; a key without a value, or an empty one, is as good as absent
          Null            | true | -    | true
          Null            | true | []   | true
          Null            | true | _;_  | true
          Null            | true | _;a  | false
          Null            | FALSE | a   | true
          Null            | false;true | -  | true
          Null            | false;true | a  | true
          Null            | []   | -    | false
          Null            | no   | a    | false
          # names of operators in any case
          numericequals              | 10 | 10.0 | true
          FORANYVALUE:STRINGEQUALS   | a  | b;a  | true
          """)
  void condition_holds_or_not(String operator, String expected, String values, boolean holds) {
    String condition =
        "'Condition': {'" + operator + "': {'K:key': " + json(list(expected)) + "}}}";
    Policy allow =
        PolicyTexts.statements(
            "p", "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', " + condition);
    Policy deny =
        PolicyTexts.statements(
            "p",
            "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}",
            "{'Effect': 'Deny', 'Action': '*', 'Resource': '*', " + condition);
    RequestContext.Builder request = RequestContext.of("a:b", "*");
    if (!values.equals("-")) {
      request.with("k:KEY", list(values));
    }

    assertThat(decide(allow, request.build()))
        .isEqualTo(holds ? Decision.ALLOWED : Decision.IMPLICIT_DENY);
    assertThat(decide(deny, request.build()))
        .isEqualTo(holds ? Decision.EXPLICIT_DENY : Decision.ALLOWED);
  }

  @Test
  void all_keys_of_all_operators_must_hold() {
    Policy policy =
        PolicyTexts.statements(
            "p",
            "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {"
                + "'NumericLessThan': {'a': 5, 'b': 5}, 'Bool': {'c': true}}}");
    RequestContext.Builder request =
        RequestContext.of("a:b", "*").with("a", "1").with("b", "1").with("c", "true");

    assertThat(decide(policy, request.build())).isEqualTo(Decision.ALLOWED);
    assertThat(decide(policy, request.with("b", "9").build())).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(decide(policy, request.with("b", "1").with("c", "false").build()))
        .isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(decide(policy, request.with("c", "true").with("a", "9").build()))
        .isEqualTo(Decision.IMPLICIT_DENY);
  }

  private static Decision decide(Policy policy, RequestContext request) {
    return PolicyEvaluator.compile(new PolicySet(List.of(policy))).decide(request);
  }

  private static List<String> list(String values) {
    return values.equals("[]")
        ? List.of()
        : Arrays.stream(values.split(";", -1))
            .map(value -> value.equals("_") ? "" : value)
            .toList();
  }

  private static String json(List<String> values) {
    return values.stream()
        .map(value -> "'" + value + "'")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
