package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.TemplatePolicy.Filled;
import io.github.policycheck.templates.input.TerraformFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerraformTemplateTest {

  private static Template module(String... namesAndTexts) {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return Template.ofTerraform(files);
  }

  private static TemplatePolicy only(Template module) {
    assertThat(module.problems()).isEmpty();
    assertThat(module.policies()).hasSize(1);
    return module.policies().get(0);
  }

  private static String plain(TemplatePolicy policy) {
    List<Filled> filled = policy.filled().orElseThrow();
    return PolicyWriter.write(filled.get(0).policy().document());
  }

  private static String resources(String... resources) {
    return """
        data "aws_iam_policy_document" "d" {
          statement {
            actions   = ["s3:GetObject"]
            resources = %s
          }
        }
        """
        .formatted(String.join(", ", resources));
  }

  @Test
  void values_of_variables_win_over_defaults_and_the_last_file_over_earlier_ones() {
    String main = resources("[\"arn:aws:s3:::${var.bucket}/*\"]");
    String variable = "variable \"bucket\" { default = \"standard\" }\n";

    TemplatePolicy assumed = only(module("main.tf", variable + main));
    TemplatePolicy given =
        only(
            module(
                "main.tf",
                variable + main,
                "terraform.tfvars",
                "bucket = \"first\"",
                "z.auto.tfvars",
                "bucket = \"last\""));

    assertThat(plain(assumed)).contains("arn:aws:s3:::standard/*");
    assertThat(assumed.notes()).containsExactly("`var.bucket` is taken to have its default");
    assertThat(plain(given)).contains("arn:aws:s3:::last/*");
    assertThat(given.notes()).isEmpty();
  }

  @Test
  void override_files_replace_attributes_and_all_blocks_of_a_type() {
    Template module =
        Template.ofTerraform(
            inOrder(
                "main.tf",
                """
                variable "b" { default = "one" }
                locals { s = "a" }
                data "aws_iam_policy_document" "d" {
                  version = "2008-10-17"
                  statement {
                    sid = "gone"
                  }
                  dynamic "statement" {
                    for_each = var.some
                    content {}
                  }
                }
                """,
                "x_override.tf",
                """
                variable "b" { default = "two" }
                locals { s = "s3:GetObject" }
                data "aws_iam_policy_document" "d" {
                  statement {
                    actions   = [local.s]
                    resources = ["arn:aws:s3:::${var.b}"]
                  }
                }
                resource "aws_iam_policy" "p" {
                }
                """));
    TemplatePolicy policy = module.policies().get(0);

    assertThat(policy.holes()).isEmpty();
    assertThat(policy.file()).isEqualTo("main.tf");
    assertThat(policy.filled().orElseThrow().get(0).policy().document().statements())
        .singleElement()
        .extracting(one -> String.valueOf(one.resource()))
        .asString()
        .contains("arn:aws:s3:::two");
    assertThat(module.problems())
        .extracting(Finding::message)
        .containsExactly("`aws_iam_policy.p` overrides nothing: it is declared nowhere");
  }

  @Test
  void values_in_json_are_given_too() {
    TemplatePolicy policy =
        only(
            Template.ofTerraform(
                inOrder(
                    "main.tf", resources("[var.a, \"arn:aws:s3:::${var.b}\"]"),
                    "terraform.tfvars", "a = \"x\"\nb = \"x\"",
                    "a.auto.tfvars.json", "{\"a\": \"arn:aws:s3:::${b}\"}")));
    Template broken = Template.ofTerraform(inOrder("main.tf", "", "terraform.tfvars.json", "{"));

    assertThat(policy.holes()).isEmpty();
    assertThat(policy.filled().orElseThrow().get(0).policy().document().statements().get(0))
        .extracting(one -> String.valueOf(one.resource()))
        .asString()
        .contains("arn:aws:s3:::${b}", "arn:aws:s3:::x");
    assertThat(broken.problems()).hasSize(1);
  }

  private static Map<String, String> inOrder(String... files) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < files.length; i += 2) {
      all.put(files[i], files[i + 1]);
    }
    return all;
  }

  @Test
  void local_that_needs_itself_is_a_hole() {
    TemplatePolicy policy =
        only(module("main.tf", "locals {\n a = local.b\n b = local.a\n}\n" + resources("local.a")));

    assertThat(policy.holes()).containsExactly("local.a");
  }

  @Test
  void one_expression_is_one_hole() {
    TemplatePolicy policy =
        only(
            module(
                "main.tf",
                resources("[\"arn:aws:s3:::${var.b}\", \"arn:aws:s3:::${ var.b }/*\"]")));

    assertThat(policy.holes()).containsExactly("var.b");
  }

  @Test
  void broken_file_is_said_with_its_place_and_the_rest_is_read() {
    Template module =
        module("a.tf", "resource \"x\" {\n  a = [1,,2]\n}\n" + resources("[\"*\"]"), "b.tf", "");

    assertThat(module.problems()).isNotEmpty();
    assertThat(module.problems().get(0).location().file()).isEqualTo("a.tf");
    assertThat(module.problems().get(0).location().line()).isEqualTo(2);
    assertThat(module.policies()).hasSize(1);
  }

  @Test
  void files_of_the_module_are_read() {
    Map<String, String> files =
        Map.of(
            "a.json", "{\"Statement\": []}",
            "b.tpl", "{\"Statement\": [], \"Id\": \"${id}${other}\"}",
            "c.tpl", "${");

    List<TemplatePolicy> policies =
        Template.ofTerraform(
                List.of(
                    TerraformFolder.of(
                        Map.of(
                            "main.tf",
                            policy("a", "file(\"${path.module}/a.json\")")
                                + policy(
                                    "b", "templatefile(\"${path.module}/b.tpl\", { id = var.id })")
                                + policy("c", "templatefile(\"${path.module}/c.tpl\", {})")
                                + policy("d", "file(\"a.json\")")
                                + policy("e", "file(\"${path.root}/a.json\")")),
                        path ->
                            Optional.ofNullable(files.get(path))
                                .map(text -> Source.of(path, text)))))
            .policies();

    assertThat(policies)
        .extracting(TemplatePolicy::holes)
        .containsExactly(
            List.of(),
            List.of("var.id", "other"),
            List.of("templatefile(\"${path.module}/c.tpl\", {})"),
            List.of("file(\"a.json\")"),
            List.of("file(\"${path.root}/a.json\")"));
    assertThat(policies.get(0).location().file()).isEqualTo("a.json");
    assertThat(policies).extracting(TemplatePolicy::file).containsOnly("main.tf");
  }

  private static String policy(String name, String value) {
    return "resource \"aws_iam_policy\" \"" + name + "\" {\n  policy = " + value + "\n}\n";
  }
}
