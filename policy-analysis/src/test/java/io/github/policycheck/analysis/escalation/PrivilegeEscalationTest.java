package io.github.policycheck.analysis.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivilegeEscalationTest {

  private static final String RULE = "privilege-escalation";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "iam:AttachUserPolicy | * | AttachUserPolicy` on oneself",
        "iam:PutUserPolicy | arn:aws:iam::702913486150:user/* | PutUserPolicy` on oneself",
        "iam:PutUserPolicy | arn:aws:iam::*:user/${aws:username} | PutUserPolicy` on oneself",
        "iam:AttachGroupPolicy | arn:aws-cn:iam::702913486150:group/* | on any group",
        "iam:PutGroupPolicy | * | PutGroupPolicy` on any group",
        "iam:AddUserToGroup | * | AddUserToGroup` on any group",
        "iam:AttachRolePolicy | arn:aws:iam::317744905286:role/* | AttachRolePolicy` on any role",
        "iam:Put*Policy | arn:aws:iam::*:role/* | PutRolePolicy` on any role",
        "iam:UpdateAssumeRolePolicy | * | UpdateAssumeRolePolicy` on any role",
        "iam:CreatePolicyVersion | arn:aws:iam::*:policy/* | on any customer managed policy",
        "iam:CreateAccessKey | * | CreateAccessKey` on any user",
        "iam:CreateLoginProfile | arn:aws-us-gov:iam::317744905286:user/* | on any user",
        "iam:UpdateLoginProfile | * | UpdateLoginProfile` on any user",
      })
  void administrator_by_one_request(String action, String resource, String said) {
    Linted linted = Linted.allow("'Action': '" + action + "', 'Resource': '" + resource + "'");

    assertThat(linted.only(RULE).severity()).isEqualTo(Severity.ERROR);
    assertThat(linted.only(RULE).message()).contains(said);
    assertThat(linted.only(RULE).witness()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'iam:PassRole', 'ec2:RunInstances'",
        "'iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'",
        "'iam:PassRole', 'lambda:CreateFunction', 'lambda:AddPermission'",
        "'iam:PassRole', 'glue:CreateJob', 'glue:StartJobRun'",
        "'iam:PassRole', 'cloudformation:CreateStack'",
        "'iam:PassRole', 'scheduler:CreateSchedule'",
        "'iam:PassRole', 'apprunner:CreateService'",
        "'iam:PassRole', 'glue:CreateDevEndpoint'",
        "'iam:PassRole', 'sagemaker:CreateProcessingJob'",
        "'iam:PassRole', 'cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'",
        "'iam:Pass*', 'codebuild:*'",
        "'iam:SetDefaultPolicyVersion'",
      })
  void more_permissions_by_a_service_or_an_old_version(String actions) {
    Linted linted = Linted.allow("'Action': [" + actions + "], 'Resource': '*'");

    assertThat(linted.only(RULE).severity()).isEqualTo(Severity.WARNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action': ['iam:PassRole', 'lambda:CreateFunction'], 'Resource': '*'",
        "'Action': ['iam:PassRole', 'ec2:DescribeInstances'], 'Resource': '*'",
        "'Action': ['iam:PassRole', 'cloudformation:CreateStackSet'], 'Resource': '*'",
        "'Action': ['iam:PassRole', 'apprunner:CreateService'], 'Resource': '*',"
            + " 'Condition': {'StringEquals': {'iam:PassedToService': 'build.apprunner.amazonaws.com'}}",
        "'Action': ['iam:PassRole', 'ec2:RunInstances'], 'Resource':"
            + " ['arn:aws:iam::702913486150:role/web', 'arn:aws:ec2:*:702913486150:*']",
        "'Action': ['iam:PassRole', 'ec2:RunInstances'], 'Resource': '*',"
            + " 'Condition': {'StringEquals': {'iam:PassedToService': 'ecs.amazonaws.com'}}",
        "'Action': 'iam:AttachRolePolicy', 'Resource': 'arn:aws:iam::702913486150:role/app-*'",
        "'Action': 'iam:AttachRolePolicy', 'Resource': '*', 'Condition': {'ArnEquals':"
            + " {'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess'}}",
        "'Action': 'iam:PutRolePolicy', 'Resource': '*', 'Condition': {'StringEquals':"
            + " {'iam:PermissionsBoundary': 'arn:aws:iam::702913486150:policy/Boundary'}}",
        "'Action': 'iam:PutRolePolicy', 'Resource': '*', 'Condition': {'StringEquals':"
            + " {'aws:ResourceTag/team': 'web'}}",
        "'Action': 'iam:PutRolePolicy', 'Resource': '*', 'Condition': {'ForAnyValue:StringEquals':"
            + " {'aws:CalledVia': 'cloudformation.amazonaws.com'}}",
        "'Action': 'iam:PutRolePolicy', 'Resource': '*', 'Condition': {'Bool':"
            + " {'aws:ViaAWSService': 'true'}}",
        "'Action': 'iam:CreateAccessKey', 'Resource': 'arn:aws:iam::*:user/${aws:username}'",
        "'Action': 'iam:CreateServiceLinkedRole', 'Resource': '*'",
        "'Action': 'iam:AttachRolePolicy', 'Resource': 'arn:aws:iam::*:role/aws-service-role/*'",
        "'Action': '*', 'Resource': '*'", // an administrator already
        "'NotAction': 'iam:*', 'Resource': '*'",
      })
  void is_silent_where_a_step_is_missing_or_its_target_is_named(String statement) {
    assertThat(Linted.allow(statement).findings(RULE)).isEmpty();
  }

  @Test
  void denies_are_subtracted() {
    String allow = "{'Effect': 'Allow', 'Action': 'iam:*Policy', 'Resource': '*'}";
    String deny =
        "{'Effect': 'Deny', 'Action': ['iam:Attach*', 'iam:Put*', 'iam:UpdateAssumeRolePolicy'],"
            + " 'Resource': '*'}";
    String all = "{'Version': '2012-10-17', 'Statement': [" + allow + ", " + deny + "]}";

    assertThat(Linted.policy(all).findings(RULE)).isEmpty();
    assertThat(
            Linted.policy("{'Version': '2012-10-17', 'Statement': [" + allow + "]}").findings(RULE))
        .hasSize(1);
  }

  @Test
  void names_the_requests_of_a_way_in_their_order_and_how_many_ways_there_are() {
    assertThat(
            Linted.allow(
                    "'Action': ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],"
                        + " 'Resource': '*'")
                .of(RULE))
        .containsExactly(
            "warning whoever is allowed this can get more permissions: `iam:PassRole` on any role to"
                + " `lambda.amazonaws.com`, then `lambda:CreateFunction`, then"
                + " `lambda:InvokeFunction`");
    assertThat(Linted.allow("'Action': 'iam:*', 'Resource': '*'").only(RULE).message())
        .matches(".*: `iam:AttachUserPolicy` on oneself; or .*; or .*; and \\d+ more ways");
  }
}
