package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody says of expressions, and what is made of those. */
class AssumedHolesTest {

  private static Set<String> groups(AccountTemplate template, Map<String, String> assumed) {
    Set<String> groups = new TreeSet<>();
    AccountQuestion question = new AccountQuestion(assumed, List.of(), Optional.empty());
    for (FilledAccount one : template.filled(question, arn -> Optional.empty()).all()) {
      Account account = one.account();
      account.principals().forEach(principal -> groups.add(principal.name()));
    }
    return groups;
  }

  private static AccountTemplate terraform(String text, Map<String, String> assumed) {
    return AccountTemplate.ofTerraform(
        TerraformFolder.of(Map.of("main.tf", text), path -> Optional.empty()),
        TemplateInputs.NONE.assuming(assumed));
  }

  /** Whatever the expression is a part of. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "data.aws_x.y.name == \"a\" ? \"one\" : \"other\" | data.aws_x.y.name | a | one",
        "data.aws_x.y.name == \"a\" ? \"one\" : \"other\" | data.aws_x.y.name | b | other",
        "data.aws_x.y.name != \"a\" ? \"one\" : \"other\" | data.aws_x.y.name | a | other",
        "data.aws_x.y.name == \"a\" ? \"one\" : \"other\" | data.aws_x.y.name == \"a\" | false | other",
        "data.aws_x.y.on ? \"one\" : \"other\" | data.aws_x.y.on | true | one",
        "!data.aws_x.y.on ? \"one\" : \"other\" | data.aws_x.y.on | true | other",
        "upper(data.aws_x.y.name) | data.aws_x.y.name | ab | AB",
        "local.long | local.long | q | q",
        "local.short == \"x-a\" ? \"one\" : \"other\" | data.aws_x.y.name | a | one",
        "\"a${data.aws_x.y.on ? \"x-${data.aws_x.y.name}\" : \"\"}\" | data.aws_x.y.on | false | a",
        "data.aws_region.current.name == \"cn-north-1\" ? \"one\" : \"other\" | data.aws_region.current.name | cn-north-1 | one",
        "data.aws_caller_identity.me.account_id == \"940617385520\" ? \"one\" : \"other\" | data.aws_caller_identity.current.account_id | 940617385520 | one",
        "jsondecode(jsonencode({a = data.aws_x.y.name})).a == \"a\" ? \"one\" : \"other\" | data.aws_x.y.name | a | one",
        "[data.aws_x.y.name, \"b\"][0] == \"a\" ? \"one\" : \"other\" | data.aws_x.y.name | a | one",
      })
  void what_is_made_of_an_expression_is_worked_out(
      String name, String assumed, String value, String expected) {
    String text =
        """
        data "aws_region" "current" {}
        data "aws_caller_identity" "me" {}
        locals {
          short = "x-${data.aws_x.y.name}"
          long = data.aws_x.y.more
        }
        """
            + "resource \"aws_iam_group\" \"g\" {\n  name = "
            + name
            + "\n}\n";
    assertThat(terraform(text, Map.of()).expressions()).contains(assumed);
    Map<String, String> all = Map.of(assumed, value);
    assertThat(groups(terraform(text, all), all)).containsExactly(expected);
  }

  @Test
  void what_is_never_so_is_an_error() {
    String text =
        "resource \"aws_iam_group\" \"g\" {\n  name = data.x.y.on ? \"one\" : \"other\"\n}\n";
    Map<String, String> never = Map.of("data.x.y.on", "two");
    assertThat(terraform(text, never).problems())
        .singleElement()
        .asString()
        .startsWith("main.tf:2:10: error: `two` is to be true or false here");
  }

  /** The region of the provider is that of its data source. */
  @Test
  void region_that_is_known_is_what_comparisons_have() {
    String text =
        """
        provider "aws" { region = "cn-north-1" }
        data "aws_region" "here" {}
        resource "aws_iam_group" "g" {
          name = data.aws_region.here.name == "cn-north-1" ? "one" : "other"
        }
        """;
    assertThat(groups(terraform(text, Map.of()), Map.of())).containsExactly("one");
    Map<String, String> other = Map.of("data.aws_region.current.name", "us-east-1");
    assertThat(groups(terraform(text, other), other)).containsExactly("other");
  }

  private static final String STACK =
      """
      Parameters:
        E: {Type: String}
        Stored: {Type: "AWS::SSM::Parameter::Value<String>"}
      Conditions:
        Prod: !And [!Equals [!Ref E, prod], !Equals [!Ref AWS::Region, cn-north-1]]
      Mappings:
        Names: {cn-north-1: {name: one}, us-east-1: {name: two}}
      Resources:
        A: {Type: AWS::IAM::Group, Properties: {GroupName: !If [Prod, yes-a, no-a]}}
        B: {Type: AWS::IAM::Group, Properties: {GroupName: !FindInMap [Names, !Ref AWS::Region, name]}}
        C: {Type: AWS::IAM::Group, Properties: {GroupName: !Sub "c-${Stored}"}}
      """;

  @Test
  void functions_and_conditions_of_cloudformation_have_it_too() {
    Map<String, String> assumed = Map.of("E", "prod", "AWS::Region", "cn-north-1", "Stored", "x");
    AccountTemplate template =
        AccountTemplate.ofCloudFormation(
            Map.of("s.yaml", STACK), TemplateInputs.NONE.assuming(assumed));
    assertThat(groups(template, assumed)).containsExactly("c-x", "one", "yes-a");
  }

  /** Of a map of which the row is not known, each value can be assumed. */
  @Test
  void one_of_some_values_is_assumed_as_messages_call_it() {
    String text =
        """
        Parameters: {E: {Type: String}}
        Mappings: {Names: {dev: {name: one}, prod: {name: two}}}
        Resources:
          B: {Type: AWS::IAM::Group, Properties: {GroupName: !FindInMap [Names, !Ref E, name]}}
        """;
    Map<String, String> files = Map.of("s.yaml", text);
    String hole =
        AccountTemplate.ofCloudFormation(files, TemplateInputs.NONE).holes().stream()
            .filter(name -> name.contains("FindInMap"))
            .findFirst()
            .orElseThrow();
    Map<String, Set<String>> expected =
        Map.of("two", Set.of("two"), "choice 1 of 2", Set.of("one"), "three", Set.of());
    expected.forEach(
        (said, groups) -> {
          Map<String, String> assumed = Map.of(hole, said);
          AccountTemplate template =
              AccountTemplate.ofCloudFormation(files, TemplateInputs.NONE.assuming(assumed));
          assertThat(groups(template, assumed)).isEqualTo(groups);
        });
  }

  /** The name of what is long is its start, and all of it is taken too. */
  @ParameterizedTest
  @ValueSource(strings = {"start", "all", "number"})
  void long_choice_is_assumed_by_what_is_shown(String form) {
    String path = "/" + "x".repeat(70) + "/";
    String text =
        """
        Parameters: {E: {Type: String}}
        Mappings: {Names: {dev: {name: %sa}, prod: {name: b}}}
        Resources:
          B: {Type: AWS::IAM::Group, Properties: {GroupName: g, Path: !FindInMap [Names, !Ref E, name]}}
        """
            .formatted(path);
    Map<String, String> files = Map.of("s.yaml", text);
    AccountTemplate open = AccountTemplate.ofCloudFormation(files, TemplateInputs.NONE);
    String hole =
        open.holes().stream().filter(name -> name.contains("FindInMap")).findFirst().orElseThrow();
    String said =
        Map.of("start", path.substring(0, 60) + "…", "all", path + "a", "number", "choice 1 of 2")
            .get(form);
    Map<String, String> assumed = Map.of(hole, said);
    AccountTemplate template =
        AccountTemplate.ofCloudFormation(files, TemplateInputs.NONE.assuming(assumed));
    assertThat(template.holes()).doesNotContain(hole);
  }

  /** What is called alike in two templates is not the same. */
  @Test
  void names_of_one_of_several_templates_are_of_that_alone() {
    Map<String, String> files = new TreeMap<>();
    files.put("s.yaml", STACK);
    files.put("t.yaml", STACK.replace("-a", "-b").replace("c-$", "d-$").replace("one", "three"));
    Map<String, String> assumed =
        Map.of(
            "E of s.yaml", "prod",
            "E of t.yaml", "dev",
            "Stored of s.yaml", "x",
            "Stored of t.yaml", "y",
            "AWS::Region", "cn-north-1");
    assertThat(AccountTemplate.ofCloudFormation(files, TemplateInputs.NONE).expressions())
        .containsAll(assumed.keySet());
    AccountTemplate template =
        AccountTemplate.ofCloudFormation(files, TemplateInputs.NONE.assuming(assumed));
    assertThat(groups(template, assumed))
        .containsExactly("c-x", "d-y", "no-b", "one", "three", "yes-a");
  }
}
