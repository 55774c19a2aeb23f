package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.tree.Source;
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
import org.junit.jupiter.params.provider.ValueSource;

/** In which region and account resources are follows from providers, and from {@code region}. */
class ProvidersTest {

  private static final String REPOSITORY =
      """
      resource "aws_codecommit_repository" "r" {
        repository_name = "Ledger"
        %s
      }
      """;

  private static final String USER =
      """
      resource "aws_iam_user" "u" {
        name = "zoe"
        %s
      }
      resource "aws_iam_user_policy" "p" {
        name = "p"
        user = aws_iam_user.u.name
        policy = jsonencode({ Version = "2012-10-17", Statement = {
          Effect = "Allow", Action = "codecommit:*", Resource = %s
        } })
      }
      """;

  private static AccountTemplate template(String root, String child) {
    TerraformFolder called = TerraformFolder.of(Map.of("c.tf", child), path -> Optional.empty());
    TerraformFolder folder =
        new TerraformFolder() {
          @Override
          public String name() {
            return "";
          }

          @Override
          public Map<String, String> texts() {
            return Map.of("main.tf", root);
          }

          @Override
          public Optional<Source> file(String path) {
            return Optional.empty();
          }

          @Override
          public Optional<TerraformFolder> module(String path) {
            return path.equals("./c") ? Optional.of(called) : Optional.empty();
          }
        };
    AccountTemplate template = AccountTemplate.ofTerraform(folder, TemplateInputs.NONE);
    assertThat(template.problems()).isEmpty();
    return template;
  }

  private static List<FilledAccount> filled(AccountTemplate template) {
    return template.filled(AccountQuestion.ALL, arn -> Optional.empty()).all();
  }

  /** Returns the regions of all repositories that there can be. */
  private static Set<String> regions(AccountTemplate template) {
    return filled(template).stream()
        .map(FilledAccount::account)
        .flatMap(account -> account.repositories().stream())
        .map(Repository::region)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the ARNs in the policies of the user, without the account. */
  private static Set<String> resources(AccountTemplate template) {
    Set<String> resources = new TreeSet<>();
    for (FilledAccount one : filled(template)) {
      Account account = one.account();
      for (Policy policy : account.caller(account.principal("zoe")).policies()) {
        policy.document().statements().forEach(statement -> resources.add(statement.toString()));
      }
    }
    return resources;
  }

  private static List<String> texts(List<Finding> findings) {
    return findings.stream().map(one -> one.location() + " " + one.message()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "region = \"us-west-2\" | us-west-2",
        "region = null | eu-central-1",
        "description = \"d\" | eu-central-1",
        "region = local.r | ap-south-1",
        "region = var.x ? \"us-west-2\" : null | eu-central-1 us-west-2",
        "provider = aws.w | us-west-2",
        "provider = aws | eu-central-1",
        "provider = \"aws.w\" | us-west-2",
        "provider = aws.w; region = \"us-east-1\" | us-east-1",
        "provider = aws.w; region = var.x ? \"us-east-1\" : null | us-east-1 us-west-2",
        "provider = aws.same | eu-central-1",
      })
  void region_of_a_repository(String arguments, String expected) {
    AccountTemplate template =
        template(
            """
            provider "aws" {
              region = "eu-central-1"
            }
            provider "aws" {
              alias  = "w"
              region = "us-west-2"
              default_tags {
                tags = { env = "prod" }
              }
            }
            provider "aws" {
              alias  = "same"
              region = local.home
            }
            variable "x" {
              type = bool
            }
            locals {
              r    = "ap-south-1"
              home = "eu-central-1"
            }
            """
                + REPOSITORY.formatted(arguments.replace("; ", "\n")),
            "");
    assertThat(regions(template)).containsExactly(expected.split(" ", -1));
    assertThat(template.doubts()).isEmpty();
  }

  /** Which of the regions it is that policies tell apart. */
  @Test
  void region_that_is_not_known_is_tried() {
    AccountTemplate template =
        template(
            "variable \"r\" {}\nprovider \"aws\" {\n  region = \"eu-central-1\"\n}\n"
                + REPOSITORY.formatted("region = var.r")
                + USER.formatted("", "\"arn:aws:codecommit:us-west-2:*:*\""),
            "");
    assertThat(regions(template)).contains("us-west-2").hasSizeGreaterThan(1);
    assertThat(filled(template)).allMatch(one -> one.open().contains("var.r"));
  }

  /** Those of another partition make the account one of it. */
  @ParameterizedTest
  @CsvSource({"cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov", "eu-west-3, aws"})
  void region_says_the_partition(String region, String partition) {
    AccountTemplate template =
        template("provider \"aws\" {}\n" + REPOSITORY.formatted("region = \"" + region + "\""), "");
    assertThat(
            filled(template).stream()
                .map(FilledAccount::account)
                .flatMap(account -> account.repositoryArns().stream())
                .map(arn -> arn.partition() + " " + arn.region()))
        .contains(partition + " " + region);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "aws_codecommit_repository.r.arn | region = \"us-west-2\" | us-west-2",
        "aws_codecommit_repository.r.arn | provider = aws.w | us-west-2",
        "\"arn:aws:codecommit:${aws_codecommit_repository.r.region}:*:*\" | provider = aws.w | us-west-2",
        "\"arn:aws:codecommit:${aws_codecommit_repository.r.region}:*:*\" | description = \"\" |"
            + " eu-central-1",
        "\"arn:aws:codecommit:${data.aws_region.w.name}:*:*\" | region = \"us-east-1\" | us-west-2",
        "\"arn:aws:codecommit:${data.aws_region.named.name}:*:*\" | region = \"us-east-1\" | sa-east-1",
        "\"arn:aws:codecommit:${data.aws_region.h.region}:*:*\" | region = \"us-east-1\" |"
            + " eu-central-1",
      })
  void region_in_a_policy(String resource, String argument, String expected) {
    AccountTemplate template =
        template(
            """
            provider "aws" {
              region = "eu-central-1"
            }
            provider "aws" {
              alias  = "w"
              region = "us-west-2"
            }
            data "aws_region" "w" {
              provider = aws.w
            }
            data "aws_region" "h" {}
            data "aws_region" "named" {
              region = "sa-east-1"
            }
            """
                + REPOSITORY.formatted(argument)
                + USER.formatted("", resource),
            "");
    assertThat(resources(template))
        .isNotEmpty()
        .allMatch(one -> one.contains("arn:aws:codecommit:" + expected + ":"));
  }

  /** The provider that a module has: its own, what its call hands on, else that of its caller. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      value = {
        "- | - | - | eu-central-1",
        "- | provider \"aws\" {; region = \"us-west-2\"; } | - | us-west-2",
        "{ aws = aws } | - | - | eu-central-1",
        "{ aws = aws.w } | - | - | us-west-2",
        "{ aws = aws.w } | provider \"aws\" {} | - | us-west-2",
        "{ aws.x = aws.w } | - | - | eu-central-1",
        "{ aws.x = aws.w } | - | provider = aws.x | us-west-2",
        "{ aws = aws.w, aws.x = aws } | - | provider = aws.x | eu-central-1",
        "{ aws.x = aws.w } | provider \"aws\" {; alias = \"x\"; } | provider = aws.x | us-west-2",
        "- | provider \"aws\" {; alias = \"x\"; region = \"us-east-1\"; } | provider = aws.x | us-east-1",
      })
  void region_of_a_module(String handed, String own, String argument, String expected) {
    AccountTemplate template =
        template(
            """
            provider "aws" {
              region = "eu-central-1"
            }
            provider "aws" {
              alias  = "w"
              region = "us-west-2"
            }
            module "c" {
              source = "./c"
              %s
            }
            """
                .formatted(handed == null ? "" : "providers = " + handed),
            (own == null ? "" : own.replace(";", "\n") + "\n")
                + REPOSITORY.formatted(argument == null ? "" : argument)
                + USER.formatted("", "aws_codecommit_repository.r.arn"));
    assertThat(regions(template)).containsExactly(expected);
    assertThat(resources(template))
        .isNotEmpty()
        .allMatch(one -> one.contains(":codecommit:" + expected + ":"));
    assertThat(template.doubts()).isEmpty();
  }

  /** Two providers are of one account if they call AWS as the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'' | region = \"us-west-2\" | true",
        "'' | max_retries = 3; skip_region_validation = true | true",
        "'' | default_tags {; tags = {}; } | true",
        "'' | profile = \"b\" | false",
        "profile = \"b\" | profile = \"b\" | true",
        "profile = \"b\" | profile = \"a\" | false",
        "profile = \"b\" | '' | false",
        "'' | access_key = var.key | false",
        "'' | shared_config_files = [\"f\"] | false",
        "'' | allowed_account_ids = [\"111122223333\"] | false",
        "'' | assume_role {; role_arn = \"arn:aws:iam::111122223333:role/a\"; } | false",
        "assume_role {; role_arn = \"arn:aws:iam::111122223333:role/b\"; } | assume_role {; role_arn ="
            + " \"arn:aws:iam::111122223333:role/a\"; session_name = \"s\"; } | true",
        "assume_role {; role_arn = \"arn:aws:iam::444455556666:role/a\"; } | assume_role {; role_arn ="
            + " \"arn:aws:iam::111122223333:role/a\"; } | false",
        "assume_role {; role_arn = var.key; } | assume_role {; role_arn = var.key; } | true",
        "'' | dynamic \"assume_role\" {; for_each = var.key; content {; role_arn = \"a\"; }; } | false",
        "'' | assume_role_with_web_identity {; role_arn = \"arn:aws:iam::111122223333:role/a\"; } | false",
        "'' | credentials_of_a_later_version = \"c\" | false",
      })
  void account_of_a_provider(String standard, String other, boolean isSame) {
    AccountTemplate template =
        template(
            "variable \"key\" {}\nprovider \"aws\" {; %s; }\nprovider \"aws\" {; alias = \"o\"; %s; }\n"
                    .formatted(standard.replace("''", ""), other.replace("''", ""))
                    .replace(";", "\n")
                + USER.formatted("provider = aws.o", "\"*\""),
            "");
    List<String> doubts = texts(template.doubts());
    if (isSame) {
      assertThat(doubts).isEmpty();
    } else {
      assertThat(doubts)
          .hasSize(1)
          .first()
          .asString()
          .contains("`aws_iam_user.u` may be of another account");
    }
    assertThat(filled(template)).allMatch(one -> one.account().users().isEmpty() != isSame);
  }

  /** Of a module with such a provider the call is said, and whom it names is left out. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void module_of_another_account(boolean isHanded) {
    String provider = "provider \"aws\" {\n  %s\n  profile = \"b\"\n}\n";
    AccountTemplate template =
        template(
            provider.formatted("alias = \"o\"")
                + "provider \"aws\" {}\nmodule \"c\" {\n  source = \"./c\"\n"
                + (isHanded ? "  providers = { aws = aws.o }\n" : "")
                + "  name = aws_iam_user.u.name\n}\n"
                + "resource \"aws_iam_user\" \"v\" {\n  name = \"max\"\n}\n"
                + USER.formatted("", "\"*\""),
            (isHanded ? "" : provider.formatted(""))
                + "variable \"name\" {}\n"
                + REPOSITORY.formatted("")
                + "resource \"aws_iam_user_policy\" \"q\" {\n  user = \"max\"\n  policy = \"{}\"\n}\n"
                + "resource \"aws_cloudformation_stack\" \"s\" {\n  name = \"s\"\n}\n");
    assertThat(texts(template.doubts()))
        .hasSize(1)
        .first()
        .asString()
        .contains("`module.c` may be of another account");
    for (FilledAccount one : filled(template)) {
      assertThat(one.account().repositories()).isEmpty();
      assertThat(one.account().leftOut().keySet())
          .extracting(Object::toString)
          .containsExactly("user/max", "user/zoe");
      assertThat(one.unread()).isEmpty();
    }
  }

  @Test
  void tags_are_those_of_the_provider() {
    AccountTemplate template =
        template(
            """
            provider "aws" {
              default_tags {
                tags = { env = "dev" }
              }
            }
            provider "aws" {
              alias = "prod"
              default_tags {
                tags = { env = "prod" }
              }
            }
            """
                + USER.formatted("provider = aws.prod", "\"*\""),
            "");
    assertThat(filled(template))
        .allMatch(
            one ->
                one.account().users().stream()
                    .allMatch(user -> user.tags().equals(Map.of("env", "prod"))));
  }

  @Test
  void default_that_the_region_has_is_said() {
    AccountTemplate template =
        template(
            "variable \"r\" {\n  default = \"eu-west-3\"\n}\nlocals {\n  r = var.r\n}\n"
                + "provider \"aws\" {\n  region = local.r\n}\n"
                + REPOSITORY.formatted(""),
            "");
    assertThat(regions(template)).containsExactly("eu-west-3");
    assertThat(template.assumed()).containsExactly("var.r");
  }

  /** A provider that needs itself, which Terraform refuses, is no endless search. */
  @Test
  void provider_that_needs_itself_is_not_known() {
    AccountTemplate template =
        template(
            "provider \"aws\" {\n  region = data.aws_region.x.name\n}\ndata \"aws_region\" \"x\" {}\n"
                + REPOSITORY.formatted(""),
            "");
    assertThat(regions(template)).isNotEmpty();
  }
}
