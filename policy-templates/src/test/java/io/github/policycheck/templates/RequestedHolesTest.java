package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
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

/** A hole is tried as what a request says there: who asks, where, and about what. */
class RequestedHolesTest {

  private static final String ACCOUNT = "data.aws_caller_identity.current.account_id";

  private static final String DECLARED =
      """
      provider "aws" { region = "eu-central-1" }
      variable "x" { type = string }
      variable "c" { type = bool }
      resource "aws_codecommit_repository" "main" {
        repository_name = "Ledger"
        tags            = %s
      }
      resource "aws_iam_user" "zoe" {
        name = "zoe"
        tags = { team = "%s", level = "3" }
      }
      resource "aws_iam_user_policy" "p" {
        user   = aws_iam_user.zoe.name
        policy = %s
      }
      """;

  /** What is the policy, and a document that it can be made of. */
  private static final String BASE =
      """
      data.aws_iam_policy_document.d.json
      }
      data "aws_iam_policy_document" "base" {
        statement {
          sid       = "Main"
          actions   = ["codecommit:*"]
          resources = ["*"]
        }
      }
      """;

  private static AccountTemplate template(String repository, String team, String policy) {
    return AccountTemplate.ofTerraform(
        TerraformFolder.of(
            Map.of("main.tf", DECLARED.formatted(repository, team, policy)),
            path -> Optional.empty()),
        TemplateInputs.NONE);
  }

  private static String denying(String statement) {
    return "jsonencode({ Version = \"2012-10-17\", Statement = { Effect = \"Deny\","
        + " Action = \"codecommit:*\", "
        + statement
        + " } })";
  }

  private static AccountTemplate.Filled filled(AccountTemplate template, Map<String, String> said) {
    return template.filled(
        new AccountQuestion(
            said, List.of("zoe", "Ledger", "refs/heads/main"), Optional.of("user/zoe")),
        arn -> Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ArnEquals | aws:PrincipalArn | ${var.x} | arn:aws:iam::111122223333:user/zoe",
        "StringNotEquals | aws:PrincipalArn | arn:aws:iam::${var.x}:user/zoe | 111122223333",
        "ArnEquals | aws:PrincipalArn | ${var.x}:user/zoe | arn:aws:iam::111122223333",
        "StringEquals | aws:PrincipalAccount | 1111${var.x} | 22223333",
        "StringEquals | aws:ResourceAccount | ${var.x} | 111122223333",
        "StringEquals | aws:RequestedRegion | ${var.x} | eu-central-1",
        "StringNotEquals | aws:RequestedRegion | ${var.x}-central-1 | eu",
        "StringEquals | aws:ResourceTag/Env | ${var.x} | prod",
        "StringLike | aws:PrincipalTag/team | ${var.x}-team | a",
        "StringEquals | codecommit:References | refs/heads/${var.c ? \"web\" : var.x} | main",
      })
  void condition(String operator, String key, String value, String tried) {
    String statement =
        "Resource = \"*\", Condition = { %s = { \"%s\" = \"%s\" } }"
            .formatted(operator, key, value);

    assertThat(tried(statement)).contains(tried);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arn:aws:codecommit:${var.x}-central-1:*:L*er | *",
        "arn:aws:codecommit:${var.x}:Ledger | eu-central-1:111122223333",
        "arn:aws:codecommit:*:${var.x}:Ledger | 111122223333",
        "arn:${var.x}:codecommit:*:*:Ledger | aws",
        "arn:${var.x}:codecommit:*:*:Ledger | aws-cn",
        "arn:aws:codecommit:${var.x} | *:*:*",
        "arn:aws:codecommit:*:*:$${aws:PrincipalTag/team} | ",
      })
  void resource(String arn, String tried) {
    Set<String> all = tried("Resource = \"" + arn + "\"");

    if (tried == null) {
      assertThat(all).isEmpty();
    } else {
      assertThat(all).contains(tried);
    }
  }

  private static Set<String> tried(String statement) {
    AccountTemplate template = template("{ Env = \"prod\" }", "a-team", denying(statement));
    AccountTemplate.Filled filled = filled(template, Map.of(ACCOUNT, "111122223333"));
    assertThat(filled.isComplete()).isTrue();
    return filled.all().stream()
        .flatMap(one -> Optional.ofNullable(one.texts().get("var.x")).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A hole in what a policy variable or a number consists of makes the policy unknown. */
  @ParameterizedTest
  @CsvSource({
    "StringEquals, codecommit:References, refs/heads/${var.x}{aws:username}, true",
    "StringEquals, codecommit:References, refs/heads/$${aws:PrincipalTag/${var.x}}, true",
    "StringEquals, codecommit:References, refs/heads/$${aws:username}/${var.x}, false",
    "DateGreaterThan, aws:CurrentTime, ${var.x}-01-01T00:00:00Z, true",
    "NumericLessThan, aws:MultiFactorAuthAge, 3${var.x}, true",
    "NotIpAddress, aws:SourceIp, 10.0.0.0/${var.x}, true",
  })
  void part_of_what_has_a_form(String operator, String key, String value, boolean isUnknown) {
    String statement =
        "Resource = \"*\", Condition = { %s = { \"%s\" = \"%s\" } }"
            .formatted(operator, key, value);

    Account account =
        filled(template("{}", "a", denying(statement)), Map.of()).all().get(0).account();

    assertThat(account.leftOut()).hasSize(isUnknown ? 1 : 0);
  }

  /** What is compared with more than texts is not tried, and who has such a tag is left out. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NumericLessThan | 5 | true",
        "DateGreaterThan | 2026-01-01T00:00:00Z | true",
        "IpAddress | 10.0.0.0/8 | true",
        "StringEquals | x-$${aws:username} | true",
        "StringEquals | a | false",
        "ForAnyValue:StringLike | a* | false",
        "Null | true | false",
      })
  void tag_of_a_principal(String operator, String value, boolean isLeftOut) {
    String statement =
        "Resource = \"*\", Condition = { \"%s\" = { \"aws:PrincipalTag/Team\" = \"%s\" } }"
            .formatted(operator, value);
    AccountTemplate template = template("{}", "${var.x}", denying(statement));

    for (FilledAccount one : filled(template, Map.of()).all()) {
      Account account = one.account();
      assertThat(account.leftOut()).hasSize(isLeftOut ? 1 : 0);
      if (isLeftOut) {
        assertThat(account.leftOut().values().stream().flatMap(List::stream))
            .flatExtracting(UnreadPolicy::problems)
            .extracting(Finding::message)
            .allMatch(message -> message.endsWith("are not known: they are made of `var.x`"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ Env = var.x } | StringEquals | false",
        "{ Env = var.x } | NumericLessThan | true",
        "{ Env = \"4\", Other = var.x } | NumericLessThan | false",
        "{ (var.x) = \"4\" } | StringEquals | true",
        "merge(var.x, { Env = \"4\" }) | Null | true",
        "var.c ? { Env = \"4\" } : {} | StringEquals | false",
      })
  void tags_of_a_repository(String tags, String operator, boolean isSaid) {
    String statement =
        "Resource = \"*\", Condition = { %s = { \"aws:ResourceTag/env\" = \"%s\" } }"
            .formatted(operator, operator.equals("Null") ? "true" : "5");
    AccountTemplate template = template(tags, "a", denying(statement));

    for (FilledAccount one : filled(template, Map.of()).all()) {
      assertThat(one.account().repositoryArns()).hasSize(1);
      assertThat(one.unread().stream().map(Finding::message).toList())
          .allMatch(said -> said.startsWith("policies ask for the tags of resources, and those of"))
          .hasSize(isSaid ? 1 : 0);
    }
  }

  /** Nobody misses them. */
  @Test
  void tags_of_a_repository_for_which_no_policy_asks() {
    AccountTemplate template = template("{ Env = var.x }", "a", denying("Resource = \"*\""));

    AccountTemplate.Filled filled = filled(template, Map.of());

    assertThat(filled.all()).hasSize(1);
    assertThat(filled.all().get(0).unread()).isEmpty();
    assertThat(filled.all().get(0).account().repositoryArns()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "override_policy_documents = var.c ? [OVER] : [] | [codecommit:*], [s3:Get*]",
        "override_policy_documents = [var.c ? OVER : OTHER] | [codecommit:*, s3:Put*], [s3:Get*]",
        "source_policy_documents = var.c ? [OTHER] : [] | [codecommit:*, s3:Put*], [codecommit:*]",
      })
  void documents_that_are_a_choice(String argument, String expected) {
    String documents =
        """
        %s
        data "aws_iam_policy_document" "over" {
          statement {
            sid       = "Main"
            actions   = ["s3:Get*"]
            resources = ["*"]
          }
        }
        data "aws_iam_policy_document" "other" {
          statement {
            actions   = ["s3:Put*"]
            resources = ["*"]
          }
        }
        data "aws_iam_policy_document" "d" {
          statement {
            sid       = "Main"
            actions   = ["codecommit:*"]
            resources = ["*"]
          }
          %s
        """
            .formatted(
                BASE,
                argument
                    .replace("OVER", "data.aws_iam_policy_document.over.json")
                    .replace("OTHER", "data.aws_iam_policy_document.other.json"));

    Set<String> found = new TreeSet<>();
    for (FilledAccount one : filled(template("{}", "a", documents), Map.of()).all()) {
      assertThat(one.account().leftOut()).isEmpty();
      for (Policy policy : one.account().policies()) {
        found.add(
            policy.document().statements().stream()
                .flatMap(statement -> statement.action().patterns().stream())
                .map(LocatedString::value)
                .sorted()
                .toList()
                .toString());
      }
    }
    assertThat(found).hasToString("[" + expected + "]");
  }

  /** A statement of another's id replaces it. */
  @ParameterizedTest
  @CsvSource({
    "var.x, true",
    "\"Main${var.x}\", true",
    "\"Other${var.x}\", false",
    "\"Main2\", false"
  })
  void id_that_is_not_known(String sid, boolean isOpen) {
    String documents =
        """
        %s
        data "aws_iam_policy_document" "d" {
          source_policy_documents = [data.aws_iam_policy_document.base.json]
          statement {
            sid       = %s
            actions   = ["s3:Get*"]
            resources = ["*"]
          }
        """
            .formatted(BASE, sid);

    Account account = filled(template("{}", "a", documents), Map.of()).all().get(0).account();

    assertThat(account.leftOut()).hasSize(isOpen ? 1 : 0);
  }
}
