package io.github.policycheck.templates.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.DeclaredPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Policies of modules.
 *
 * @see <a
 *     href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document">AWS
 *     provider: aws_iam_policy_document</a>
 */
class ModulePoliciesTest {

  private static String statement(String body) {
    return "data \"aws_iam_policy_document\" \"d\" {\n" + body + "\n}\n";
  }

  private static String only(String module) {
    DeclaredPolicies policies = Rendered.policies(Map.of("main.tf", module));
    assertThat(policies.problems()).isEmpty();
    assertThat(policies.policies()).hasSize(1);
    return Rendered.of(policies.policies().get(0).document());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          sid = "", effect = "Deny"           ~ {Effect: 'Deny'}
          sid = "S"                           ~ {Sid: 'S', Effect: 'Allow'}
          effect = null                       ~ {Effect: 'Allow'}
          actions = [], not_actions = ["a:B"] ~ {Effect: 'Allow', NotAction: ['a:B']}
          actions = var.a, not_actions = var.b ~ {Effect: 'Allow', Action: ${var.a}} or {Effect: 'Allow', NotAction: ${var.b}}
          actions = ["a:B"], not_actions = var.b ~ {Effect: 'Allow', Action: ['a:B']}
          not_resources = ["&{aws:username}"] ~ {Effect: 'Allow', NotResource: ['${aws:username}']}
          """)
  void attributes_become_elements(String attributes, String statement) {
    String body = "statement {\n" + attributes.replace(", ", "\n") + "\n}";

    assertThat(only(statement(body)))
        .isEqualTo("{Version: '2012-10-17', Statement: [" + statement + "]}");
  }

  @Test
  void principals_of_a_type_and_values_of_a_key_are_one_list() {
    assertThat(
            only(
                statement(
                    """
                    version   = "2008-10-17"
                    policy_id = "P"
                    statement {
                      principals {
                        type        = "AWS"
                        identifiers = ["111122223333"]
                      }
                      principals {
                        type        = "AWS"
                        identifiers = ["444455556666"]
                      }
                      not_principals {
                        type        = "*"
                        identifiers = ["*"]
                      }
                      condition {
                        test     = "StringLike"
                        variable = "k"
                        values   = ["a"]
                      }
                      condition {
                        test     = "StringLike"
                        variable = "k"
                        values   = ["&{b}"]
                      }
                      condition {
                        test     = "Bool"
                        variable = "l"
                        values   = [true]
                      }
                    }
                    """)))
        .isEqualTo(
            "{Version: '2008-10-17', Id: 'P', Statement: [{Effect: 'Allow', Principal: {AWS:"
                + " ['111122223333', '444455556666']}, NotPrincipal: '*', Condition: {StringLike:"
                + " {k: ['a', '${b}']}, Bool: {l: [true]}}}]}");
  }

  @Test
  void dynamic_blocks_are_there_as_often_as_is_known() {
    assertThat(
            only(
                statement(
                    """
                    dynamic "statement" {
                      for_each = ["a", "b"]
                      iterator = it
                      content {
                        sid = it.value
                      }
                    }
                    dynamic "statement" {
                      for_each = var.some
                      content {
                        sid = statement.value
                      }
                    }
                    statement {
                      sid = "c"
                      dynamic "condition" {
                        for_each = var.keys
                        content {
                          test     = "StringLike"
                          variable = "k"
                          values   = ["v"]
                        }
                      }
                    }
                    """)))
        .isEqualTo(
            "{Version: '2012-10-17', Statement: [{Sid: 'a', Effect: 'Allow'}, {Sid: 'b', Effect:"
                + " 'Allow'}, [{Sid: ${var.some[*]}, Effect: 'Allow'}] or [], {Sid: 'c',"
                + " Effect: 'Allow', Condition: {StringLike: {k: ['v']}}} or {Sid: 'c', Effect:"
                + " 'Allow'}]}");
  }

  @Test
  void documents_come_first_and_replace_by_their_ids() {
    assertThat(
            only(
                """
                resource "aws_iam_policy" "p" {
                  policy = data.aws_iam_policy_document.d.json
                }
                data "aws_iam_policy_document" "d" {
                  source_policy_documents = [
                    "{\\"Statement\\": {\\"Sid\\": \\"first\\"}}",
                    "",
                    null,
                    var.c ? "{\\"Statement\\": [{\\"Sid\\": \\"c\\"}]}" : "",
                    var.more,
                    "no JSON",
                  ]
                  statement {
                    sid = "own"
                  }
                  override_policy_documents = [
                    jsonencode({ Statement = [{ Sid = "own", Effect = "Deny" }, { Effect = "Deny" }] }),
                  ]
                }
                """))
        .isEqualTo(
            "{Version: '2012-10-17', Statement: [{Sid: 'first'}, [{Sid: 'c'}] or [], ${var.more},"
                + " ${\"no JSON\"}, {Sid: 'own', Effect: 'Deny'}, {Effect: 'Deny'}]}");
  }

  @Test
  void what_overrides_and_is_not_known_leaves_nothing_known() {
    assertThat(only(statement("override_policy_documents = [var.all]"))).isEqualTo("${var.all}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          aws_iam_policy ~ policy = jsonencode({}) ~ IDENTITY
          aws_iam_role ~ assume_role_policy = jsonencode({}) ~ ROLE_TRUST
          aws_kms_key ~ policy = "{}" ~ RESOURCE
          aws_vpc_endpoint ~ policy = "{}" ~ VPC_ENDPOINT
          aws_organizations_policy ~ content = "{}" ~ SERVICE_CONTROL
          aws_organizations_policy ~ content = "{}", type = "RESOURCE_CONTROL_POLICY" ~ RESOURCE_CONTROL
          aws_organizations_policy ~ content = "{}", type = "SERVICE_CONTROL_POLICY" ~ SERVICE_CONTROL
          aws_organizations_policy ~ content = "{}", type = "TAG_POLICY" ~ none
          aws_iam_policy ~ policy = null ~ none
          aws_iam_policy ~ name = "x" ~ none
          aws_instance ~ policy = "{}" ~ none
          """)
  void resources_tell_the_type(String resource, String attributes, String type) {
    DeclaredPolicies policies =
        Rendered.policies(
            Map.of(
                "main.tf",
                "resource \""
                    + resource
                    + "\" \"x\" {\n"
                    + attributes.replace(", ", "\n")
                    + "\n}"));

    assertThat(policies.problems()).isEmpty();
    assertThat(policies.policies())
        .extracting(one -> String.valueOf(one.type()))
        .isEqualTo(type.equals("none") ? List.of() : List.of(type));
  }

  @Test
  void inline_policies_and_instances_have_addresses() {
    DeclaredPolicies policies =
        Rendered.policies(
            Map.of(
                "main.tf",
                """
                resource "aws_iam_role" "r" {
                  for_each           = toset(["a"])
                  assume_role_policy = "{}"
                  inline_policy {
                    policy = "{}"
                  }
                }
                resource "aws_iam_policy" "p" {
                  count  = 2
                  policy = "{}"
                }
                """));

    assertThat(policies.policies())
        .extracting(DeclaredPolicy::address)
        .containsExactly(
            "aws_iam_role.r[\"a\"]",
            "aws_iam_role.r[\"a\"].inline_policy",
            "aws_iam_policy.p[0]",
            "aws_iam_policy.p[1]");
  }

  @Test
  void text_that_is_no_json_is_said_with_its_place() {
    DeclaredPolicies policies =
        Rendered.policies(
            Map.of("a.tf", "resource \"aws_iam_policy\" \"p\" {\n  policy = \"{\\\"a\\\": }\"\n}"));

    assertThat(policies.policies()).isEmpty();
    assertThat(policies.problems()).hasSize(1);
    assertThat(policies.problems().get(0).location().toString()).startsWith("a.tf:2:");
    assertThat(policies.problems().get(0).message()).startsWith("this is to be a policy");
  }

  @Test
  void statement_that_may_be_replaced_is_not_known_and_its_parts_are_judged() {
    DeclaredPolicies found =
        Rendered.policies(
            Map.of(
                "main.tf",
                """
                data "aws_iam_policy_document" "s" {
                  dynamic "statement" {
                    for_each = var.some
                    content {
                      sid = "a"
                    }
                  }
                }
                data "aws_iam_policy_document" "d" {
                  source_policy_documents = [data.aws_iam_policy_document.s.json]
                  statement {
                    sid = "a"
                  }
                }
                """));

    assertThat(found.policies())
        .extracting(one -> Rendered.of(one.document()))
        .containsExactlyInAnyOrder(
            "{Version: '2012-10-17', Statement: [[{Sid: 'a', Effect: 'Allow'}] or []]}",
            "${which statements of `d` stay}");
  }

  @Test
  void long_chain_of_locals_ends() {
    StringBuilder module = new StringBuilder("locals {\n  a2000 = \"\"\n");
    for (int i = 0; i < 2000; i++) {
      module.append("  a" + i + " = local.a" + (i + 1) + "\n");
    }
    module.append("}\nresource \"aws_iam_policy\" \"p\" {\n  policy = local.a0\n}\n");

    assertThat(only(module.toString())).isEqualTo("${values that lead too far}");
  }

  @Test
  void texts_that_grow_without_end_end() {
    StringBuilder module = new StringBuilder("locals {\n  a9 = \"xxxxxxxxxx\"\n");
    for (int i = 0; i < 9; i++) {
      module.append(
          "  a"
              + i
              + " = join(local.a"
              + (i + 1)
              + ", [\"\", \"\", \"\", \"\", \"\", \"\", \"\", \"\", \"\"])\n");
    }
    module.append("}\nresource \"aws_iam_policy\" \"p\" {\n  policy = local.a0\n}\n");

    assertThat(only(module.toString())).isEqualTo("${values that lead too far}");
  }

  @Test
  void policy_of_a_dynamic_inline_policy_is_one_once() {
    assertThat(
            only(
                """
                resource "aws_iam_role" "r" {
                  dynamic "inline_policy" {
                    for_each = var.some
                    content {
                      policy = jsonencode({ Statement = [{ Effect = "Allow" }] })
                    }
                  }
                }
                """))
        .isEqualTo("{Statement: [{Effect: 'Allow'}]}");
  }

  @Test
  void local_that_a_document_is_made_of_is_no_policy_of_its_own() {
    assertThat(
            only(
                """
                locals {
                  base = jsonencode({ Statement = [{ Effect = "Allow" }] })
                }
                data "aws_iam_policy_document" "d" {
                  source_policy_documents = [local.base]
                }
                """))
        .isEqualTo("{Version: '2012-10-17', Statement: [{Effect: 'Allow'}]}");
  }

  @Test
  void empty_ids_replace_nothing() {
    assertThat(
            only(
                """
                data "aws_iam_policy_document" "d" {
                  source_policy_documents   = [jsonencode({ Statement = [{ Sid = "", Effect = "Allow" }] })]
                  override_policy_documents = [jsonencode({ Statement = [{ Sid = "", Effect = "Deny" }] })]
                }
                """))
        .contains("Allow", "Deny");
  }

  @Test
  void policy_that_is_not_known_is_not_judged_by_what_it_is_made_of() {
    assertThat(
            only(
                """
                resource "aws_iam_policy" "p" {
                  policy = replace(jsonencode({ Statement = [{ Effect = "Allow" }] }), "/A/", "")
                }
                """))
        .startsWith("${replace(");
  }
}
