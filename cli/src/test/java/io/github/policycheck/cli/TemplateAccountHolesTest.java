package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.cli.account.TemplateFolders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What templates do not say of an account, where an answer that is certain would be wrong. */
class TemplateAccountHolesTest {

  private static final String ACCOUNTS = TemplateFolders.all() + "/";

  private static final String REPOSITORY =
      "resource \"aws_codecommit_repository\" \"r\" { repository_name = \"MyDemoRepo\" }\n";

  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int eval(String account, String principal, String reference, String... more) {
    List<String> arguments = new ArrayList<>(List.of("eval", "--account", account));
    arguments.addAll(List.of("--principal", principal, "--ref", reference));
    arguments.addAll(List.of(more));
    out = new StringWriter();
    err = new StringWriter();
    PrintWriter answer = new PrintWriter(out, true);
    return CommandLineMain.run(
        arguments.toArray(String[]::new), answer, new PrintWriter(err, true));
  }

  private String written(String text) throws IOException {
    Files.writeString(folder.resolve("main.tf"), text + REPOSITORY);
    return folder.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "end, refs/heads/main, 2", // what is put behind may be empty
    "end, main, 2",
    "end, refs/heads/x, 0",
    "next, refs/heads/main, 2",
    "apart, refs/heads/x/y, 2",
    "apart, refs/heads/x/y/z, 2", // it is not known where the first ends
    "apart, refs/heads/x, 0",
  })
  void holes_of_a_text_are_tried_together(String principal, String reference, int code) {
    assertThat(eval(ACCOUNTS + "texts", principal, reference)).isEqualTo(code);
  }

  /** Conditions that may mean who asks, or where. */
  @ParameterizedTest
  @CsvSource({"askers, user/who", "askers, type", "continent, continent"})
  void what_a_request_has_besides_is_tried(String account, String principal) {
    assertThat(eval(ACCOUNTS + account, principal, "refs/heads/x")).isEqualTo(2);
    assertThat(out.toString()).startsWith("undecided: it hinges on `");
  }

  /** A group that could be called as the user is does not make the name one of two. */
  @ParameterizedTest
  @CsvSource({"bob", "user/bob"})
  void name_of_one_is_not_tried_as_that_of_others(String principal) throws IOException {
    String text =
        """
        variable "team" {}
        variable "role" {}
        variable "branch" {}
        resource "aws_iam_user" "bob" { name = "bob" }
        resource "aws_iam_group" "team" { name = var.team }
        resource "aws_iam_role" "role" { name = "${var.role}b" }
        resource "aws_iam_user_policy" "p" {
          user = aws_iam_user.bob.name
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = {
              Effect = "Allow", Action = "codecommit:GitPush", Resource = "*"
              Condition = { StringEqualsIfExists = { "codecommit:References" = "refs/heads/${var.branch}" } }
            }
          })
        }
        """;
    assertThat(eval(written(text), principal, "refs/heads/main")).isEqualTo(2);
    assertThat(out.toString()).startsWith("undecided: it hinges on `var.branch`,");
    assertThat(eval(folder.toString(), principal, "refs/heads/main", "--var", "branch=main"))
        .isZero();
    assertThat(out.toString() + err).doesNotContain("more than one principal");
  }

  @Test
  void hole_that_is_assumed_leaves_the_rest_to_the_other() {
    assertThat(
            eval(
                ACCOUNTS + "texts",
                "next",
                "refs/heads/release/1",
                "--assume",
                "var.first=release/"))
        .isEqualTo(2);
    assertThat(out.toString()).contains("if `var.second` is `1`:");
  }

  @Test
  void number_that_is_compared_may_be_greater_or_less() {
    String[] context = {"--context", "aws:MultiFactorAuthAge=50"};
    assertThat(eval(ACCOUNTS + "texts", "number", "refs/heads/x", context)).isEqualTo(2);
    assertThat(eval(ACCOUNTS + "texts", "number", "refs/heads/x")).isZero();
  }

  @Test
  void text_that_is_empty_is_said_in_words() {
    assertThat(eval(ACCOUNTS + "texts", "end", "refs/heads/main")).isEqualTo(2);
    assertThat(out.toString()).contains("if `var.end` is empty:\n  DENIED");
  }

  @ParameterizedTest
  @CsvSource({
    "value, 2, hinges on `var.team`",
    "pattern, 2, hinges on `var.team`",
    "either, 2, hinges on `var.strict`",
    "whole, 2, the tags of principals",
    "merged, 2, the tags of principals",
    "blue, 1, DENIED",
    "green, 1, DENIED", // of the provider
    "none, 0, ALLOWED",
  })
  void tags_that_policies_ask_for_are_read_or_said(String principal, int code, String said) {
    assertThat(eval(ACCOUNTS + "tags", principal, "refs/heads/x")).isEqualTo(code);
    assertThat(out + err.toString()).contains(said);
  }

  @Test
  void values_that_make_no_account_make_no_difference() throws IOException {
    String account =
        written(
            """
            variable "name" {}
            resource "aws_iam_user" "a" { name = "a" }
            resource "aws_iam_user" "b" { name = var.name }
            """);
    assertThat(eval(account, "a", "refs/heads/x")).isEqualTo(1);
    assertThat(out.toString()).startsWith("DENIED");
  }

  @Test
  void name_that_is_partly_made_up_is_not_shown() throws IOException {
    String account =
        written(
            """
            variable "team" {}
            resource "aws_iam_user" "a" { name = "x-${var.team}y" }
            """);
    assertThat(eval(account, "b", "refs/heads/x")).isEqualTo(2);
    assertThat(err.toString())
        .contains("user/x-${var.team}y")
        .contains("`var.team` are not known\n")
        .doesNotContain("unknown-");
  }

  /** What a name is that nobody wrote is said by where that is declared. */
  @ParameterizedTest
  @CsvSource({
    "exports, user/dora, 2, what `Developers of groups.yaml` is",
    "exports, user/otto, 1, DENIED",
    "exports, user/anna, 2, `people-Auditors-1ABCDEFGHIJKL`",
    "exports, user/emil, 0, ALLOWED",
    "names, user/dora, 2, `var.guarded` is `-developers` and `var.team` is",
    "names, user/lena, 2, hinges on `var.limit`",
  })
  void names_that_may_be_the_same_are_tried(
      String account, String principal, int code, String said) {
    assertThat(eval(ACCOUNTS + account, principal, "refs/heads/x")).isEqualTo(code);
    assertThat(out.toString().replace(ACCOUNTS + account + "/", "")).contains(said);
  }

  @Test
  void member_of_a_group_that_is_declared_elsewhere_is_not_known() throws IOException {
    String account =
        written(
            """
            data "aws_iam_group" "ops" { group_name = "Operators" }
            resource "aws_iam_user" "a" { name = "a" }
            resource "aws_iam_user_group_membership" "a" {
              user   = aws_iam_user.a.name
              groups = [data.aws_iam_group.ops.group_name]
            }
            """);
    assertThat(eval(account, "a", "refs/heads/x")).isEqualTo(2);
    assertThat(err.toString())
        .contains("main.tf:3:1: error: group/Operators is not declared in these templates");
  }

  @Test
  void policy_of_aws_that_a_data_source_asks_for_by_its_arn_is_known() throws IOException {
    String account =
        written(
            """
            data "aws_iam_policy" "all" {
              arn = "arn:aws:iam::aws:policy/AWSCodeCommitFullAccess"
            }
            resource "aws_iam_user" "a" { name = "a" }
            resource "aws_iam_user_policy_attachment" "a" {
              user       = aws_iam_user.a.name
              policy_arn = data.aws_iam_policy.all.arn
            }
            """);
    assertThat(eval(account, "a", "refs/heads/x")).isZero();
  }

  @Test
  void templates_of_two_tools_in_one_folder_are_not_one_account() throws IOException {
    Files.writeString(
        folder.resolve("stack.yaml"),
        "Resources:\n  B: { Type: AWS::IAM::User, Properties: { UserName: b } }\n");
    String account = written("resource \"aws_iam_user\" \"a\" { name = \"a\" }\n");
    assertThat(eval(account, "a", "refs/heads/x")).isEqualTo(1);
    assertThat(err.toString())
        .contains("stack.yaml:1:1: this template of CloudFormation is not read beside files of");
  }

  @Test
  void answer_that_is_not_certain_is_not_called_so() {
    assertThat(eval(ACCOUNTS + "many", "a", "refs/heads/x")).isEqualTo(2);
    assertThat(err.toString())
        .contains("there are more values that make a difference")
        .doesNotContain("the answer is so whatever");
  }

  @ParameterizedTest
  @CsvSource({
    "var.path, aws:PrincipalArn, 2, this path is not known",
    "var.path, aws:username, 0, ALLOWED", // no policy asks for it
    "'\"/${var.path}/\"', aws:PrincipalArn, 2, this path is not known",
    "'\"/ops/\"', aws:PrincipalArn, 1, DENIED",
    "'\"ops\"', aws:username, 2, main.tf:2:1: error: `ops` is no path",
  })
  void path_of_a_principal_is_read_or_said(String path, String key, int code, String said)
      throws IOException {
    String account =
        written(
            """
            variable "path" {}
            resource "aws_iam_user" "a" {
              name = "a"
              path = PATH
            }
            resource "aws_iam_user_policy" "a" {
              user = aws_iam_user.a.name
              name = "p"
              policy = jsonencode({ Version = "2012-10-17", Statement = [
                { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
                { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = {
                  StringLike = { "KEY" = "*:user/ops/*" } } },
              ] })
            }
            """
                .replace("PATH", path)
                .replace("KEY", key));
    assertThat(eval(account, "a", "refs/heads/x")).isEqualTo(code);
    assertThat(out + err.toString()).contains(said);
    if (path.equals("var.path")) {
      assertThat(eval(account, "a", "refs/heads/x", "--assume", "var.path=/ops/"))
          .isEqualTo(key.equals("aws:PrincipalArn") ? 1 : 0);
    }
  }

  @Test
  void resource_without_a_name_makes_up_none() throws IOException {
    Path stack = folder.resolve("stack.yaml");
    Files.writeString(
        stack,
        """
        Resources:
          R: { Type: AWS::CodeCommit::Repository, Properties: { RepositoryName: MyDemoRepo } }
          A: { Type: AWS::IAM::User, Properties: { UserName: a } }
          G: { Type: AWS::IAM::Group, Properties: { GroupName: g } }
          M: { Type: AWS::IAM::UserToGroupAddition, Properties: { GroupName: g, Users: [a] } }
        """);
    assertThat(eval(stack.toString(), "a", "refs/heads/x")).isEqualTo(1);
    assertThat(err.toString()).contains("`AWS::AccountId`, `AWS::Region` are not known");
  }

  /** More holes than can be tried together: those of others make no difference. */
  @ParameterizedTest
  @CsvSource({"user/u0, 2, var.b0", "user/u7, 2, var.b7", "user/free, 0, ALLOWED"})
  void holes_of_others_make_no_difference(String principal, int code, String said)
      throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      text.append(
          """
          variable "b%1$d" {}
          resource "aws_iam_user" "u%1$d" { name = "u%1$d" }
          resource "aws_iam_policy" "p%1$d" {
            name = "p%1$d"
            policy = jsonencode({ Version = "2012-10-17", Statement = [
              { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
              { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = {
                StringEquals = { "codecommit:References" = "refs/heads/${var.b%1$d}" } } },
            ] })
          }
          resource "aws_iam_user_policy_attachment" "u%1$d" {
            user       = aws_iam_user.u%1$d.name
            policy_arn = aws_iam_policy.p%1$d.arn
          }
          """
              .formatted(i));
    }
    text.append(
        """
        resource "aws_iam_user" "free" { name = "free" }
        resource "aws_iam_user_policy_attachment" "free" {
          user       = aws_iam_user.free.name
          policy_arn = "arn:aws:iam::aws:policy/AWSCodeCommitPowerUser"
        }
        """);
    assertThat(eval(written(text.toString()), principal, "refs/heads/x")).isEqualTo(code);
    assertThat(out.toString()).contains(said);
  }
}
