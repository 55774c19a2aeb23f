package io.github.policycheck.lint.fix;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What repairs add to objects and in the place of single values looks like what is beside it. */
class AddedMembersTest {

  @TempDir Path folder;

  private void repaired(String file, String lines) throws IOException {
    MarkedText.ofLines(lines).isRepaired(folder.resolve(file), true);
  }

  @Test
  void members_of_yaml_are_in_lines_of_their_own() throws IOException {
    repaired(
        "stack.yaml",
        """
         Resources:
           One:
             Type: AWS::IAM::ManagedPolicy
             Properties:
               PolicyDocument:
        +        Version: "2012-10-17"
                 Statement:
                   - Effect: Allow
                     Action: codecommit:GitPull
                     Resource: arn:aws:codecommit:us-east-2:111111111111:${aws:PrincipalTag/team}
                   - Effect: Allow
                     Action: codecommit:GitPull
                     Resource: arn:aws:codecommit:us-east-2:111111111111:b
                     Condition:
        -                StringEqualsIfExists:
        +                StringEquals:
                             aws:PrincipalTag/team: web
                             aws:PrincipalTag/a: web
        -                "Null":
        -                    aws:PrincipalTag/team: 'false'
           Two:
             Type: AWS::IAM::ManagedPolicy
             Properties:
               PolicyDocument:
                 Version: "2012-10-17"
                 Statement:
                   - Effect: Deny
                     Action: codecommit:*
                     Resource: [arn:aws:codecommit:us-east-2:111111111111:b]
                     Condition:
                         StringNotEquals:
                             codecommit:References: refs/heads/main
        +                "Null":
        +                    codecommit:References: "false"
        """);
  }

  @Test
  void quotes_of_yaml_are_as_those_of_others() throws IOException {
    repaired(
        "stack.yaml",
        """
         Resources:
           One:
             Type: 'AWS::IAM::ManagedPolicy'
             Properties:
               PolicyDocument:
        +        'Version': '2012-10-17'
                 'Statement':
                   'Effect': 'Allow'
                   'Action': 'codecommit:GitPull'
                   'Resource': 'arn:aws:codecommit:us-east-2:111111111111:${aws:PrincipalTag/team}'
        """);
  }

  @Test
  void single_value_of_yaml_becomes_a_list_as_others_are() throws IOException {
    String start =
        """
         Resources:
           One:
             Type: AWS::IAM::ManagedPolicy
             Properties:
               PolicyDocument:
                 Version: "2012-10-17"
                 Statement:
                   - Effect: Deny
                     NotResource: [arn:aws:codecommit:us-east-2:111111111111:b]
        """;
    String end =
        """
                     Condition:
                       StringEquals:
                         codecommit:References: refs/heads/main
        """;
    repaired(
        "stack.yaml",
        start
            + "-            Action: codecommit:GitPush\n+            Action: [codecommit:GitPush"
            + ADDED.replace("ADD", ", ")
            + "]\n"
            + end);
    repaired(
        "stack.yaml",
        start.replace("[arn", "\n               -   arn").replace("b]", "b")
            + "-            Action: codecommit:GitPush\n+            Action:\n"
            + "+              -   codecommit:GitPush"
            + ADDED.replace("ADD", "\n+              -   ")
            + "\n"
            + end);
  }

  private static final String ADDED =
      "ADDcodecommit:CreateCommitADDcodecommit:CreateBranchADDcodecommit:DeleteBranch"
          + "ADDcodecommit:DeleteFileADDcodecommit:MergeBranchesByFastForward"
          + "ADDcodecommit:MergeBranchesBySquashADDcodecommit:MergeBranchesByThreeWay"
          + "ADDcodecommit:MergePullRequestByFastForwardADDcodecommit:MergePullRequestBySquash"
          + "ADDcodecommit:MergePullRequestByThreeWayADDcodecommit:PutFile";

  @Test
  void members_of_hcl_are_as_others() throws IOException {
    repaired(
        "main.tf",
        """
         resource "aws_iam_policy" "one" {
           policy = jsonencode({
        +    Version = "2012-10-17"
             Statement = [{
               Effect   = "Allow"
               Action   = "codecommit:GitPull"
               Resource = "arn:aws:codecommit:us-east-2:111111111111:$${aws:PrincipalTag/team}"
             }]
           })
         }
         resource "aws_iam_policy" "two" {
           policy = jsonencode({
             Version = "2012-10-17"
             Statement = {
               Effect   = "Deny"
               Action   = "codecommit:*"
               Resource = ["arn:aws:codecommit:us-east-2:111111111111:b"]
               Condition = {
                 StringNotEquals = {
                   "codecommit:References" = "refs/heads/main"
                 }
        +        Null = { "codecommit:References" = "false" }
               }
             }
           })
         }
         data "aws_iam_policy_document" "three" {
           statement {
             effect    = "Deny"
             actions   = ["codecommit:*"]
             resources = ["*"]
             condition {
               test     = "StringNotEquals"
               variable = "codecommit:References"
               values   = ["refs/heads/main"]
             }
        +    condition {
        +      test     = "Null"
        +      variable = "codecommit:References"
        +      values   = ["false"]
        +    }
           }
         }
        """);
  }

  @Test
  void single_value_of_hcl_becomes_a_list_in_lines() throws IOException {
    repaired(
        "main.tf",
        """
         resource "aws_iam_policy" "two" {
           policy = jsonencode({
             Version = "2012-10-17"
             Statement = {
                 Effect   = "Deny"
        -        Action   = "codecommit:GitPush" # git
        +        Action   = [
        +            "codecommit:GitPush"@
        +        ] # git
                 Resource = ["arn:aws:codecommit:us-east-2:111111111111:b"]
                 Condition = { StringEquals = { "codecommit:References" = "refs/heads/main" } }
             }
           })
         }
        """
            .replace("@", ADDED.replaceAll("ADD([A-Za-z:]+?)(?=ADD|$)", ",\n+            \"$1\"")));
  }
}
