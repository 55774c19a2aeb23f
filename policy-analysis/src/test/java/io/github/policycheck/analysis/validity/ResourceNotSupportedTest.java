package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceNotSupportedTest {

  private static final String RULE = "resource-not-supported";

  private static Linted allow(String actions, String resources) {
    return Linted.statement(
        "'Effect': 'Allow', 'Action': " + actions + ", 'Resource': " + resources);
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::my-bucket",
    "elasticloadbalancing:DeleteLoadBalancer, arn:aws:elasticloadbalancing:*:*:targetgroup/*/*",
    "s3:ListBucket, arn:aws:s3:::my-bucket/*",
    "s3:ListBucket, arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo",
    "codecommit:GitPush, arn:aws:s3:::my-bucket",
    "states:StartExecution, arn:aws:states:*:*:statemachine:*",
    "secretsmanager:GetSecretValue, arn:aws:secretsmanager:us-east-2:*:app!*",
    "logs:PutLogEvents, arn:aws:logs:*:*:/aws/lambda/*",
    "iam:PassRole, arn:aws:iam::*:policy/*",
    "dynamodb:GetItem, arn:aws:dynamodb:us-east-2:111111111111:Music",
    "cloudformation:DescribeStacks, arn:aws:cloudformation:*:aws:transform/Serverless-2016-10-31",
  })
  void fires_where_nothing_that_the_action_is_about_matches(String action, String resource) {
    assertThat(allow("'" + action + "'", "'" + resource + "'").paths(RULE))
        .isIn(List.of("Statement[0].Resource[0]"), List.of("Statement[0].Action[0]"));
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::my-bucket/*",
    "s3:GetObject, arn:aws:s3:::my-bucket*",
    "s3:GetObject, arn:aws:s3:::*",
    "s3:GetObject, arn:aws:s3:::${aws:PrincipalTag/bucket}",
    "s3:GetObject, arn:aws:s3:::my-bucket/${aws:username}/*",
    "s3:ListBucket, arn:aws:s3:::my-bucket",
    "s3:ListBucket, arn:aws:s3:::${aws:PrincipalTag/bucket}",
    "s3:*, arn:aws:s3:::my-bucket",
    "codecommit:GitPush, arn:aws:codecommit:*",
    "codecommit:GitPush, arn:aws:codecommit:*:MyDemoRepo",
    "codecommit:GitPush, arn:aws:codecommit:us-east-2:111111111111:repository/x",
    "codecommit:GitPush, arn:*:codecommit:*:*:*",
    "codecommit:GitPush, *",
    "codecommit:ListRepositories, arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo",
    "logs:PutLogEvents, arn:aws:logs:*:*:log-group:/aws/lambda/*:*",
    "logs:PutLogEvents, arn:aws:logs:*:log-group:/aws/lambda/*:*",
    "iam:PassRole, arn:aws:iam::${aws:PrincipalAccount}:role/*",
    "codestar-connections:UseConnection, arn:aws:codeconnections:*:*:connection/*",
    "lex:GetBot, arn:aws:lex:*:*:bot:*",
    "apigateway:GET, arn:aws:apigateway:us-east-2::/apis",
    "apigateway:GET, arn:aws:apigateway:eu-north-1::/restapis",
    "elasticloadbalancing:AddTags, arn:aws:elasticloadbalancing:*:*:targetgroup/*/*",
    "elasticloadbalancing:AddTags, arn:aws-cn:elasticloadbalancing:*:*:listener-rule/app/*/*/*",
    "elasticloadbalancing:DeleteLoadBalancer, arn:aws:elasticloadbalancing:*:*:loadbalancer/net/*/*",
    "elasticloadbalancing:DeleteLoadBalancer, arn:aws:elasticloadbalancing:*:*:loadbalancer/classic",
    "greengrass:TagResource, arn:aws-us-gov:greengrass:us-gov-west-1:444455556666:coreDevices:truck",
    "lex:TagResource, arn:aws:lex:eu-west-1:*:test-set/*",
    "ses:TagResource, arn:aws:ses:eu-west-1:*:mailmanager-rule-set/*",
    "aws-marketplace:TagResource, arn:aws:aws-marketplace:us-east-1:*:AWSMarketplace/ChangeSet/*",
    // CloudFormation User Guide: control access with IAM
    "cloudformation:CreateChangeSet, arn:aws:cloudformation:*:aws:transform/Serverless-2016-10-31",
    "waf-regional:GetWebACLForResource, arn:aws:waf-regional:us-east-2:*:webacl/*",
    "*, arn:aws:s3:::my-bucket",
    "s3:ListAllMyBuckets, arn:aws:s3:::my-bucket",
    "s3:NoSuchAction, arn:aws:sqs:us-east-2:111111111111:queue",
    "s3:GetObject, my-bucket",
  })
  void is_silent_where_something_might(String action, String resource) {
    assertThat(allow("'" + action + "'", "'" + resource + "'").of(RULE)).isEmpty();
  }

  @Test
  void resource_that_fits_no_action_is_named_with_what_they_take() {
    Linted linted =
        allow(
            "['codecommit:GitPull', 'codecommit:GitPush']",
            "['arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo', 'arn:aws:s3:::b']");

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning `arn:aws:s3:::b` never applies here: `codecommit:GitPull`,"
                + " `codecommit:GitPush` take `arn:*:codecommit:*:*:*` (repository)");
    assertThat(linted.paths(RULE)).containsExactly("Statement[0].Resource[1]");
  }

  @Test
  void actions_that_fit_no_resource_are_named_at_once() {
    Linted linted =
        allow(
            "['s3:GetObject', 'codecommit:GitPull', 'codecommit:Git*', 's3:ListAllMyBuckets']",
            "'arn:aws:s3:::b/*'");

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning these actions never apply to the resources of the statement:"
                + " `codecommit:GitPull`, `codecommit:Git*` take `arn:*:codecommit:*:*:*`"
                + " (repository)");
    assertThat(linted.paths(RULE)).containsExactly("Statement[0].Action[1]");
    assertThat(linted.only(RULE).related()).hasSize(1);
  }

  @Test
  void policies_of_resources_are_judged_but_what_their_service_completes_is_not() {
    String text =
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': '*', 'Action':"
            + " 's3:GetObject', 'Resource': 'arn:aws:s3:::b'}, {'Effect': 'Allow', 'Principal':"
            + " '*', 'Action': 'execute-api:Invoke', 'Resource': 'execute-api:/*'}]}";

    assertThat(Linted.policy(text, PolicyType.RESOURCE).paths(RULE))
        .containsExactly("Statement[0].Resource[0]");
  }

  @ParameterizedTest
  @CsvSource({
    "kms:Decrypt, arn:aws:s3:::reports/*, UNSUPPORTED_ACTION_IN_POLICY",
    "s3:GetObject, arn:aws:kms:eu-west-3:240913576801:key/k, UNSUPPORTED_RESOURCE_ARN_IN_POLICY",
    "s3:GetObject, arn:aws:s3:::reports,"
  })
  void services_of_actions_and_resources_differ(String action, String resource, String code) {
    String statement =
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': '"
            + action
            + "', 'Resource': '"
            + resource
            + "', 'Principal': {'AWS': '240913576801'}}]}";

    assertThat(Linted.policy(statement, PolicyType.RESOURCE).only(RULE).awsIssueCode())
        .isEqualTo(code);
  }

  @Test
  void negations_are_about_everything_else() {
    assertThat(
            Linted.statement(
                    "'Effect': 'Deny', 'Action': 's3:GetObject', 'NotResource': 'arn:aws:s3:::b'")
                .of(RULE))
        .isEmpty();
  }

  @Test
  void code_of_aws_is_that_of_names_that_no_type_of_the_service_has() {
    String get = "'Action': 'iam:GetUser', 'Resource': 'arn:aws:iam::317744905286:";

    assertThat(Linted.allow(get + "usr/Ana'").only(RULE).awsIssueCode())
        .isEqualTo("INVALID_ARN_RESOURCE");
    assertThat(Linted.allow(get + "role/Ana'").only(RULE).awsIssueCode()).isNull();
  }
}
