package io.github.policycheck.analysis.breadth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Analysis;
import io.github.policycheck.analysis.Linted;
import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalStarTest {

  private static final String RULE = "principal-star";
  private static final String GET = "'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::a/*'";

  private static Linted policy(PolicyType type, String... statements) {
    return Linted.policy(
        "{'Version': '2012-10-17', 'Statement': [{" + String.join("}, {", statements) + "}]}",
        type);
  }

  private static Linted resource(String... statements) {
    return policy(PolicyType.RESOURCE, statements);
  }

  private static String allow(String principal, String rest) {
    return "'Effect': 'Allow', 'Principal': " + principal + ", " + rest;
  }

  private static String with(String condition) {
    return allow("'*'", GET + ", 'Condition': " + condition);
  }

  private static Linted trust(String principal, String condition) {
    return policy(
        PolicyType.ROLE_TRUST,
        allow(principal, "'Action': 'sts:AssumeRole', 'Condition': " + condition));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'*'",
        "{'AWS': '*'}",
        "{'AWS': ['111111111111', '*']}",
        "{'Service': 's3.amazonaws.com', 'AWS': '*'}"
      })
  void fires_at_everybody(String principal) {
    assertThat(resource(allow(principal, GET)).findings(RULE)).hasSize(1);
    assertThat(trust(principal, "{}").only(RULE).awsIssueCode())
        .isEqualTo("ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL");
    assertThat(resource(allow(principal, GET)).only(RULE).awsIssueCode()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'AWS': '111111111111'}",
        "{'AWS': 'arn:aws:iam::111111111111:root'}",
        "{'Service': 'codebuild.amazonaws.com'}",
      })
  void is_silent_at_somebody(String principal) {
    assertThat(resource(allow(principal, GET)).findings(RULE)).isEmpty();
    assertThat(trust(principal, "{}").findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action': 's3:*', 'Resource': '*'",
        "'Action': '*', 'Resource': '*'",
        "'NotAction': 's3:DeleteBucket', 'Resource': 'arn:aws:s3:::a'",
        "'Action': 'sns:Publish', 'Resource': 'arn:aws:sns:us-east-1:111111111111:t'",
        "'Action': 's3:GetObject', 'NotResource': 'arn:aws:s3:::a/secret'",
        "'Action': 'no-such-service:Do*', 'Resource': 'arn:aws:no-such-service:::x'",
      })
  void whatever_it_is_about(String rest) {
    assertThat(resource(allow("'*'", rest)).findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}",
        "{'StringEquals': {'aws:PrincipalOrgID': '${aws:ResourceOrgID}'}}",
        "{'ForAnyValue:StringLike': {'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*'}}",
        "{'StringEquals': {'aws:PrincipalAccount': ['111111111111', '222222222222']}}",
        "{'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*'}}",
        "{'StringLike': {'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*'}}",
        "{'ArnLike': {'aws:SourceArn': 'arn:aws:s3:::bucket'}}",
        "{'ArnLike': {'aws:SourceArn': 'arn:aws:sns:*:111111111111:*'}}",
        "{'StringEquals': {'aws:SourceAccount': '111111111111'}}",
        "{'StringEquals': {'aws:SourceOwner': '111111111111'}}",
        "{'StringEquals': {'aws:SourceOrgID': 'o-a1b2c3d4e5'}}",
        "{'StringEquals': {'aws:SourceVpc': 'vpc-12345678'}}",
        "{'StringEquals': {'aws:SourceVpce': 'vpce-12345678'}}",
        "{'IpAddress': {'aws:SourceIp': ['198.51.100.0/24', '203.0.113.7']}}",
        "{'StringLike': {'aws:userid': 'AROAEXAMPLE:*'}}",
        "{'Bool': {'aws:PrincipalIsAWSService': 'true'}}",
        "{'StringEquals': {'aws:PrincipalServiceName': 'cloudtrail.amazonaws.com'}}",
        "{'StringEquals': {'kms:CallerAccount': '111111111111', 'kms:ViaService':"
            + " 's3.us-east-1.amazonaws.com'}}",
        "{'StringEquals': {'s3:DataAccessPointAccount': '111111111111'}}",
        "{'Bool': {'elasticfilesystem:AccessedViaMountTarget': 'true'}}",
        "{'Bool': {'aws:SecureTransport': 'true'}, 'StringEquals': {'aws:PrincipalOrgID': 'o-1'}}",
      })
  void is_silent_where_a_condition_limits_who(String condition) {
    assertThat(resource(with(condition)).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Bool': {'aws:SecureTransport': 'true'}}",
        "{'StringEquals': {'s3:x-amz-acl': 'public-read'}}",
        "{'StringEquals': {'aws:PrincipalTag/team': 'web'}}", // who has an account has tags
        "{'StringEqualsIfExists': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}",
        "{'StringNotEquals': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}",
        "{'StringLike': {'aws:PrincipalOrgID': 'o-*'}}",
        "{'Null': {'aws:PrincipalOrgID': 'true'}}",
        "{'ForAllValues:StringLike': {'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*'}}",
        "{'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/Deploy'}}",
        "{'StringLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/Deploy'}}",
        "{'ArnLike': {'aws:SourceArn': 'arn:aws:sns:us-east-1:*:updates'}}",
        "{'ArnNotLike': {'aws:SourceArn': 'arn:aws:sns:us-east-1:111111111111:updates'}}",
        "{'IpAddress': {'aws:SourceIp': '0.0.0.0/0'}}",
        "{'IpAddress': {'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1']}}",
        "{'NotIpAddress': {'aws:SourceIp': '203.0.113.0/24'}}",
        "{'StringEquals': {'aws:RequestedRegion': 'us-east-1'}}",
      })
  void fires_where_a_stranger_can_fulfil_the_condition(String condition) {
    assertThat(resource(with(condition)).findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringNotEquals': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}",
        "{'StringNotEqualsIfExists': {'aws:SourceVpce': 'vpce-12345678'}}",
        "{'NotIpAddress': {'aws:SourceIp': '203.0.113.0/24'}}",
        "{'ArnNotLike': {'aws:PrincipalArn': 'arn:aws:iam::111111111111:*'}}",
      })
  void deny_of_all_others_limits_who_too(String condition) {
    String deny = "'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': '*'";
    assertThat(resource(allow("'*'", GET), deny + ", 'Condition': " + condition).findings(RULE))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action': 's3:*', 'Resource': '*', 'Condition': {'Bool': {'aws:SecureTransport': 'false'}}",
        "'Action': 's3:PutObject', 'Resource': '*', 'Condition': {'StringNotEquals':"
            + " {'aws:PrincipalOrgID': 'o-1'}}",
        "'Action': 's3:*', 'Resource': 'arn:aws:s3:::a/secret', 'Condition': {'StringNotEquals':"
            + " {'aws:PrincipalOrgID': 'o-1'}}",
      })
  void deny_counts_only_where_it_applies(String deny) {
    assertThat(
            resource(allow("'*'", GET), "'Effect': 'Deny', 'Principal': '*', " + deny)
                .findings(RULE))
        .hasSize(1);
  }

  private static final String LIKE = "{'%s': {'%s': '%s'}}";

  @ParameterizedTest
  @CsvSource({
    "StringNotLike, aws:PrincipalAccount, 9*",
    "StringNotLike, aws:PrincipalAccount, 2*",
    "StringLike, aws:PrincipalAccount, 9*",
    "StringLike, aws:PrincipalAccount, 2*",
    "StringLike, aws:PrincipalAccount, ?????????997",
    "StringLike, aws:username, S*",
    "StringLike, aws:username, dev*",
    "StringEquals, aws:username, alice",
    "StringNotEquals, aws:username, Stranger",
    "StringLike, aws:PrincipalOrgID, o-s*",
    "StringLike, aws:PrincipalOrgID, o-b*",
    "StringNotLike, aws:PrincipalOrgID, o-s*",
    "StringLike, aws:PrincipalOrgPaths, o-s*/r-*",
    "StringEquals, aws:PrincipalType, AssumedRole",
    "StringEquals, aws:PrincipalType, User",
    "StringLike, aws:userid, *:deploy",
    "StringLike, aws:SourceVpc, vpc-0*",
    "StringLike, aws:SourceVpc, vpc-1*",
    "ArnNotLike, aws:SourceArn, arn:aws:sns:us-east-1:*:*",
    "ArnNotLike, aws:SourceArn, arn:aws:sns:eu-west-3:*:*",
    "ArnLike, aws:PrincipalArn, arn:aws:iam::2*:role/ops/*/deploy",
    "StringNotLike, aws:PrincipalArn, *:user/Stranger",
  })
  void stranger_is_whoever_conditions_leave_open(String operator, String key, String value) {
    String condition = LIKE.formatted(operator, key, value);
    assertThat(resource(with(condition)).findings(RULE)).hasSize(1);
    String present = ", 'Null': {'%s': 'false'}}".formatted(key);
    assertThat(resource(with(condition.replaceAll("}$", present))).findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "StringLike, aws:PrincipalAccount, 24091357680?1",
    "StringEquals, aws:PrincipalOrgID, o-strangers0",
    "StringLike, aws:PrincipalOrgID, o-strangers0*",
    "StringLike, aws:userid, AIDAS*",
    "StringLike, aws:PrincipalOrgPaths, o-*/r-ab12/*",
    "StringEquals, aws:SourceVpce, vpce-0123456789abcdef0",
    "ArnLike, aws:SourceArn, arn:aws-cn:s3:::stranger",
  })
  void nobody_but_whom_the_policy_names_is_none(String operator, String key, String value) {
    Linted linted = resource(with(LIKE.formatted(operator, key, value)));
    assertThat(linted.findings(RULE)).isEmpty();
    assertThat(linted.undecided(RULE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"any, x", "x, any", "a?y, any?", "stranger*, x*"})
  void deny_on_a_part_of_what_is_allowed_takes_none_of_the_rest_back(String some, String other) {
    for (String denied : List.of(some, other)) {
      String deny =
          "'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': 'arn:aws-cn:s3:::bkt/"
              + denied
              + "'";
      String allow = "'Action': 's3:*', 'Resource': 'arn:aws-cn:s3:::bkt/*'";
      assertThat(resource(allow("'*'", allow), deny).findings(RULE)).as(denied).hasSize(1);
    }
  }

  @Test
  void deny_of_all_but_one_action_leaves_that_one() {
    String deny = "'Effect': 'Deny', 'Principal': '*', 'NotAction': '%s', 'Resource': '*'";
    String all = "'Action': 's3:*', 'Resource': 'arn:aws:s3:::bkt/*'";
    for (String left : List.of("s3:PutObject", "s3:AbortMultipartUpload", "s3:Put*", "s3:any")) {
      assertThat(resource(allow("'*'", all), deny.formatted(left)).findings(RULE)).hasSize(1);
    }
    assertThat(resource(allow("'*'", all), deny.formatted("sns:*")).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The value that is allowed has the name of whoever asks in it.
        "{'StringLike': {'s3:prefix': 'home/${aws:username}/*'}}",
        // Of so many values not all combinations are tried.
        "{'ForAllValues:StringEquals': {'aws:TagKeys': ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']},"
            + " 'ForAnyValue:StringEquals': {'aws:TagKeys': 'c'},"
            + " 'ForAnyValue:StringLike': {'aws:TagKeys': 'd*'}}",
        // Nobody knows whether a request can have two of them.
        "{'StringEquals': {'vault:Part': 'a'}, 'StringLike': {'vault:Part': 'b*'}}",
      })
  void what_is_not_known_of_a_key_is_said(String condition) {
    Linted linted = resource(with(condition));
    assertThat(linted.findings(RULE)).isEmpty();
    assertThat(linted.undecided(RULE)).hasSize(1);
    String deny = "'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': '*'";
    assertThat(resource(with(condition), deny).undecided(RULE)).isEmpty();
  }

  @Test
  void what_strangers_put_into_variables_is_undecided() {
    String own = "'Action': 's3:*', 'Resource': 'arn:aws:s3:::bkt/${aws:PrincipalTag/team}/*'";
    assertThat(resource(allow("'*'", own)).undecided(RULE)).hasSize(1);
    String limited =
        own + ", 'Condition': {'StringEquals': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}";
    assertThat(resource(allow("'*'", limited)).undecided(RULE)).isEmpty();
    String named = "'Action': 's3:*', 'Resource': 'arn:aws:s3:::bkt/${aws:username}/*'";
    assertThat(resource(allow("'*'", named)).undecided(RULE)).hasSize(1);
    String tagged = "{'StringEquals': {'s3:prefix': '${aws:PrincipalTag/team}'}}";
    assertThat(resource(with(tagged)).undecided(RULE)).hasSize(1);
    String deny = "'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': '*'";
    assertThat(resource(with(tagged), deny).undecided(RULE)).isEmpty();
    String owners = "{'StringEquals': {'aws:PrincipalAccount': '${aws:ResourceAccount}'}}";
    assertThat(resource(with(owners)).findings(RULE)).isEmpty();
    assertThat(resource(with(owners)).undecided(RULE)).isEmpty();
  }

  @Test
  void role_is_assumed_by_callers_who_have_an_arn() {
    assertThat(role("{'ArnLikeIfExists': {'aws:PrincipalArn': 'arn:aws:iam::1:*'}}"))
        .startsWith("note ");
    assertThat(role("{'StringEqualsIfExists': {'aws:PrincipalOrgID': 'o-1'}}"))
        .startsWith("error ");
    assertThat(role("{'StringEquals': {'sts:ExternalId': 'x'}}")).startsWith("error ");
    assertThat(role("{'StringEquals': {'aws:PrincipalOrgID': 'o-1'}}"))
        .isEqualTo(
            "note this names everybody, so that its conditions alone say who can assume the role;"
                + " name the accounts or roles too");
  }

  private static String role(String condition) {
    return trust("'*'", condition).of(RULE).get(0);
  }

  @Test
  void deny_of_everybody_and_not_principal_are_none() {
    assertThat(
            resource("'Effect': 'Deny', 'Principal': '*', " + GET, allow("{'AWS': '*'}", GET))
                .findings(RULE))
        .isEmpty();
    assertThat(resource("'Effect': 'Allow', 'NotPrincipal': {'AWS': '*'}, " + GET).findings(RULE))
        .isEmpty();
  }

  @Test
  void resource_control_policy_is_always_about_everybody() {
    assertThat(
            policy(
                    PolicyType.RESOURCE_CONTROL,
                    "'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': '*'")
                .findings(RULE))
        .isEmpty();
    assertThat(
            policy(
                    PolicyType.RESOURCE_CONTROL,
                    "'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'")
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void message_says_that_the_conditions_do_not_help() {
    assertThat(resource(allow("'*'", GET)).of(RULE))
        .containsExactly(
            "error this allows everybody, in every AWS account and without one; name the"
                + " principals, or require"
                + " `aws:PrincipalOrgID` or the like");
    assertThat(trust("'*'", "{'Bool': {'aws:SecureTransport': 'true'}}").of(RULE))
        .containsExactly(
            "error this allows everybody in every AWS account, because an external"
                + " principal can satisfy its conditions; name the principals, or require"
                + " `aws:PrincipalOrgID` or the like");
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 20})
  void many_tags_that_anybody_can_have_are_no_obstacle(int tags) {
    StringBuilder conditions = new StringBuilder();
    for (int i = 0; i < tags; i++) {
      conditions.append(i == 0 ? "" : ", ").append("'aws:PrincipalTag/t" + i + "': 'v'");
    }
    String trust =
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': '*'},"
            + " 'Action': 'sts:AssumeRole', 'Condition': {'StringEquals': {"
            + conditions
            + "}}}]}";

    assertThat(Linted.policy(trust, PolicyType.ROLE_TRUST).rules()).contains("principal-star");
  }

  private static Analysis on(String day, String condition) {
    String text = "{'Version': '2012-10-17', 'Statement': [{" + with(condition) + "}]}";
    return new PolicyAnalyzer(ServiceReference.builtIn(), null, LocalDate.parse(day))
        .analyze(
            new Policy(
                "P",
                PolicyType.RESOURCE,
                PolicyReader.read("p.json", text.replace('\'', '"'), PolicyType.RESOURCE)));
  }

  /** What has expired lets nobody in any more. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'DateLessThan': {'aws:CurrentTime': '2021-03-05T00:00:00Z'}}",
        "{'DateLessThanEquals': {'aws:CurrentTime': '1614902400'}}",
        "{'DateLessThan': {'AWS:EpochTime': '1614902400'}}",
        "{'NumericLessThan': {'aws:EpochTime': '1614902400'}}",
        "{'DateEquals': {'aws:CurrentTime': '2021-03-04T23:00:00Z'}}",
      })
  void silent_where_no_time_can_fulfil_the_condition(String condition) {
    assertThat(on("2021-03-04", condition).findings()).extracting(Finding::rule).contains(RULE);
    assertThat(on("2021-03-06", condition).findings())
        .extracting(Finding::rule)
        .doesNotContain(RULE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'DateGreaterThan': {'aws:CurrentTime': '2021-03-05T00:00:00Z'}}",
        "{'DateLessThan': {'aws:CurrentTime': '2031-03-05T00:00:00Z'}}",
        "{'DateLessThan': {'aws:TokenIssueTime': '2021-03-05T00:00:00Z'}}",
      })
  void fires_where_some_time_can(String condition) {
    assertThat(on("2021-03-06", condition).findings()).extracting(Finding::rule).contains(RULE);
  }
}
