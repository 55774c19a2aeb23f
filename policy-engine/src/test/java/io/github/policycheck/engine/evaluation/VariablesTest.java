package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IAM User Guide, policy variables (VAR). */
class VariablesTest {

  private static final String TEAM = "aws:PrincipalTag/team";

  @ParameterizedTest(name = "{0} {1}, team {2}, on {3}: {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          StringEquals    | ${aws:PrincipalTag/team}          | web | web   | true
          StringEquals    | ${AWS:principalTAG/Team}          | web | web   | true
          StringEquals    | ${aws:PrincipalTag/team}          | web | Web   | false
          StringEquals    | a-${aws:PrincipalTag/team}-z      | web | a-web-z | true
          StringEquals    | ${aws:PrincipalTag/team}          | web | ${aws:PrincipalTag/team} | false
          StringEquals    | ${aws:PrincipalTag/team}*         | web | webx  | false
          StringEquals    | ${aws:PrincipalTag/team}*         | web | web*  | true
          StringLike      | ${aws:PrincipalTag/team}*         | web | webx  | true
          StringLike      | *${aws:PrincipalTag/team}         | web | x/web | true
          StringEqualsIgnoreCase | ${aws:PrincipalTag/team}   | web | WEB   | true
          StringNotEquals | ${aws:PrincipalTag/team}          | web | web   | false
          StringNotEquals | ${aws:PrincipalTag/team}          | web | app   | true
          ArnLike         | arn:aws:iam::*:role/${aws:PrincipalTag/team} | web | arn:aws:iam::1:role/web | true
          ArnLike         | arn:aws:iam::${aws:PrincipalTag/team}:role/* | 1   | arn:aws:iam::1:role/web | true
          ArnLike         | arn:aws:iam::*:role/${aws:PrincipalTag/team} | web | arn:aws:iam::1:role/app | false
          # no value: positive operators do not match, negated ones do
          StringEquals    | ${aws:PrincipalTag/team}          | -   | web   | false
          StringEquals    | ${aws:PrincipalTag/team}          | -   | ${aws:PrincipalTag/team} | false
          StringLike      | ${aws:PrincipalTag/team}*         | -   | web   | false
          StringLike      | ${aws:PrincipalTag/team}*         | _   | web   | false
          StringEquals    | ${aws:PrincipalTag/team}          | []  | web   | false
          StringNotEquals | ${aws:PrincipalTag/team}          | -   | web   | true
          StringNotLike   | ${aws:PrincipalTag/team}*         | _   | web   | true
          ArnNotLike      | arn:aws:iam::*:role/${aws:PrincipalTag/team} | - | arn:aws:iam::1:role/web | true
          # several values are no single one, not even for the default
          StringEquals    | ${aws:PrincipalTag/team}          | web;a | web | false
          StringEquals    | ${aws:PrincipalTag/team}          | a;web | web | false
          StringNotEquals | ${aws:PrincipalTag/team}          | web;a | web | true
          StringEquals    | ${aws:PrincipalTag/team, 'web'}   | a;b | web   | false
          # the default is used where there is no value, and only there
          StringEquals    | ${aws:PrincipalTag/team, 'web'}   | -   | web   | true
          StringEquals    | ${aws:PrincipalTag/team, 'web'}   | _   | web   | true
          StringEquals    | ${aws:PrincipalTag/team, 'web'}   | []  | web   | true
          StringEquals    | ${aws:PrincipalTag/team, 'web'}   | app | web   | false
          StringEquals    | ${aws:PrincipalTag/team, 'web'}   | app | app   | true
          StringLike      | ${aws:PrincipalTag/team, 'w*'}    | -   | web   | false
          StringLike      | ${aws:PrincipalTag/team, 'w*'}    | -   | w*    | true
          StringEquals    | ${aws:PrincipalTag/team, ''}      | -   | x     | false
          # a wildcard in the value is a character
          StringLike      | ${aws:PrincipalTag/team}          | w*  | web   | false
          StringLike      | ${aws:PrincipalTag/team}          | w*  | w*    | true
          StringLike      | ${aws:PrincipalTag/team}          | w?b | web   | false
          # escapes are characters in every string operator
          StringEquals    | a${*}${?}${$}                     | -   | a*?$  | true
          StringEquals    | a${*}                             | -   | ab    | false
          StringEqualsIgnoreCase | A${*}                      | -   | a*    | true
          StringLike      | a${*}                             | -   | ab    | false
          StringLike      | a${*}*                            | -   | a*b   | true
          StringLike      | ${$}{x}                           | -   | ${x}  | true
          """)
  void variable_in_a_condition(
      String operator, String expected, String team, String value, boolean holds) {
    String statement =
        "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'%s':{'k':'%s'}}}";
    Policy policy = policy("2012-10-17", statement, operator, expected);
    RequestContext request = requestOf("*", team).with("k", value).build();

    assertThat(decide(policy, request))
        .isEqualTo(holds ? Decision.ALLOWED : Decision.IMPLICIT_DENY);
  }

  @ParameterizedTest(name = "{0}, team {1}, on {2}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          arn:aws:codecommit:*:*:${aws:PrincipalTag/team}-*  | web | web-a    | true
          arn:aws:codecommit:*:*:${aws:PrincipalTag/team}-*  | web | app-a    | false
          arn:aws:codecommit:*:*:${aws:PrincipalTag/team}-*  | -   | web-a    | false
          arn:aws:codecommit:*:*:${aws:PrincipalTag/team}-*  | _   | -a       | false
          arn:aws:codecommit:*:*:${aws:PrincipalTag/team}-*  | w*  | web-a    | false
          arn:aws:codecommit:*:*:${aws:PrincipalTag/team, 'web'}-* | - | web-a | true
          arn:aws:codecommit:*:*:w${*}                       | -   | web      | false
          arn:aws:codecommit:*:*:w${*}                       | -   | w*       | true
          arn:aws:codecommit:*:*:${aws:PrincipalTag/team}    | -   | ${aws:PrincipalTag/team} | false
          # before the fifth colon it is text
          arn:aws:codecommit:${aws:PrincipalTag/team}:1:web  | r   | web      | false
          ${aws:PrincipalTag/team}                           | *   | web      | false
          """)
  void variable_in_a_resource(String pattern, String team, String name, boolean isMatch) {
    RequestContext request = requestOf("arn:aws:codecommit:r:1:" + name, team).build();
    String resource = "{'Effect':'Allow','Action':'*','%s':'%s'}";

    assertThat(decide(policy("2012-10-17", resource, "Resource", pattern), request))
        .isEqualTo(isMatch ? Decision.ALLOWED : Decision.IMPLICIT_DENY);
    // An entry that matches nothing makes NotResource cover everything.
    assertThat(decide(policy("2012-10-17", resource, "NotResource", pattern), request))
        .isEqualTo(isMatch ? Decision.IMPLICIT_DENY : Decision.ALLOWED);
  }

  /** What was completed for one request is kept for the next, if that has the same values. */
  @Test
  void every_request_has_its_own_values() {
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(
                List.of(
                    policy(
                        "2012-10-17",
                        "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::${v}/${w}'}"))));
    for (String values : List.of("a/b", "a/b", "a/c", "c/c", "c/b", "a/-", "a/b", "-/b", "a/b")) {
      String[] each = values.split("/", -1);
      for (String name : List.of("a/b", "a/c", "c/c", "c/b", "a/", "/b")) {
        RequestContext.Builder request = RequestContext.of("a:b", "arn:aws:s3:::" + name);
        if (!each[0].equals("-")) {
          request.with("v", each[0]);
        }
        if (!each[1].equals("-")) {
          request.with("w", each[1]);
        }

        assertThat(evaluator.decide(request.build()))
            .as("%s with %s", name, values)
            .isEqualTo(name.equals(values) ? Decision.ALLOWED : Decision.IMPLICIT_DENY);
      }
    }
  }

  /** Version element (VER): variables are of 2012. */
  @Test
  void variables_are_text_in_documents_of_2008_and_of_no_version() {
    String statement =
        "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::${aws:PrincipalTag/team}',"
            + "'Condition':{'StringLike':{'k':'${aws:PrincipalTag/team}*'}}}";
    RequestContext asText =
        requestOf("arn:aws:s3:::${aws:PrincipalTag/team}", "web")
            .with("k", "${aws:PrincipalTag/team}x")
            .build();
    RequestContext asValue = requestOf("arn:aws:s3:::web", "web").with("k", "webx").build();

    assertThat(decide(policy("2008-10-17", statement), asText)).isEqualTo(Decision.ALLOWED);
    assertThat(decide(policy(null, statement), asText)).isEqualTo(Decision.ALLOWED);
    assertThat(decide(policy("2012-10-17", statement), asText)).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(decide(policy("2008-10-17", statement), asValue)).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(decide(policy(null, statement), asValue)).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(decide(policy("2012-10-17", statement), asValue)).isEqualTo(Decision.ALLOWED);
  }

  @Test
  void versions_are_those_of_each_document() {
    Policy old =
        policy("2008-10-17", "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::${k}'}");
    Policy current =
        policy("2012-10-17", "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::${k}-x'}");
    PolicyEvaluator evaluator = PolicyEvaluator.compile(new PolicySet(List.of(old, current)));

    assertThat(evaluator.decide(RequestContext.of("a:b", "arn:aws:s3:::${k}").build()))
        .isEqualTo(Decision.ALLOWED);
    assertThat(
            evaluator.decide(RequestContext.of("a:b", "arn:aws:s3:::v-x").with("k", "v").build()))
        .isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.decide(RequestContext.of("a:b", "arn:aws:s3:::v").with("k", "v").build()))
        .isEqualTo(Decision.IMPLICIT_DENY);
  }

  /** VAR: not in numbers, dates, booleans, bytes and Null; in addresses they are refused. */
  @ParameterizedTest
  @CsvSource({"NumericEquals, 1", "DateEquals, 2026-01-01", "Bool, true", "BinaryEquals, YQ=="})
  void other_operators_take_no_variables(String operator, String value) {
    Policy policy =
        policy(
            "2012-10-17",
            "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'"
                + operator
                + "':{'k':'${aws:PrincipalTag/team}'}}}");

    assertThat(decide(policy, requestOf("*", value).with("k", value).build()))
        .isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void hand_made_policy_with_a_broken_variable_is_not_compiled() {
    SourceLocation here = SourceLocation.at(null, 1, 1);
    Statement statement =
        new Statement(
            0,
            null,
            Effect.ALLOW,
            new ActionElement(false, List.of(new LocatedString("*", here))),
            new ResourceElement(false, List.of(new LocatedString("arn:aws:s3:::${", here))),
            List.of(),
            here);
    PolicyDocument document =
        new PolicyDocument(PolicyVersion.V2012_10_17, null, List.of(statement));
    PolicySet policies = new PolicySet(List.of(new Policy("p", PolicyType.IDENTITY, document)));

    assertThatThrownBy(() -> PolicyEvaluator.compile(policies))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the variable in `${` is not closed");
  }

  private static RequestContext.Builder requestOf(String resource, String team) {
    RequestContext.Builder request = RequestContext.of("a:b", resource);
    return switch (team) {
      case "-" -> request;
      case "[]" -> request.with(TEAM, List.of());
      case "_" -> request.with(TEAM, "");
      default -> request.with(TEAM, Arrays.asList(team.split(";", -1)));
    };
  }

  private static Decision decide(Policy policy, RequestContext request) {
    return PolicyEvaluator.compile(new PolicySet(List.of(policy))).decide(request);
  }

  /** Single quotes of {@code statement} stand for double ones, those of {@code texts} do not. */
  private static Policy policy(@Nullable String version, String statement, Object... texts) {
    String start = version == null ? "{" : "{'Version':'" + version + "',";
    String json = start + "'Statement':" + statement + "}";
    return new Policy(
        "p",
        PolicyType.IDENTITY,
        PolicyReader.read(null, json.replace('\'', '"').formatted(texts)));
  }
}
