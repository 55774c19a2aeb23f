package io.github.policycheck.lint.fix;

import static io.github.policycheck.lint.fix.FixedTemplates.changed;
import static io.github.policycheck.lint.fix.FixedTemplates.left;
import static io.github.policycheck.lint.fix.FixedTemplates.resource;
import static io.github.policycheck.lint.fix.FixedTemplates.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of templates is not repaired, and why. */
class LeftInTemplatesTest {

  private static final String NOT_THERE =
      "it is not written in the policy, which takes it from somewhere else or a function";

  @TempDir Path folder;

  private Fixed fix(String name, String text, boolean isChanging) throws IOException {
    return FixedTemplates.fix(folder, name, text, isChanging);
  }

  @Test
  void what_counts_more_than_once_is_left() throws IOException {
    String document =
        """
        data "aws_iam_policy_document" "one" {
          statement {
            actions   = ["codecommit:Get*", "codecommit:GetBranch"]
            resources = ["*"]
          }
        }
        """;
    String user = "policy = data.aws_iam_policy_document.one.json\n";
    String policy =
        """
        policy = jsonencode({ Version = "2012-10-17", Statement = [{
          Effect = "Allow", Action = ["codecommit:Get*", "codecommit:GetBranch"], Resource = "*" }] })
        """;

    assertThat(changed(fix("a.tf", document + resource("a", user), false)))
        .containsExactly(
            "-    actions   = [\"codecommit:Get*\", \"codecommit:GetBranch\"]",
            "+    actions   = [\"codecommit:Get*\"]");
    assertThat(left(fix("a.tf", document + resource("a", user) + resource("b", user), false)))
        .containsExactly("`aws_iam_policy.a` and `aws_iam_policy.b` both use this text");
    assertThat(left(fix("a.tf", resource("a", "count = 2\n" + policy), false)))
        .containsExactly("`aws_iam_policy.a[0]` and `aws_iam_policy.a[1]` both use this text");
    assertThat(
            left(fix("a.tf", resource("a", policy.replace("[{", "[for one in [1, 2] : {")), false)))
        .containsExactly("`aws_iam_policy.a` uses this text more than once");
  }

  @Test
  void what_is_not_written_there_is_left() throws IOException {
    String text =
        """
        variable "branch" {
          default = "main"
        }
        data "aws_iam_policy_document" "one" {
          statement {
            effect    = "Deny"
            actions   = ["codecommit:*"]
            resources = ["*"]
            condition {
              test     = "StringEquals"
              variable = "codecommit:References"
              values   = [var.branch]
            }
          }
        }
        """;
    String stack =
        statement(
            """
            - Effect: Deny
              Action: !Split [",", "codecommit:GitPush,codecommit:GitPush"]
              Resource: "*"
              Condition:
                StringEquals:
                  codecommit:References: !Sub "main"
            """);

    assertThat(left(fix("a.tf", text, true))).containsExactly(NOT_THERE);
    String attribute = "values   = [aws_codecommit_repository.one.default_branch]";
    assertThat(
            left(
                fix(
                    "a.tf",
                    text.replace("values   = [var.branch]", attribute)
                        + "resource \"aws_codecommit_repository\" \"one\" {\n"
                        + "  default_branch = \"main\"\n}\n",
                    true)))
        .containsExactly(NOT_THERE);
    assertThat(left(fix("a.yaml", stack, true)))
        .containsExactly(
            NOT_THERE,
            "it is worked out of `!Split [\",\", \"codecommit:GitPush,codecommit:GitPush\"]`, and is"
                + " to be changed by hand");
  }

  @Test
  void local_that_is_used_elsewhere_is_left() throws IOException {
    String local = "locals {\n  reads = [\"codecommit:Get*\", \"codecommit:GetBranch\"]\n}\n";
    String policy =
        resource(
            "a",
            """
            policy = jsonencode({ Version = "2012-10-17", Statement = [{
              Effect = "Allow", Action = local.reads, Resource = "*" }] })
            """);

    assertThat(
            left(fix("a.tf", local + policy + "output \"o\" {\n  value = local.reads\n}\n", false)))
        .containsExactly(
            "`local.reads` is used in 2 places, such as %1$s:6:32 and %1$s:9:11"
                .formatted(folder.resolve("a.tf")));
    assertThat(
            left(
                fix(
                    "a.tf",
                    local + policy.replace("local.reads", "[for one in local.reads : one]"),
                    false)))
        .containsExactly(
            "`local.reads` is more than a part of a policy at %s:6:44"
                .formatted(folder.resolve("a.tf")));
    assertThat(
            left(
                fix(
                    "a.tf",
                    local.replace("]\n}", "]\n  all = local.reads\n  other = local.reads\n}")
                        + policy.replace("reads", "all"),
                    false)))
        .singleElement()
        .asString()
        .startsWith("`local.reads` is used in 2 places");
    assertThat(
            left(fix("a.tf", local + policy.replace("policy =", "count = 2\n  policy ="), false)))
        .containsExactly("`aws_iam_policy.a[0]` and `aws_iam_policy.a[1]` both use this text");
  }

  @Test
  void document_in_a_local_that_two_places_use_is_left() throws IOException {
    String text =
        """
        locals {
          document = jsonencode({ Version = "2012-10-17", Statement = [{
            Effect = "Allow", Action = ["codecommit:Get*", "codecommit:GetBranch"], Resource = "*" }] })
        }
        resource "aws_iam_policy" "a" {
          policy = local.document
        }
        """;

    assertThat(left(fix("a.tf", text, false))).isEmpty();
    assertThat(left(fix("a.tf", text + "module \"m\" {\n  policy = local.document\n}\n", false)))
        .singleElement()
        .asString()
        .startsWith("`local.document` is used in 2 places");
  }

  @Test
  void template_with_aliases_is_left() throws IOException {
    String text =
        statement(
            """
            - Effect: Allow
              Action: &reads [codecommit:Get*, codecommit:GetBranch]
              Resource: '*'
            """);

    assertThat(
            left(
                fix("a.yaml", text + "  Two: {Type: Other, Properties: {Reads: *reads}}\n", false)))
        .singleElement()
        .asString()
        .contains("aliases");
  }

  @Test
  void conditions_of_several_blocks_are_left() throws IOException {
    String condition =
        """
            condition {
              test     = "stringequals"
              variable = "aws:PrincipalTag/team"
              values   = ["a"]
            }
        """;
    String text =
        """
        data "aws_iam_policy_document" "one" {
          statement {
            actions   = ["codecommit:GitPull"]
            resources = ["*"]
        %s%s  }
        }
        """;

    assertThat(changed(fix("a.tf", text.formatted(condition, ""), true)))
        .containsExactly(
            "-      test     = \"stringequals\"", "+      test     = \"StringEquals\"");
    assertThat(
            left(fix("a.tf", text.formatted(condition, condition.replace("\"a\"", "\"b\"")), true)))
        .containsExactly(
            "several blocks have the test `stringequals` and the variable `aws:PrincipalTag/team`");
  }

  @Test
  void comment_between_entries_of_a_line_is_left() throws IOException {
    String policy =
        """
        policy = jsonencode({ Version = "2012-10-17", Statement = [{
          Effect = "Allow", Action = ["codecommit:GetBranch", /* all */ "codecommit:Get*"], Resource = "*" }] })
        """;

    assertThat(left(fix("a.tf", resource("a", policy), false)))
        .containsExactly("a comment stands beside what would go");
  }
}
