package io.github.policycheck.lint.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What repairs leave of templates as it is, and what of them is not repaired. */
class TemplateRepairsTest {

  private static final String STACK =
      """
      Resources:
        One:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
      """;

  private static final String NOT_THERE =
      "it is not written in the policy, which takes it from somewhere else or a function";

  @TempDir Path folder;

  private Fixed fix(String name, String text, boolean isChanging) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Fixer.fix(
        LintRequest.of(
            List.of(file), Optional.empty(), LintConfiguration.NONE, LocalDate.of(2026, 11, 30)),
        isChanging);
  }

  /** Returns the lines that are changed, as in a difference. */
  private static List<String> changed(Fixed fixed) {
    return fixed
        .diff()
        .lines()
        .filter(line -> line.startsWith("-") || line.startsWith("+"))
        .skip(2)
        .toList();
  }

  private static String statement(String text) {
    return STACK + text.indent(8);
  }

  private static String resource(String name, String arguments) {
    return "resource \"aws_iam_policy\" \"" + name + "\" {\n" + arguments.indent(2) + "}\n";
  }

  private static List<String> left(Fixed fixed) {
    return fixed.left().stream().map(one -> one.message()).distinct().toList();
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
    String local = text.replace("variable \"branch\"", "locals").replace("default", "branch");
    assertThat(left(fix("a.tf", local.replace("var.", "local."), true))).containsExactly(NOT_THERE);
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
