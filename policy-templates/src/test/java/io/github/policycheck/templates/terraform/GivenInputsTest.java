package io.github.policycheck.templates.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.DeclaredPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables that somebody gives values. */
class GivenInputsTest {

  private static DeclaredPolicies read(Map<String, String> texts, TemplateInputs inputs) {
    return ModuleTree.read(List.of(TerraformFolder.of(texts, path -> Optional.empty())), inputs);
  }

  private static String module(String variable) {
    return "variable \"v\" {\n"
        + variable
        + "\n}\nresource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ v = var.v })\n}\n";
  }

  private static String rendered(DeclaredPolicies policies) {
    return Rendered.of(policies.policies().get(0).document());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "type = string | [1] | {v: '[1]'}",
        " | [1] | {v: '[1]'}",
        " | 1 | {v: '1'}",
        "type = number | 1 | {v: 1}",
        "type = bool | true | {v: true}",
        "type = any | 1 | {v: 1}",
        "type = list(string) | [\"a\", 1] | {v: ['a', '1']}",
        "type = map(list(string)) | { a = [\"b\"] } | {v: {a: ['b']}}",
      })
  void value_is_a_text_or_an_expression_by_the_type(String type, String value, String expected) {
    DeclaredPolicies policies =
        read(
            Map.of("main.tf", module(type == null ? "" : type)),
            TemplateInputs.NONE.withVariable("v", value));

    assertThat(rendered(policies)).isEqualTo(expected);
    assertThat(policies.policies().get(0).notes()).isEmpty();
    assertThat(policies.inputs()).containsExactly("v");
  }

  @Test
  void later_values_count_and_files_of_the_folder_come_first() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("main.tf", module("default = 0"));
    texts.put("terraform.tfvars", "v = 1");
    TemplateInputs variable = TemplateInputs.NONE.withVariable("v", "2");
    TemplateInputs file = TemplateInputs.NONE.withVariableFile("x.tfvars", "v = 3");

    assertThat(rendered(read(texts, TemplateInputs.NONE))).isEqualTo("{v: 1}");
    assertThat(rendered(read(texts, variable))).isEqualTo("{v: '2'}");
    assertThat(rendered(read(texts, file))).isEqualTo("{v: 3}");
    assertThat(rendered(read(texts, file.withVariable("v", "4")))).isEqualTo("{v: '4'}");
    assertThat(rendered(read(texts, variable.withVariableFile("x.JSON", "{\"v\": \"${5}\"}"))))
        .isEqualTo("{v: '${5}'}");
  }

  @Test
  void value_stands_where_the_variable_is_declared() {
    DeclaredPolicies policies =
        read(
            Map.of(
                "main.tf",
                "\nvariable \"v\" {}\nresource \"aws_iam_policy\" \"p\" {\n  policy = var.v\n}\n"),
            TemplateInputs.NONE.withVariable("v", "{\"Statement\": []}"));

    DeclaredPolicy policy = policies.policies().get(0);
    assertThat(policy.document().origin().location().toString()).startsWith("main.tf:2:1");
    assertThat(policy.file()).isEqualTo("main.tf");
  }

  @Test
  void what_is_no_expression_is_said() {
    DeclaredPolicies policies =
        read(
            Map.of("main.tf", module("type = list(string)")),
            TemplateInputs.NONE.withVariable("v", "[x").withVariableFile("a.tfvars", "= 1"));

    assertThat(policies.problems())
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("is no expression of Terraform"));
    assertThat(policies.problems())
        .extracting(one -> one.location().file())
        .containsExactlyInAnyOrder("main.tf", "a.tfvars");
  }

  @Test
  void without_defaults_nothing_is_assumed() {
    TemplateInputs none = TemplateInputs.NONE.withoutDefaults();

    DeclaredPolicies policies = read(Map.of("main.tf", module("default = 1")), none);

    assertThat(rendered(policies)).isEqualTo("{v: ${var.v}}");
    assertThat(policies.policies().get(0).notes()).isEmpty();
    assertThat(
            rendered(read(Map.of("main.tf", module("default = 1")), none.withVariable("v", "2"))))
        .isEqualTo("{v: '2'}");
  }
}
