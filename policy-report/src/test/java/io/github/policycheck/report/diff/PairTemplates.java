package io.github.policycheck.report.diff;

import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;

/**
 * Policies of which it is known by construction how they differ: each in three versions, of which
 * two say the same in other words and the third allows one kind of requests more.
 */
final class PairTemplates {

  /**
   * Names that fill the places of a template.
   *
   * @param partition for {@code {P}}
   * @param region for {@code {R}}
   * @param account for {@code {A}}
   * @param one for {@code {N}}
   * @param other for {@code {M}}
   */
  record Names(String partition, String region, String account, String one, String other) {
    String fill(String text) {
      return text.replace("{P}", partition)
          .replace("{R}", region)
          .replace("{A}", account)
          .replace("{N}", one)
          .replace("{M}", other)
          .replace('\'', '"');
    }
  }

  /**
   * A request with what it has.
   *
   * @param context values by condition key, parted by a bar; an empty one for a missing key
   */
  record Asked(String action, String resource, Map<String, String> context) {}

  /**
   * Three versions of a policy.
   *
   * @param plain statements
   * @param reworded statements that say the same
   * @param open statements that allow more
   * @param hole a request that only the last allow
   * @param common a request that all of them allow
   */
  record Template(
      String name,
      PolicyType type,
      List<String> plain,
      List<String> reworded,
      List<String> open,
      Asked hole,
      Asked common) {}

  static final List<Names> NAMES =
      List.of(
          new Names("aws", "eu-west-3", "601928374655", "ledger", "invoices"),
          new Names("aws-cn", "cn-north-1", "918273645546", "web", "x"),
          new Names("aws-us-gov", "us-gov-west-1", "730481926254", "a-b.c", "A-B.C"),
          new Names("aws", "us-east-1", "111122223333", "MyDemoRepo", "mydemorepo"),
          new Names("aws", "me-central-1", "987654321098", "r2", "r22"));

  private static final String REPOSITORY = "arn:{P}:codecommit:{R}:{A}:{N}";
  private static final String OTHER = "arn:{P}:codecommit:{R}:{A}:{M}";
  private static final String QUEUE = "arn:{P}:sqs:{R}:{A}:{N}";
  private static final String OBJECT = "arn:{P}:s3:::{N}/readme";
  private static final String REFERENCES = "codecommit:References";
  private static final PolicyType IDENTITY = PolicyType.IDENTITY;

  private PairTemplates() {}

  private static String allow(String actions, String resources, String condition) {
    return statement("Allow", "'Action': " + actions, "'Resource': " + resources, condition);
  }

  private static String deny(String actions, String resources, String condition) {
    return statement("Deny", "'Action': " + actions, "'Resource': " + resources, condition);
  }

  private static String statement(String effect, String action, String resource, String condition) {
    return "{'Effect': '%s', %s, %s%s}"
        .formatted(
            effect,
            action,
            resource,
            condition.isEmpty() ? "" : ", 'Condition': {" + condition + "}");
  }

  private static Asked asked(String action, String resource, String... context) {
    Map<String, String> all = new java.util.LinkedHashMap<>();
    for (int i = 0; i < context.length; i += 2) {
      all.put(context[i], context[i + 1]);
    }
    return new Asked(action, resource, all);
  }

  static List<Template> all() {
    String any = "'*'";
    String repository = "'" + REPOSITORY + "'";
    String main = "{'codecommit:References': 'refs/heads/{N}'}";
    String write = "['codecommit:PutFile', 'codecommit:GitPush', 'codecommit:DeleteBranch']";
    String ours = "{'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}";
    String hasOrg = "'Null': {'aws:PrincipalOrgID': 'false'}";
    return List.of(
        new Template(
            "wildcards in actions",
            IDENTITY,
            List.of(allow("['codecommit:GetFile', 'codecommit:GetFolder']", repository, "")),
            List.of(
                allow("'CodeCommit:getfil?'", repository, ""),
                allow("'codecommit:GetF*'", repository, "")),
            List.of(allow("['codecommit:GetF*', 'codecommit:GetCommit']", repository, "")),
            asked("codecommit:GetCommit", REPOSITORY),
            asked("codecommit:GetFile", REPOSITORY)),
        new Template(
            "wildcards in resources",
            IDENTITY,
            List.of(allow("'codecommit:GitPull'", "'arn:{P}:codecommit:{R}:{A}:{N}-*'", "")),
            List.of(
                allow("'codecommit:GitPull'", "'arn:{P}:codecommit:{R}:{A}:{N}-?*'", ""),
                allow(
                    "'codecommit:GitPull'",
                    "['arn:{P}:codecommit:{R}:{A}:{N}-', 'arn:{P}:codecommit:{R}:{A}:{N}-w*b']",
                    "")),
            List.of(allow("'codecommit:GitPull'", "'arn:{P}:codecommit:{R}:{A}:{N}*'", "")),
            asked("codecommit:GitPull", REPOSITORY + "works"),
            asked("codecommit:GitPull", REPOSITORY + "-web")),
        new Template(
            "a Deny of the rest",
            IDENTITY,
            List.of(allow("'s3:GetObject'", any, "'StringEquals': " + ours)),
            List.of(
                allow("'s3:GetObject'", any, ""),
                deny("'s3:Get*'", any, "'StringNotEquals': " + ours)),
            List.of(
                allow("'s3:GetObject'", any, ""),
                deny("'s3:*'", any, "'StringNotEquals': " + ours + ", " + hasOrg)),
            asked("s3:GetObject", OBJECT, "aws:PrincipalOrgID", ""),
            asked("s3:GetObject", OBJECT, "aws:PrincipalOrgID", "o-a1b2c3d4e5")),
        new Template(
            "a protected branch",
            IDENTITY,
            List.of(
                allow("'codecommit:*'", repository, ""),
                deny(
                    write,
                    repository,
                    "'StringEqualsIfExists': "
                        + main
                        + ", 'Null': {'codecommit:References': 'false'}")),
            List.of(
                deny(write, any, "'StringEquals': " + main),
                allow("'codecommit:*'", repository, "")),
            List.of(
                allow("'codecommit:*'", repository, ""),
                deny(
                    write,
                    repository,
                    "'StringEquals': {'codecommit:References': 'refs/heads/{N}/'}")),
            asked("codecommit:PutFile", REPOSITORY, REFERENCES, "refs/heads/{N}"),
            asked("codecommit:PutFile", REPOSITORY, REFERENCES, "refs/heads/other")),
        new Template(
            "two that only deny",
            IDENTITY,
            List.of(
                deny(
                    write, repository, "'StringLike': {'codecommit:References': 'refs/heads/r*'}")),
            List.of(
                deny(
                    "['codecommit:DeleteBranch', 'codecommit:PutFile']",
                    repository,
                    "'StringLike': {'codecommit:References': ['refs/heads/r?*', 'refs/heads/r']}"),
                deny(
                    "'codecommit:GitPush'",
                    repository,
                    "'StringLike': {'codecommit:References': 'refs/heads/r*'}")),
            List.of(
                deny(
                    write,
                    repository,
                    "'StringLike': {'codecommit:References': ['refs/heads/re*', 'refs/heads/r?']}")),
            asked("codecommit:PutFile", REPOSITORY, REFERENCES, "refs/heads/rx9"),
            asked("codecommit:PutFile", REPOSITORY, REFERENCES, "refs/heads/x")),
        new Template(
            "all actions but some",
            IDENTITY,
            List.of(
                allow("'*'", any, ""),
                statement("Deny", "'NotAction': ['sqs:*', 'sns:*']", "'Resource': '*'", "")),
            List.of(allow("['sns:*', 'sqs:*']", any, "")),
            List.of(
                allow("'*'", any, ""),
                statement(
                    "Deny",
                    "'NotAction': ['sqs:*', 'sns:*', 'ses:SendEmail']",
                    "'Resource': '*'",
                    "")),
            asked("ses:SendEmail", "arn:{P}:ses:{R}:{A}:identity/{N}"),
            asked("sqs:SendMessage", QUEUE)),
        new Template(
            "all resources but some",
            IDENTITY,
            List.of(
                statement(
                    "Allow",
                    "'Action': 'sqs:SendMessage'",
                    "'NotResource': ['" + QUEUE + "', '" + QUEUE + "-dead']",
                    "")),
            List.of(
                allow("'sqs:SendMessage'", any, ""),
                deny("'sqs:*'", "'" + QUEUE + "-dead'", ""),
                deny("'sqs:SendMess*'", "'" + QUEUE + "'", "")),
            List.of(
                allow("'sqs:SendMessage'", any, ""), deny("'sqs:*'", "'" + QUEUE + "-dead'", "")),
            asked("sqs:SendMessage", QUEUE),
            asked("sqs:SendMessage", QUEUE + "9")),
        new Template(
            "numbers",
            IDENTITY,
            List.of(
                allow("'s3:ListBucket'", any, "'NumericLessThanEquals': {'s3:max-keys': '10'}")),
            List.of(
                allow("'s3:ListBucket'", any, "'NumericLessThan': {'s3:max-keys': '5'}"),
                allow(
                    "'s3:ListBucket'",
                    any,
                    "'NumericGreaterThanEquals': {'s3:max-keys': '5'},"
                        + " 'NumericLessThanEquals': {'s3:max-keys': '10'}")),
            List.of(
                allow("'s3:ListBucket'", any, "'NumericLessThanEquals': {'s3:max-keys': '11'}")),
            asked("s3:ListBucket", "arn:{P}:s3:::{N}", "s3:max-keys", "11"),
            asked("s3:ListBucket", "arn:{P}:s3:::{N}", "s3:max-keys", "7")),
        new Template(
            "dates",
            IDENTITY,
            List.of(
                allow(
                    "'sqs:SendMessage'",
                    any,
                    "'DateLessThan': {'aws:CurrentTime': '2031-05-01T00:00:00Z'}")),
            List.of(
                allow("'sqs:SendMessage'", any, ""),
                deny(
                    "'sqs:SendMessage'",
                    any,
                    "'DateGreaterThanEquals': {'aws:CurrentTime': '2031-05-01T00:00:00Z'}")),
            List.of(
                allow(
                    "'sqs:SendMessage'",
                    any,
                    "'DateLessThanEquals': {'aws:CurrentTime': '2031-05-01T00:00:00Z'}")),
            asked("sqs:SendMessage", QUEUE, "aws:CurrentTime", "2031-05-01T00:00:00Z"),
            asked("sqs:SendMessage", QUEUE, "aws:CurrentTime", "2030-05-01T00:00:00Z")),
        new Template(
            "addresses",
            IDENTITY,
            List.of(allow("'sqs:SendMessage'", any, "'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}")),
            List.of(
                allow(
                    "'sqs:SendMessage'",
                    any,
                    "'IpAddress': {'aws:SourceIp': ['10.128.0.0/9', '10.0.0.0/9', '10.9.0.0/16']}")),
            List.of(
                allow(
                    "'sqs:SendMessage'",
                    any,
                    "'IpAddress': {'aws:SourceIp': ['10.0.0.0/8', '11.0.0.0/32']}")),
            asked("sqs:SendMessage", QUEUE, "aws:SourceIp", "11.0.0.0"),
            asked("sqs:SendMessage", QUEUE, "aws:SourceIp", "10.200.0.1")),
        new Template(
            "sets",
            IDENTITY,
            List.of(
                allow(
                    "'sqs:TagQueue'",
                    any,
                    "'ForAllValues:StringEquals': {'aws:TagKeys': ['{N}', 'cost']}")),
            List.of(
                allow("'sqs:TagQueue'", any, ""),
                deny(
                    "'sqs:TagQueue'",
                    any,
                    "'ForAnyValue:StringNotEquals': {'aws:TagKeys': ['cost', '{N}']}")),
            List.of(
                allow(
                    "'sqs:TagQueue'",
                    any,
                    "'ForAllValues:StringEquals': {'aws:TagKeys': ['{N}', 'cost', 'extra']}")),
            asked("sqs:TagQueue", QUEUE, "aws:TagKeys", "cost|extra"),
            asked("sqs:TagQueue", QUEUE, "aws:TagKeys", "cost")),
        new Template(
            "booleans and missing keys",
            IDENTITY,
            List.of(
                allow("'iam:DeleteUser'", any, "'Bool': {'aws:MultiFactorAuthPresent': 'true'}")),
            List.of(
                deny("'iam:*'", any, "'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}"),
                allow("'iam:DeleteUser'", any, "")),
            List.of(
                deny("'iam:*'", any, "'Bool': {'aws:MultiFactorAuthPresent': 'false'}"),
                allow("'iam:DeleteUser'", any, "")),
            asked("iam:DeleteUser", "arn:{P}:iam::{A}:user/{N}", "aws:MultiFactorAuthPresent", ""),
            asked(
                "iam:DeleteUser",
                "arn:{P}:iam::{A}:user/{N}",
                "aws:MultiFactorAuthPresent",
                "true")),
        new Template(
            "a key that has to be there",
            IDENTITY,
            List.of(allow("'sqs:SendMessage'", any, "'Null': {'aws:SourceVpc': 'false'}")),
            List.of(allow("'sqs:SendMessage'", any, "'StringLike': {'aws:SourceVpc': '?*'}")),
            List.of(
                allow("'sqs:SendMessage'", any, "'StringLikeIfExists': {'aws:SourceVpc': '?*'}")),
            asked("sqs:SendMessage", QUEUE, "aws:SourceVpc", ""),
            asked("sqs:SendMessage", QUEUE, "aws:SourceVpc", "vpc-1")),
        new Template(
            "a boundary",
            PolicyType.PERMISSIONS_BOUNDARY,
            List.of(allow("'codecommit:*'", "['" + REPOSITORY + "', '" + OTHER + "/x']", "")),
            List.of(allow("'codecommit:*'", repository, "")),
            List.of(allow("'codecommit:*'", "['" + REPOSITORY + "', '" + OTHER + "-x']", "")),
            asked("codecommit:GitPull", OTHER + "-x"),
            asked("codecommit:GitPull", REPOSITORY)),
        new Template(
            "a service control policy",
            PolicyType.SERVICE_CONTROL,
            List.of(
                deny("'codecommit:*'", any, "'StringNotEquals': {'aws:RequestedRegion': ['{R}']}"),
                deny("'codecommit:DeleteRepository'", any, "")),
            List.of(
                deny(
                    "['codecommit:*', 'codecommit:Delete*']",
                    any,
                    "'StringNotLike': {'aws:RequestedRegion': '{R}'}"),
                deny("'CODECOMMIT:DELETEREPOSITOR?'", repository, ""),
                statement(
                    "Deny",
                    "'Action': 'codecommit:DeleteRepository'",
                    "'NotResource': '" + REPOSITORY + "'",
                    "")),
            List.of(
                deny("'codecommit:*'", any, "'StringNotEquals': {'aws:RequestedRegion': ['{R}']}"),
                deny("'codecommit:DeleteRepository'", repository, "")),
            asked("codecommit:DeleteRepository", OTHER),
            asked("codecommit:GitPull", REPOSITORY)));
  }
}
