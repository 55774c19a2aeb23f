package io.github.policycheck.analysis.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.text.PolicyReader;
import org.junit.jupiter.api.Test;

/** How policies are written in other notations than JSON. */
class WrittenPolicyTest {

  private static final PolicyDocument POLICY =
      PolicyReader.read(
          null,
          """
          {"Version": "2012-10-17", "Statement": [
            {"Sid": "A", "Effect": "Deny", "Action": ["codecommit:GitPush", "codecommit:PutFile"],
             "Resource": "*",
             "Condition": {"StringLike": {"codecommit:References": ["refs/heads/a", "refs/heads/~ *"]},
                           "Null": {"codecommit:References": "false"}}},
            {"Effect": "Deny", "Action": "codecommit:DeleteRepository", "Resource": "*"}]}
          """);

  @Test
  void terraform_is_laid_out_as_its_formatter_does() {
    assertThat(TerraformText.of(POLICY))
        .isEqualTo(
            """
            data "aws_iam_policy_document" "branch_protection" {
              statement {
                sid    = "A"
                effect = "Deny"

                actions = [
                  "codecommit:GitPush",
                  "codecommit:PutFile",
                ]

                resources = [
                  "*",
                ]

                condition {
                  test     = "StringLike"
                  variable = "codecommit:References"

                  values = [
                    "refs/heads/a",
                    "refs/heads/~ *",
                  ]
                }

                condition {
                  test     = "Null"
                  variable = "codecommit:References"
                  values   = ["false"]
                }
              }

              statement {
                effect = "Deny"

                actions = [
                  "codecommit:DeleteRepository",
                ]

                resources = [
                  "*",
                ]
              }
            }

            resource "aws_iam_policy" "branch_protection" {
              name   = "BranchProtection"
              policy = data.aws_iam_policy_document.branch_protection.json
            }
            """);
  }

  @Test
  void template_has_all_text_in_quotes_that_yaml_could_take_for_something_else() {
    assertThat(CloudFormationText.of(POLICY))
        .isEqualTo(
            """
            AWSTemplateFormatVersion: "2010-09-09"
            Resources:
              BranchProtection:
                Type: AWS::IAM::ManagedPolicy
                Properties:
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Deny
                        Sid: A
                        Action:
                          - "codecommit:GitPush"
                          - "codecommit:PutFile"
                        Resource: "*"
                        Condition:
                          "StringLike":
                            "codecommit:References":
                              - "refs/heads/a"
                              - "refs/heads/~ *"
                          "Null":
                            "codecommit:References": "false"
                      - Effect: Deny
                        Action: "codecommit:DeleteRepository"
                        Resource: "*"
            """);
  }
}
