package io.github.policycheck.accountfiles.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.templates.input.TemplateInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What says what expressions are that templates do not say. */
class HoleRemedyTest {

  private static final String ASSUME = "say what each is with --assume EXPRESSION=VALUE";

  @TempDir private Path folder;

  private TemplateAccount read(String name, String text, AccountInputs.Names names)
      throws IOException {
    Files.writeString(folder.resolve(name), text);
    return TemplateAccount.find(folder, new AccountInputs(TemplateInputs.NONE, List.of(), names))
        .orElseThrow();
  }

  @Test
  void variables_of_terraform_are_named() throws IOException {
    String module =
        """
        variable "branches" { type = set(string) }
        variable "e" {}
        variable "f" { default = "f" }
        resource "aws_iam_group" "g" {
          for_each = var.branches
          name = "${each.key}-${var.e == "x" ? var.f : "y"}-${data.x.y.z}"
        }
        """;
    TemplateAccount read = read("main.tf", module, AccountInputs.Names.COMMAND_LINE);
    String key = "key of var.branches[*]";
    assertThat(read.giving(List.of(key))).isEqualTo("`--var branches=VALUE`");
    assertThat(read.remedy(List.of(key))).isEqualTo(ASSUME + ", or `--var branches=VALUE`");
    assertThat(read.giving(List.of("var.e == \"x\"", key)))
        .isEqualTo("`--var branches=VALUE` `--var e=VALUE`");
    assertThat(read.giving(List.of("var.e == \"x\"", "data.x.y.z"))).isEqualTo("--assume");
    // What is known, and what another module has, is not what is missing.
    assertThat(read.giving(List.of("data.x.y[var.f]"))).isEqualTo("--assume");
    assertThat(read.remedy(List.of("module.m.var.e"))).isEqualTo(ASSUME);
  }

  @Test
  void parameters_of_cloudformation_are_named_as_who_asks_has_them() throws IOException {
    String stack =
        """
        Parameters: {Env: {Type: String}, Prod: {Type: String, Default: x}}
        Conditions: {P: !Equals [!Ref Env, prod]}
        Resources:
          G: {Type: AWS::IAM::Group, Properties: {GroupName: !If [P, a, !Ref AWS::Region]}}
        """;
    AccountInputs.Names names =
        new AccountInputs.Names("`vars`", "`varFiles`", "`parameters`", "`assume`", "say it");
    TemplateAccount read = read("s.yaml", stack, names);
    assertThat(read.giving(List.of("Env = prod"))).isEqualTo("`Env=VALUE` in `parameters`");
    assertThat(read.remedy(List.of("Env = prod")))
        .isEqualTo("say it, or `Env=VALUE` in `parameters`");
    assertThat(read.giving(List.of("AWS::Region"))).isEqualTo("`assume`");
  }

  @Test
  void where_nothing_can_be_given_the_way_is_the_same_for_all() throws IOException {
    String module = "variable \"e\" {}\nresource \"aws_iam_group\" \"g\" { name = var.e }\n";
    TemplateAccount read = read("main.tf", module, AccountInputs.NONE.names());
    assertThat(read.remedy(List.of("var.e"))).isEqualTo(AccountInputs.NONE.names().remedy());
  }
}
