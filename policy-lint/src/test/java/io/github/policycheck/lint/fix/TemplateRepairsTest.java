package io.github.policycheck.lint.fix;

import static io.github.policycheck.lint.fix.FixedTemplates.STACK;
import static io.github.policycheck.lint.fix.FixedTemplates.changed;
import static io.github.policycheck.lint.fix.FixedTemplates.resource;
import static io.github.policycheck.lint.fix.FixedTemplates.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What repairs leave of templates as it is. */
class TemplateRepairsTest {

  @TempDir Path folder;

  private Fixed fix(String name, String text, boolean isChanging) throws IOException {
    return FixedTemplates.fix(folder, name, text, isChanging);
  }

  @Test
  void an_item_of_yaml_goes_with_its_line_and_no_other() throws IOException {
    String text =
        statement(
            """
            - Sid: ""  # none
              Effect: Allow
              Action:
                - codecommit:Get*
                # reads too
                - codecommit:GetBranch  # twice
                - 'codecommit:GitPull'
              Resource: '*'
            """);

    assertThat(changed(fix("a.yaml", text.replace("\n", "\r\n"), true)))
        .containsExactly("-            - codecommit:GetBranch  # twice");
    assertThat(changed(fix("a.yaml", text.replace("  # none", ""), true)))
        .containsExactly(
            "-        - Sid: \"\"",
            "-          Effect: Allow",
            "+        - Effect: Allow",
            "-            - codecommit:GetBranch  # twice");
  }

  @Test
  void dashes_in_comments_and_anchors_are_none_of_a_list() throws IOException {
    String text =
        statement(
            """
            - # see RFC-1 - all
              Effect: Allow
              Action:
                -   &a-b codecommit:GetBranch
                -   codecommit:Get*
              Resource: '*'
            - # see RFC-2 - again
              Effect: Allow
              Action: codecommit:GetBranch
              Resource: '*'
            - Effect: Deny
              Action: codecommit:GitPush
              Resource: '*'
            """);

    assertThat(changed(fix("a.yaml", text, false)))
        .containsExactly(
            "-            -   &a-b codecommit:GetBranch",
            "-        - # see RFC-2 - again",
            "-          Effect: Allow",
            "-          Action: codecommit:GetBranch",
            "-          Resource: '*'");
  }

  @Test
  void a_value_of_yaml_becomes_a_list_below_its_name() throws IOException {
    String text =
        statement(
            """
            - Effect: Deny
              Action: 'codecommit:GitPush' # pushes
              Resource: '*'
              Condition:
                StringEquals:
                  codecommit:References:
                  - refs/heads/main
            """);

    assertThat(changed(fix("a.yaml", text, true)))
        .startsWith(
            "-          Action: 'codecommit:GitPush' # pushes",
            "+          Action: # pushes",
            "+          - 'codecommit:GitPush'",
            "+          - 'codecommit:CreateCommit'")
        .hasSize(14);
  }

  @Test
  void what_is_added_to_yaml_is_written_as_what_is_there() throws IOException {
    String text =
        statement(
            """
            - Effect: Deny
              Action:
                - "codecommit:GitPush"
                - "codecommit:*Branch*"   # also merges
              Resource: [arn:aws:codecommit:us-east-1:111111111111:a]
              Condition:
                 StringEqualsIfExists: # all pushes
                    codecommit:References: ['refs/heads/main', 'refs/heads/b']
            """);

    assertThat(changed(fix("a.yaml", text, true)))
        .startsWith(
            "+            - \"codecommit:CreateCommit\"",
            "+            - \"codecommit:DeleteFile\"")
        .endsWith(
            "+            - \"codecommit:PutFile\"",
            "-             StringEqualsIfExists: # all pushes",
            "+             StringEquals: # all pushes");
  }

  @Test
  void objects_of_hcl_keep_their_form() throws IOException {
    String text =
        resource(
            "one",
            """
            policy = jsonencode({
              Version   = "2012-10-17"
              Statement = [{
                Effect   = "Deny", # all
                Action   = [
                  "codecommit:GitPush", # git
                  # files
                  "codecommit:PutFile"  # one
                ]
                Resource = "*"
                Sid      = ""
                Condition = {
                  StringEqualsIfExists = { "codecommit:References" = "main" }   # main
                }
              }]
            })
            """);

    assertThat(changed(fix("a.tf", text, true)))
        .startsWith(
            "-        \"codecommit:PutFile\"  # one",
            "+        \"codecommit:PutFile\",  # one",
            "+        \"codecommit:CreateCommit\",")
        .endsWith(
            "+        \"codecommit:MergePullRequestByThreeWay\"",
            "-      Sid      = \"\"",
            "-        StringEqualsIfExists = { \"codecommit:References\" = \"main\" }   # main",
            "+        StringEquals = { \"codecommit:References\" = \"refs/heads/main\" }   # main");
  }

  @Test
  void json_in_texts_is_escaped_as_it_is_there() throws IOException {
    String json =
        "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": [\"codecommit:GitPull\","
            + " \"codecommit:gitpull\"], \"Resource\":"
            + " \"arn:aws:codecommit:us-east-1:111111111111:${aws:PrincipalTag/a}\"}]}";
    String escaped = json.replace("\"", "\\\"");
    String repaired =
        json.replace("{\"Statement", "{\"Version\": \"2012-10-17\", \"Statement")
            .replace(", \"codecommit:gitpull\"", "");

    assertThat(
            changed(
                fix(
                    "a.tf",
                    resource("a", "policy = \"" + escaped.replace("${", "$${") + "\""),
                    true)))
        .last()
        .isEqualTo("+  policy = \"" + repaired.replace("\"", "\\\"").replace("${", "$${") + "\"");
    String stack = STACK.substring(0, STACK.indexOf("\n        Version"));
    assertThat(changed(fix("a.yaml", stack + " '" + json + "'\n", true)))
        .last()
        .isEqualTo("+      PolicyDocument: '" + repaired + "'");
    assertThat(changed(fix("b.yaml", stack + " \"" + escaped + "\"\n", true)))
        .last()
        .isEqualTo("+      PolicyDocument: \"" + repaired.replace("\"", "\\\"") + "\"");
    assertThat(changed(fix("c.yaml", stack + " |\n        " + json + "\n", true)))
        .last()
        .isEqualTo("+        " + repaired);
  }

  @Test
  void blocks_of_documents_are_added_changed_and_removed() throws IOException {
    String text =
        """
        data "aws_iam_policy_document" "one" {
          statement {
            effect    = "Deny"
            actions   = ["codecommit:*"]
            resources = ["*"]

            condition {
              test     = "StringEqualsIfExists"
              variable = "codecommit:References"
              values   = ["refs/heads/main", "main"] # main
            }

            condition {
              test     = "Null"
              variable = "codecommit:References"
              values   = ["false"]
            }
          }
        }
        """;

    assertThat(changed(fix("a.tf", text, true)))
        .containsExactly(
            "-      test     = \"StringEqualsIfExists\"",
            "+      test     = \"StringEquals\"",
            "-      values   = [\"refs/heads/main\", \"main\"] # main",
            "+      values   = [\"refs/heads/main\", \"refs/heads/main\"] # main",
            "-",
            "-    condition {",
            "-      test     = \"Null\"",
            "-      variable = \"codecommit:References\"",
            "-      values   = [\"false\"]",
            "-    }");
  }

  @Test
  void a_condition_is_added_as_a_block_of_its_own() throws IOException {
    String text =
        """
        data "aws_iam_policy_document" "one" {
          statement {
            actions   = ["codecommit:GitPull"]
            resources = ["*"]
            condition {
              test     = "StringLike"
              variable = "aws:PrincipalTag/team"
              values   = ["*"]
            }
          }
        }
        """;

    assertThat(changed(fix("a.tf", text, true)))
        .containsExactly(
            "-      test     = \"StringLike\"",
            "+      test     = \"Null\"",
            "-      values   = [\"*\"]",
            "+      values   = [\"false\"]");
    String one = "    condition { # any\n";
    assertThat(changed(fix("a.tf", text.replace("    condition {\n", "\n" + one), true)))
        .contains("-    condition { # any", "+    condition {", "+      test     = \"Null\"");
  }

  @Test
  void safe_repair_is_proved_for_each_filling() throws IOException {
    String text =
        resource(
            "a",
            """
            policy = jsonencode({ Version = "2012-10-17", Statement = [{
              Effect = "Allow", Action = [var.more, "codecommit:Get*", "codecommit:GetBranch"]
              Resource = "arn:aws:codecommit:us-east-1:111111111111:${var.name}" }] })
            """);

    Fixed fixed = fix("a.tf", text, false);

    assertThat(fixed.left()).isEmpty();
    assertThat(changed(fixed)).hasSize(2);
    assertThat(new String(fixed.files().get(0).after(), StandardCharsets.UTF_8))
        .contains("[var.more, \"codecommit:Get*\"]");
  }

  @Test
  void local_of_one_policy_is_repaired_where_it_is_written() throws IOException {
    String text =
        """
        locals {
          denied = [
            "codecommit:GitPush", # git
            "codecommit:CreateCommit",
            "codecommit:*Branch*",
            "codecommit:DeleteFile",
            "codecommit:Merge*"
          ]
          branch = "main"
        }
        data "aws_iam_policy_document" "one" {
          statement {
            effect    = "Deny"
            actions   = local.denied
            resources = ["*"]
            condition {
              test     = "StringEquals"
              variable = "codecommit:References"
              values   = [(local.branch)]
            }
          }
        }
        """;

    assertThat(changed(fix("a.tf", text.replaceAll(" +all .*\n", ""), true)))
        .containsExactly(
            "-    \"codecommit:Merge*\"",
            "+    \"codecommit:Merge*\",",
            "+    \"codecommit:PutFile\"",
            "-  branch = \"main\"",
            "+  branch = \"refs/heads/main\"");
  }

  @Test
  void local_that_is_put_together_with_others_is_repaired() throws IOException {
    String text =
        """
        locals {
          reads = ["codecommit:GetBranch", "codecommit:GitPull"]
          all   = concat(local.reads, ["codecommit:Get*"])
        }
        resource "aws_iam_policy" "a" {
          policy = jsonencode({ Version = "2012-10-17", Statement = [{
            Effect = "Allow", Action = local.all, Resource = "*" }] })
        }
        """;

    assertThat(changed(fix("a.tf", text, false)))
        .containsExactly(
            "-  reads = [\"codecommit:GetBranch\", \"codecommit:GitPull\"]",
            "+  reads = [\"codecommit:GitPull\"]");
  }

  @Test
  void json_in_a_function_is_repaired_where_nothing_is_put_in() throws IOException {
    String stack =
        STACK.substring(0, STACK.indexOf("\n        Version"))
            + """
             !Sub |
                    {"Version": "2012-10-17", "Statement": [
                      {"Effect": "Allow", "Action": ["codecommit:Get*", "codecommit:GetBranch"],
                       "Resource": "arn:aws:codecommit:*:${AWS::AccountId}:a"}]}
            """;

    assertThat(changed(fix("a.yaml", stack, false)))
        .last()
        .asString()
        .contains("\"Action\": [\"codecommit:Get*\"],");
  }
}
