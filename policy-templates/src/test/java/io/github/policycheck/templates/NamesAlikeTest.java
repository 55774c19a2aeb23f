package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.InvalidAccountException;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of principals that differ in upper and lower case only. */
class NamesAlikeTest {

  private static AccountTemplate terraform(String text) {
    return AccountTemplate.ofTerraform(
        TerraformFolder.of(Map.of("main.tf", text), path -> Optional.empty()), TemplateInputs.NONE);
  }

  private static List<FilledAccount> all(AccountTemplate template) {
    return template
        .filled(
            new AccountQuestion(Map.of(), List.of("weavers"), Optional.empty()),
            arn -> Optional.empty())
        .all();
  }

  @ParameterizedTest
  @ValueSource(strings = {"group", "user", "role"})
  void names_that_iam_does_not_distinguish_are_an_error(String kind) {
    String one = "resource \"aws_iam_" + kind + "\" \"a\" { name = \"WEAVERS\" }\n";
    String other = one.replace("\"a\"", "\"b\"").replace("WEAVERS", "Weavers");
    assertThat(terraform(one + other).problems())
        .singleElement()
        .asString()
        .startsWith("main.tf:2:1: error: ")
        .contains(
            "`"
                + kind
                + "/Weavers` and `"
                + kind
                + "/WEAVERS` differ in upper and lower case only");
  }

  @Test
  void managed_policies_of_one_name_are_an_error() {
    String one =
        "resource \"aws_iam_policy\" \"a\" {\n name = \"Weave\"\n policy = jsonencode({})\n}\n";
    String other = one.replace("\"a\"", "\"b\"").replace("Weave", "WEAVE");
    assertThat(terraform(one + other).problems())
        .singleElement()
        .asString()
        .startsWith(
            "main.tf:5:1: error: there is a policy `WEAVE` already, aws_iam_policy.a; rename one");
  }

  /** AWS keeps whichever it is given last, unless they say the same. */
  @ParameterizedTest
  @CsvSource({
    "each.key, w, 0",
    "each.key, var.w, 0",
    "w, each.key, 1",
    "var.w, each.key, 1",
    "w, w, 0"
  })
  void inline_policies_of_one_name_are_not_known(String name, String branch, int leftOut) {
    String text =
        """
        variable "w" {}
        resource "aws_iam_group" "g" { name = "Weavers" }
        resource "aws_iam_group_policy" "p" {
          for_each = toset(["main", "release"])
          name = "%s"
          group = aws_iam_group.g.name
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = {
              Effect = "Deny", Action = "*", Resource = "arn:aws-us-gov:codecommit:us-gov-east-1:730041125588:%s"
            }
          })
        }
        """
            .formatted(put(name), put(branch));
    assertThat(all(terraform(text)))
        .allSatisfy(one -> assertThat(one.account().leftOut()).hasSize(leftOut));
  }

  private static String put(String expression) {
    return expression.equals("w") ? "w" : "${" + expression + "}";
  }

  @Test
  void names_of_two_kinds_are_two() {
    String text =
        """
        resource "aws_iam_group" "a" { name = "WEAVERS" }
        resource "aws_iam_user" "b" { name = "Weavers" }
        """;
    assertThat(terraform(text).problems()).isEmpty();
  }

  /** Nobody can make such an account, so that it makes no difference. */
  @Test
  void hole_is_not_filled_by_a_name_that_is_taken_in_another_case() {
    AccountTemplate template =
        terraform(
            """
            variable "team" {}
            resource "aws_iam_group" "a" { name = "Weavers" }
            resource "aws_iam_group" "b" { name = var.team }
            """);
    assertThat(template.problems()).isEmpty();
    FilledAccount taken =
        all(template).stream()
            .filter(one -> "weavers".equals(one.texts().get("var.team")))
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(taken::account)
        .isInstanceOf(InvalidAccountException.class)
        .hasMessageContaining("`Weavers` is there twice");
  }

  /** What is there only without the other is none of two. */
  @Test
  void one_of_two_is_an_account() {
    AccountTemplate template =
        terraform(
            """
            variable "on" { type = bool }
            resource "aws_iam_group" "a" {
              count = var.on ? 1 : 0
              name = "Weavers"
            }
            resource "aws_iam_group" "b" {
              count = var.on ? 0 : 1
              name = "WEAVERS"
            }
            """);
    assertThat(template.problems()).isEmpty();
    assertThat(all(template))
        .extracting(one -> one.account().principals().toString())
        .contains("[group/Weavers]", "[group/WEAVERS]");
  }
}
