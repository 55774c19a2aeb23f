package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.CodeCommitPolicies;
import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseOnlyDifferenceTest {

  private static final String RULE = "case-only-difference";

  private static Linted resource(String resource) {
    return Linted.statement("'Effect': 'Allow', 'Action': '*', 'Resource': '" + resource + "'");
  }

  private static Linted condition(String operator, String key, String value) {
    return Linted.conditional("Allow", "'*'", Linted.comparison(operator, key, value));
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:CodeCommit:us-east-2:111111111111:Demo, arn:aws:codecommit:us-east-2:111111111111:Demo",
    "arn:aws:codecommit:US-EAST-2:111111111111:Demo, arn:aws:codecommit:us-east-2:111111111111:Demo",
    "ARN:AWS-us-gov:s3:::Bucket, arn:aws-us-gov:s3:::Bucket",
    "arn:aws:iam::111111111111:Role/Admin, arn:aws:iam::111111111111:role/Admin",
    "arn:aws:states:*:*:statemachine:x, arn:aws:states:*:*:stateMachine:x",
    "arn:aws:nosuchservice:EU-west-1:1:X, arn:aws:nosuchservice:eu-west-1:1:X",
  })
  void arn_that_matches_nothing_is_found(String written, String known) {
    assertThat(resource(written).of(RULE))
        .containsExactly(
            "warning `"
                + written
                + "` never matches, because upper and lower case differ here; write `"
                + known
                + "`");
    assertThat(condition("ArnLike", "aws:SourceArn", written).findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo",
        "arn:aws:codecommit:*:*:*",
        "arn:aws:s3:::MyBucket/Key",
        "arn:aws:iam::111111111111:role/Admin",
        "arn:aws:iam::111111111111:R*",
        "arn:aws:states:*:*:stateMachine:*",
        "arn:aws:NoSuchService:*:*:X/Y",
        "no ARN",
      })
  void other_arns_are_not(String resource) {
    assertThat(resource(resource).findings(RULE)).isEmpty();
  }

  private static Linted inAccount(String resource) {
    return Linted.account(
        CodeCommitPolicies.developers(
            "{'Effect': 'Deny', 'Action': 'codecommit:*', 'Resource': '" + resource + "'}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:codecommit:us-east-2:111111111111:mydemorepo",
        "arn:aws:codecommit:*:*:mydemo*",
      })
  void repository_of_the_account_in_another_case_is_found(String written) {
    assertThat(inAccount(written).of(RULE))
        .containsExactly(
            "warning `"
                + written
                + "` is not about `MyDemoRepo` of this account, because upper and lower case differ"
                + " here; write the name as the repository has it");
    assertThat(resource(written).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo",
        "arn:aws:codecommit:us-east-1:111111111111:mydemorepo",
        "arn:aws:codecommit:*:*:Prod*",
        "arn:aws:codecommit:*:*:*emo*",
        "arn:aws:codecommit:*:*:${aws:username}mydemorepo",
        "arn:aws:s3:::mydemorepo",
      })
  void other_repositories_are_not(String written) {
    assertThat(inAccount(written).findings(RULE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, aws:RequestedRegion, US-EAST-2, us-east-2",
    "StringNotLike, AWS:requestedregion, Eu-West-1, eu-west-1",
    "StringEquals, iam:PassedToService, EC2.amazonaws.com, ec2.amazonaws.com",
    "ForAnyValue:StringEquals, aws:CalledVia, Athena.AmazonAWS.com, athena.amazonaws.com",
    "StringEquals, aws:PrincipalType, assumedrole, AssumedRole",
  })
  void value_that_is_known_in_another_case_is_found(
      String operator, String key, String written, String known) {
    assertThat(condition(operator, key, written).of(RULE))
        .containsExactly(
            "warning `"
                + written
                + "` never matches, because upper and lower case differ here; write `"
                + known
                + "`");
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, aws:RequestedRegion, us-east-2",
    "StringEqualsIgnoreCase, aws:RequestedRegion, US-EAST-2",
    "StringEquals, aws:RequestedRegion, ${aws:PrincipalTag/Region}",
    "StringEquals, aws:PrincipalType, User",
    "StringEquals, aws:username, US-EAST-2",
    "Bool, aws:SecureTransport, TRUE",
  })
  void other_values_are_not(String operator, String key, String value) {
    assertThat(condition(operator, key, value).findings(RULE)).isEmpty();
  }

  @Test
  void operator_in_another_case_is_found_once() {
    Linted linted =
        Linted.statement(
            "'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition':"
                + " {'foranyvalue:stringequalsifexists': {'aws:TagKeys': 'a', 'aws:CalledVia': 'b'}}");

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning AWS writes the operator `foranyvalue:stringequalsifexists` as"
                + " `ForAnyValue:StringEqualsIfExists`");
  }

  @Test
  void actions_and_keys_have_no_case() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Allow', 'Action': 'S3:getobject', 'Resource': '*', 'Condition':"
                        + " {'StringEquals': {'AWS:UserName': 'a'}}")
                .findings(RULE))
        .isEmpty();
  }

  @Test
  void one_key_twice_under_an_operator_is_found() {
    Linted linted =
        Linted.conditional(
            "Allow",
            "'s3:*'",
            "{'StringEquals': {'aws:PrincipalTag/team': 'a', 'AWS:principaltag/team': 'a'},"
                + " 'StringLike': {'aws:PrincipalTag/Team': 'a*'}}");

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning `AWS:principaltag/team` and `aws:PrincipalTag/team` are one key, twice under"
                + " `StringEquals`; write it once, with all values that will do");
    assertThat(linted.only(RULE).awsIssueCode()).isEqualTo("DUPLICATE_KEYS_WITH_DIFFERENT_CASE");
  }
}
