package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has by one resource what another one removes is left out. */
class ExclusiveResourcesTest {

  private static final String DECLARED =
      """
      resource "aws_iam_group" "g" {
        name = "Ops"
      }
      resource "aws_iam_group" "h" {
        name = "Dev"
      }
      resource "aws_iam_user" "u" {
        name = "zoe"
      }
      resource "aws_iam_user" "v" {
        name = "max"
      }
      resource "aws_iam_policy" "p" {
        name   = "Push"
        policy = local.policy
      }
      resource "aws_iam_policy" "q" {
        name   = "Pull"
        policy = local.policy
      }
      variable "who" {}
      variable "there" {
        type = bool
      }
      locals {
        trust  = jsonencode({ Version = "2012-10-17", Statement = [] })
        policy = jsonencode({
          Version = "2012-10-17", Statement = { Effect = "Allow", Action = "codecommit:*", Resource = "*" }
        })
        other = jsonencode({
          Version = "2012-10-17", Statement = { Effect = "Deny", Action = "codecommit:*", Resource = "*" }
        })
      }
      """;

  private static final String ROLE =
      """
      resource "aws_iam_role" "r" {
        name = "deploy"
        assume_role_policy = local.trust
        %s
      }
      """;

  private static AccountTemplate template(String text) {
    AccountTemplate template =
        AccountTemplate.ofTerraform(
            TerraformFolder.of(Map.of("main.tf", DECLARED + text), path -> Optional.empty()),
            TemplateInputs.NONE);
    assertThat(template.problems()).isEmpty();
    return template;
  }

  private static List<FilledAccount> filled(String text) {
    return template(text).filled(AccountQuestion.ALL, arn -> Optional.empty()).all();
  }

  private static String leftOut(FilledAccount filled) {
    Account account = filled.account();
    return account.leftOut().keySet().stream()
        .map(PrincipalId::toString)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** Makes resources of lines such as {@code aws_iam_group_policy_attachment: group = "Ops"}. */
  private static String resources(String resources) {
    StringBuilder text = new StringBuilder();
    for (String one : resources.split(" & ", -1)) {
      int colon = one.indexOf(": ");
      text.append("resource \"").append(one.substring(0, colon).strip());
      text.append("\" \"x").append(text.length()).append("\" {\n  ");
      text.append(one.substring(colon + 2).strip().replace(", ", "\n  ")).append("\n}\n");
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // one policy is attached by one aws_iam_policy_attachment alone, in all of the account
        "aws_iam_policy_attachment: name = \"a\", groups = [\"Dev\"], policy_arn = aws_iam_policy.p.arn"
            + " & aws_iam_group_policy_attachment: group = \"Ops\", policy_arn ="
            + " aws_iam_policy.p.arn | group/Ops",
        "aws_iam_policy_attachment: name = \"a\", groups = [\"Dev\"], policy_arn = aws_iam_policy.p.arn"
            + " & aws_iam_group_policy_attachment: group = \"Ops\", policy_arn ="
            + " aws_iam_policy.q.arn | ~~",
        "aws_iam_policy_attachment: name = \"a\", groups = [\"Dev\"], policy_arn = aws_iam_policy.p.arn"
            + " & aws_iam_group_policy_attachment: group = \"Dev\", policy_arn ="
            + " aws_iam_policy.p.arn | ~~",
        "aws_iam_policy_attachment: name = \"a\", groups = [\"Dev\"], policy_arn = aws_iam_policy.p.arn"
            + " & aws_iam_policy_attachment: name = \"b\", users = [\"zoe\"], policy_arn ="
            + " aws_iam_policy.p.arn | group/Dev user/zoe",
        "aws_iam_policy_attachment: name = \"a\", users = [\"zoe\"], policy_arn = aws_iam_policy.p.arn"
            + " & aws_iam_policy_attachment: name = \"b\", users = [\"zoe\"], policy_arn ="
            + " aws_iam_policy.p.arn | ~~",
        "aws_iam_policy_attachment: name = \"a\", users = [\"zoe\"], policy_arn = aws_iam_policy.p.arn"
            + " & aws_iam_user_policy_attachments_exclusive: user_name = \"max\", policy_arns ="
            + " [aws_iam_policy.p.arn] | user/max",
        // a boundary is no attachment
        "aws_iam_policy_attachment: name = \"a\", users = [\"zoe\"], policy_arn = aws_iam_policy.p.arn"
            + " & aws_iam_user: name = \"eve\", permissions_boundary = aws_iam_policy.p.arn | ~~",
        // one group has its users by one aws_iam_group_membership alone
        "aws_iam_group_membership: name = \"a\", group = \"Ops\", users = [] &"
            + " aws_iam_user_group_membership: user = \"zoe\", groups = [\"Ops\",\"Dev\"] | user/zoe",
        "aws_iam_group_membership: name = \"a\", group = \"Ops\", users = [\"zoe\"] &"
            + " aws_iam_user_group_membership: user = \"zoe\", groups = [\"Ops\"] | ~~",
        "aws_iam_group_membership: name = \"a\", group = \"Ops\", users = [\"zoe\"] &"
            + " aws_iam_user_group_membership: user = \"max\", groups = [\"Dev\"] | ~~",
        "aws_iam_group_membership: name = \"a\", group = \"Ops\", users = [\"zoe\"] &"
            + " aws_iam_group_membership: name = \"b\", group = \"Ops\", users = [\"max\"] | user/max"
            + " user/zoe",
        "aws_iam_group_membership: name = \"a\", group = \"Ops\", users = [\"zoe\",\"max\"] &"
            + " aws_iam_group_membership: name = \"b\", group = \"Ops\", users = [\"max\"] | user/zoe",
        "aws_iam_group_membership: name = \"a\", group = \"Ops\", users = [\"zoe\"] &"
            + " aws_iam_group_membership: name = \"b\", group = \"Dev\", users = [\"max\"] | ~~",
        "aws_iam_group_membership: name = \"a\", group = \"Ops\", users = [], count = 0 &"
            + " aws_iam_user_group_membership: user = \"zoe\", groups = [\"Ops\"] | ~~",
      })
  void what_one_resource_has_alone(String resources, String expected) {
    assertThat(filled(resources(resources))).extracting(one -> leftOut(one)).containsOnly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "managed_policy_arns = [aws_iam_policy.p.arn] | aws_iam_policy.q.arn | role/deploy",
        "managed_policy_arns = [aws_iam_policy.p.arn] | aws_iam_policy.p.arn | ~~",
        "managed_policy_arns = [] | aws_iam_policy.p.arn | role/deploy",
        "managed_policy_arns = null | aws_iam_policy.p.arn | ~~",
        "description = \"d\" | aws_iam_policy.p.arn | ~~",
        // it is of managed policies alone
        "inline_policy {} | aws_iam_policy.p.arn | ~~",
      })
  void managed_policies_of_a_role(String argument, String arn, String expected) {
    String attached = "aws_iam_role_policy_attachment: role = \"deploy\", policy_arn = " + arn;
    assertThat(filled(ROLE.formatted(argument) + resources(attached)))
        .extracting(one -> leftOut(one))
        .containsOnly(expected);
    String elsewhere =
        "aws_iam_policy_attachment: name = \"a\", roles = [\"deploy\"], policy_arn = " + arn;
    assertThat(filled(ROLE.formatted(argument) + resources(elsewhere)))
        .extracting(one -> leftOut(one))
        .containsOnly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "inline_policy {} | role/deploy",
        "inline_policy {; name = \"e\"; policy = local.policy; } | role/deploy",
        "inline_policy {; name = \"d\"; policy = local.other; } | role/deploy",
        "inline_policy {; name = \"d\"; policy = local.policy; } | ~~",
        "inline_policy {; name = \"e\"; policy = local.policy; }; inline_policy {; name = \"d\";"
            + " policy = local.policy; } | ~~",
        "dynamic \"inline_policy\" {; for_each = []; content {}; } | ~~",
        "managed_policy_arns = [] | ~~",
      })
  void inline_policies_of_a_role(String block, String expected) {
    String policy = "aws_iam_role_policy: name = \"d\", role = \"deploy\", policy = local.policy";
    assertThat(filled(ROLE.formatted(block.replace(";", "\n")) + resources(policy)))
        .extracting(one -> leftOut(one))
        .containsOnly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "aws_iam_group_membership: name = \"a\", group = \"Ops\", users = [var.who] &"
            + " aws_iam_user_group_membership: user = \"zoe\", groups = [\"Ops\"] | user/zoe",
        "aws_iam_policy_attachment: name = \"a\", users = [var.who], policy_arn = aws_iam_policy.p.arn &"
            + " aws_iam_user_policy_attachment: user = \"zoe\", policy_arn = aws_iam_policy.p.arn"
            + " | user/zoe",
        "aws_iam_group_membership: name = \"a\", group = var.who, users = [] &"
            + " aws_iam_user_group_membership: user = \"zoe\", groups = [\"Ops\"] | user/zoe",
        "aws_iam_policy_attachment: name = \"a\", users = [\"max\"], policy_arn = var.who &"
            + " aws_iam_user_policy_attachment: user = \"zoe\", policy_arn = aws_iam_policy.p.arn"
            + " | user/zoe",
        "aws_iam_group_membership: name = \"a\", count = var.there ? 1 : 0, group = \"Ops\", users = []"
            + " & aws_iam_user_group_membership: user = \"zoe\", groups = [\"Ops\"] | user/zoe",
      })
  void what_is_not_known_is_tried(String resources, String about) {
    Set<Boolean> areOut = new TreeSet<>();
    for (FilledAccount one :
        template(resources(resources))
            .filled(
                new AccountQuestion(Map.of(), List.of("zoe"), Optional.of("zoe")),
                arn -> Optional.empty())
            .all()) {
      areOut.add(leftOut(one).contains(about));
    }
    assertThat(areOut).containsExactly(false, true);
  }

  @Test
  void what_is_wrong_is_said_where_it_is() {
    FilledAccount filled =
        filled(
                resources(
                    "aws_iam_policy_attachment: name = \"a\", groups = [\"Dev\"], policy_arn ="
                        + " aws_iam_policy.p.arn & aws_iam_group_policy_attachment: group = \"Ops\","
                        + " policy_arn = aws_iam_policy.p.arn & aws_iam_group_membership: name ="
                        + " \"a\", group = \"Dev\", users = [] & aws_iam_user_group_membership:"
                        + " user = \"max\", groups = [\"Dev\"]"))
            .get(0);
    assertThat(
            filled.account().leftOut().values().stream()
                .flatMap(List::stream)
                .flatMap(one -> one.problems().stream())
                .map(one -> one.message().replaceAll("\\d{12}", "ACCOUNT")))
        .containsExactlyInAnyOrder(
            "`arn:aws:iam::ACCOUNT:policy/Push` is attached to group/Ops elsewhere, and detached from"
                + " it here; which comes last is not known",
            "user/max is put into group/Dev elsewhere, and taken out here; which comes last is not"
                + " known");
  }
}
