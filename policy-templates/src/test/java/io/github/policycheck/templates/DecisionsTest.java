package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions that are true or false: what is made of one goes together with it. */
class DecisionsTest {

  /** Returns the names of the groups in each account that there can be. */
  private static Set<List<String>> groups(AccountTemplate template) {
    Set<List<String>> all = new TreeSet<>(Comparator.comparing(String::valueOf));
    AccountTemplate.Filled filled = template.filled(AccountQuestion.ALL, arn -> Optional.empty());
    assertThat(filled.isComplete()).isTrue();
    filled
        .all()
        .forEach(
            one ->
                all.add(
                    one.account().principals().stream()
                        .map(principal -> principal.name())
                        .sorted()
                        .toList()));
    return all;
  }

  private static AccountTemplate terraform(String text) {
    return AccountTemplate.ofTerraform(
        TerraformFolder.of(Map.of("main.tf", text), path -> Optional.empty()), TemplateInputs.NONE);
  }

  private static String group(String label, String count, String name) {
    return "resource \"aws_iam_group\" \""
        + label
        + "\" {\n  count = "
        + count
        + "\n  name = "
        + name
        + "\n}\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "type = bool ~ var.e ~ !var.e ~ var.e",
        "'' ~ var.e ~ !var.e ~ var.e",
        "'' ~ var.e ~ !(var.e) ~ var.e",
        "'' ~ data.x.y.on ~ !data.x.y.on ~ data.x.y.on",
        "'' ~ var.e == \"x\" ~ var.e != \"x\" ~ var.e == \"x\"",
        "'' ~ var.e==\"x\" ~ var.e  !=  \"x\" ~ var.e == \"x\"",
        "'' ~ !(var.e == \"x\") ~ var.e == \"x\" ~ var.e == \"x\"",
        "type = number ~ var.e < 3 ~ var.e >= 3 ~ var.e < 3",
        "type = number ~ var.e > 3 ~ var.e <= 3 ~ var.e <= 3",
        "'' ~ var.e && data.x.y.on ~ !(var.e && data.x.y.on) ~ var.e && data.x.y.on",
      })
  void opposites_are_one_hole(String type, String one, String other, String hole) {
    AccountTemplate template =
        terraform(
            "variable \"e\" {\n"
                + type
                + "\n}\n"
                + group("a", "(" + one + ") ? 1 : 0", "\"a\"")
                + group("b", "(" + other + ") ? 1 : 0", "\"b\"")
                + group("c", "1", "(" + other + ") ? \"c\" : \"d\""));
    assertThat(groups(template)).containsExactly(List.of("a", "d"), List.of("b", "c"));
    assertThat(template.holes()).contains(hole);
  }

  /** What is true or false is so where it is a text. */
  @Test
  void what_is_a_condition_is_no_other_text() {
    AccountTemplate template =
        terraform(
            "variable \"e\" {}\n"
                + group("a", "1", "\"a-${var.e}\"")
                + group("b", "var.e ? 1 : 0", "\"b\""));
    assertThat(groups(template)).containsExactly(List.of("a-false"), List.of("a-true", "b"));
  }

  /** Which is nothing that Terraform fails at where it is not evaluated. */
  @Test
  void what_is_perhaps_a_condition_is_any_text() {
    AccountTemplate template =
        terraform(
            "variable \"e\" {}\nvariable \"n\" {}\n"
                + group("a", "1", "\"a-${var.e}\"")
                + group("b", "1", "var.n == \"x\" ? (var.e ? \"b\" : \"c\") : \"d\""));
    assertThat(groups(template)).anyMatch(names -> names.get(0).startsWith("a-unknown"));
  }

  /** Tags are those of the outcome, whatever else hangs on it. */
  @Test
  void each_place_has_its_own_of_two_values() {
    AccountTemplate template =
        terraform(
            """
            variable "e" { type = bool }
            resource "aws_iam_user" "a" {
              name = "a-${var.e}"
              tags = var.e ? { team = "red" } : { team = "blue" }
            }
            """);
    assertThat(template.holes()).contains("var.e");
    template
        .filled(AccountQuestion.ALL, arn -> Optional.empty())
        .all()
        .forEach(
            one -> {
              boolean isOn = "true".equals(one.texts().get("var.e"));
              assertThat(one.account().principals()).singleElement().hasToString("user/a-" + isOn);
              assertThat(
                      one.account().caller(one.account().principals().iterator().next()).toString())
                  .contains(isOn ? "red" : "blue");
            });
  }

  @Test
  void comparisons_of_cloudformation_are_one_in_both_directions() {
    String text =
        """
        Parameters: {E: {Type: String}}
        Conditions:
          One: !Equals [!Ref E, prod]
          Same: !Equals [prod, !Ref E]
          Other: !Not [!Equals [prod, !Ref E]]
        Resources:
          A: {Type: AWS::IAM::Group, Condition: One, Properties: {GroupName: a}}
          B: {Type: AWS::IAM::Group, Condition: Same, Properties: {GroupName: b}}
          C: {Type: AWS::IAM::Group, Condition: Other, Properties: {GroupName: c}}
        """;
    AccountTemplate template =
        AccountTemplate.ofCloudFormation(Map.of("s.yaml", text), TemplateInputs.NONE);
    assertThat(groups(template)).containsExactly(List.of("a", "b"), List.of("c"));
    assertThat(template.holes()).contains("E = prod");
  }
}
