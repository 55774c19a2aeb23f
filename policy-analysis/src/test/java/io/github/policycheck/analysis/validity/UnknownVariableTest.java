package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownVariableTest {

  private static final String RULE = "unknown-variable";

  private static Linted resource(String variable) {
    return Linted.allow(
        "'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::reports/" + variable + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${aws:usernam} | names no condition key, so that nothing matches the text; did you mean"
            + " `${aws:username}`?",
        "x-${aws:PrincipalTeam} | names no condition key, so that nothing matches the text",
        "${aws:CalledVia} | names a condition key of several values, which IAM puts nowhere",
        "${aws:user name} | has a space in its name, and no condition key has; remove it",
      })
  void what_has_no_value_is_found(String variable, String problem) {
    String name = variable.substring(variable.indexOf('$'));
    assertThat(resource(variable).of(RULE))
        .hasSize(1)
        .allMatch(text -> text.startsWith("warning the variable `" + name + "` " + problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${aws:UserName}",
        "${aws:PrincipalTag/cost center}",
        "${aws:PrincipalTag/team, \\'none\\'}",
        "${*}",
        "${cognito-identity.amazonaws.com:sub}",
        "${transfer:UserName}",
        "${iot:Connection.Thing.ThingName}",
      })
  void others_are_not(String variable) {
    assertThat(
            Linted.exactly(
                    ("{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', 'Action':"
                            + " 's3:GetObject', 'Resource': 'arn:aws:s3:::reports/@'}}")
                        .replace('\'', '"')
                        .replace("@", variable.replace("\\", "")),
                    io.github.policycheck.engine.model.PolicyType.IDENTITY)
                .of(RULE))
        .isEmpty();
  }

  @Test
  void values_of_conditions_are_judged_where_variables_are_replaced() {
    String wrong = "${aws:TagKeys}";
    assertThat(
            Linted.conditional(
                    "Deny", "'s3:*'", Linted.comparison("StringLike", "s3:prefix", wrong))
                .paths(RULE))
        .containsExactly("Statement[0].Condition.StringLike.s3:prefix[0]");
    assertThat(
            Linted.policy(
                    "{'Version': '2008-10-17', 'Statement': {'Effect': 'Allow', 'Action':"
                        + " 's3:GetObject', 'Resource': 'arn:aws:s3:::b/${aws:usernam}'}}")
                .of(RULE))
        .isEmpty();
    assertThat(resource("${aws:user name}").only(RULE).awsIssueCode())
        .isEqualTo("UNSUPPORTED_SPACE_IN_VARIABLE");
  }
}
