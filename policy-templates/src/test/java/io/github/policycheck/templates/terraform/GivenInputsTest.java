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
        .anyMatch(
            message ->
                message.contains(
                    "is no expression of Terraform; write a list, such as [\"a\", \"b\"]"));
    assertThat(policies.problems())
        .extracting(one -> one.location().file())
        .containsExactlyInAnyOrder("main.tf", "a.tfvars");
  }

  /** As Terraform converts, or refuses to. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "bool | maybe | which is to be `bool`: write true or false",
        "bool | True | which is to be `bool`: write true or false",
        "number | x | which is to be `number`: write a number",
        "number | true | which is to be `number`: write a number",
        "list | 7 | which is to be `list`: write a list, such as",
        "\"map\" | [] | write an object, such as { name = \"value\" }",
        "list(string) | 7 | which is to be `list(string)`: write a list, such as",
        "list(bool) | [true, \"x\"] | an item is `x` and is to be `bool`: write true or false",
        "set(string) | [[]] | an item is `[]` and is to be `string`: write a text",
        "map(number) | { a = \"x\" } | `a` is `x` and is to be `number`: write a number",
        "map(string) | [] | write an object, such as { name = \"value\" }",
        "object({ a = string, b = optional(bool) }) | { b = true } | it lacks `a`",
        "object({ a = optional(bool) }) | { a = \"x\" } | `a` is `x` and is to be `optional(bool)`: write",
        "tuple([string, number]) | [\"a\"] | write a list of 2",
        "tuple([string, number]) | [\"a\", \"b\"] | an item is `b` and is to be `number`",
        "list(string) | a | names what nobody knows there; write a list, such as",
      })
  void value_of_another_type_is_an_error_where_it_is_given(
      String type, String value, String message) {
    String module = module("type = " + type);
    DeclaredPolicies given =
        read(Map.of("main.tf", module), TemplateInputs.NONE.withVariable("v", value));
    assertThat(given.problems())
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .startsWith("main.tf:1:1")
        .contains("`" + value + "`", message);
    if (type.equals("bool") || type.equals("number")) {
      String text = "\n v = \"" + value + "\"";
      assertThat(
              read(Map.of("main.tf", module, "terraform.tfvars", text), TemplateInputs.NONE)
                  .problems())
          .singleElement()
          .asString()
          .startsWith("terraform.tfvars:2:6")
          .contains("is given for `var.v`, " + message);
      assertThat(
              read(
                      Map.of("main.tf", module("type = " + type + "\ndefault = \"" + value + "\"")),
                      TemplateInputs.NONE)
                  .problems())
          .singleElement()
          .asString()
          .startsWith("main.tf:3:11")
          .contains("`" + value + "` is the default of `var.v`, " + message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "bool | 1 | {v: true}",
        "bool | 0 | {v: false}",
        "number | -1.50 | {v: -1.5}",
        "number | 2e3 | {v: 2000}",
        "set(string) | [\"b\", 1, true] | {v: ['1', 'b', 'true']}",
        "map(bool) | { a = \"true\" } | {v: {a: true}}",
        "object({ a = string, b = optional(number, 3) }) | { a = 1 } | {v: {a: '1', b: 3}}",
        "tuple([string, bool]) | [1, \"0\"] | {v: ['1', false]}",
        "any | { a = [1] } | {v: {a: [1]}}",
        "list(any) | [1, 2] | {v: [1, 2]}",
        "string | null | {v: 'null'}",
        "list(string) | null | {v: null}",
      })
  void value_that_terraform_converts_is_right(String type, String value, String expected) {
    DeclaredPolicies given =
        read(
            Map.of("main.tf", module("type = " + type + "\ndefault = null")),
            TemplateInputs.NONE.withVariable("v", value));
    assertThat(given.problems()).isEmpty();
    assertThat(rendered(given)).isEqualTo(expected);
  }

  @Test
  void value_in_a_file_that_is_no_constant_is_said() {
    Map<String, String> texts = Map.of("main.tf", module("type = string"));
    assertThat(
            read(texts, TemplateInputs.NONE.withVariableFile("a.tfvars", "v = var.x")).problems())
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .startsWith("a.tfvars:1:5")
        .contains("the value of `v` names what nobody knows here");
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
