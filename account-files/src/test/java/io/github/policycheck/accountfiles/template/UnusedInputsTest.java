package io.github.policycheck.accountfiles.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.templates.input.TemplateInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given to templates that have no use for it. */
class UnusedInputsTest {

  @TempDir private Path terraform;
  @TempDir private Path stacks;
  @TempDir private Path both;

  @BeforeEach
  void write() throws IOException {
    String module =
        """
        variable "e" {}
        variable "f" { default = "x" }
        resource "aws_iam_group" "team" { name = "${var.e}-${var.f}" }
        """;
    String stack =
        """
        Parameters: {E: {Type: String}, F: {Type: String, Default: x}}
        Resources: {G: {Type: AWS::IAM::Group, Properties: {GroupName: !Sub "${E}-${F}"}}}
        """;
    for (Path folder : List.of(terraform, both)) {
      Files.writeString(folder.resolve("main.tf"), module);
    }
    for (Path folder : List.of(stacks, both)) {
      Files.writeString(folder.resolve("stack.yaml"), stack);
    }
  }

  private static TemplateAccount read(Path path, TemplateInputs inputs, String... assumed) {
    return TemplateAccount.find(
            path, new AccountInputs(inputs, List.of(assumed), AccountInputs.Names.COMMAND_LINE))
        .orElseThrow();
  }

  private static void refused(Path path, TemplateInputs inputs, String message, String... assumed) {
    TemplateAccount read = read(path, inputs, assumed);
    assertThatThrownBy(read::checked)
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage(message);
  }

  @Test
  void variable_of_templates_of_cloudformation_is_refused_and_a_parameter_named() {
    refused(
        stacks,
        TemplateInputs.NONE.withVariable("E", "prod"),
        "`E` of --var is a variable of Terraform, and these templates are of CloudFormation, which"
            + " declare a parameter `E`; give it as `--parameter E=prod`");
    refused(
        stacks,
        TemplateInputs.NONE.withVariable("z", "prod"),
        "`z` of --var is a variable of Terraform, and these templates are of CloudFormation;"
            + " --parameter gives their parameters");
    refused(
        stacks,
        TemplateInputs.NONE.withVariableFile("a.tfvars", "E = 1"),
        "`a.tfvars` of --var-file has variables of Terraform, and these templates are of"
            + " CloudFormation; --parameter gives their parameters");
  }

  @Test
  void parameter_of_templates_of_terraform_is_refused_and_a_variable_named() {
    for (Path path : List.of(terraform, both)) {
      refused(
          path,
          TemplateInputs.NONE.withParameter("e", "prod"),
          "`e` of --parameter is a parameter of CloudFormation, and these templates are of"
              + " Terraform, which declare a variable `e`; give it as `--var e=prod`");
    }
    refused(
        terraform,
        TemplateInputs.NONE.withParameter("z", "prod"),
        "`z` of --parameter is a parameter of CloudFormation, and these templates are of Terraform;"
            + " --var gives their variables");
  }

  @Test
  void what_no_template_declares_is_refused_with_what_there_is() {
    refused(
        terraform,
        TemplateInputs.NONE.withVariable("zz", "x"),
        "these templates do not declare `zz` of --var; they declare `e`, `f`");
    refused(
        stacks,
        TemplateInputs.NONE.withParameter("zz", "x"),
        "these templates do not declare `zz` of --parameter; they declare `E`, `F`");
    refused(
        terraform,
        TemplateInputs.NONE.withVariableFile("a.tfvars", "zz = 1"),
        "`a.tfvars` of --var-file gives values to `zz`, none of which these templates declare; they"
            + " declare `e`, `f`");
  }

  /** Terraform warns of it. */
  @Test
  void what_a_file_gives_besides_is_a_warning() throws IOException {
    TemplateInputs given = TemplateInputs.NONE.withVariableFile("a.tfvars", "e = 1\nerf = 2");
    assertThat(read(terraform, given).checked().warnings())
        .contains(
            "a.tfvars:2:1: `erf` is given a value that counts for nothing, as the module declares no"
                + " such variable");
    Files.writeString(terraform.resolve("terraform.tfvars"), "zz = 2");
    assertThat(read(terraform, TemplateInputs.NONE).checked().warnings())
        .anyMatch(warning -> warning.contains("terraform.tfvars:1:1: `zz` is given a value"));
  }

  @Test
  void assumption_that_is_about_nothing_is_refused_with_what_is_not_known() {
    refused(
        terraform,
        TemplateInputs.NONE,
        "`foo` of --assume is no expression of these templates that is not known; not known are"
            + " `data.aws_caller_identity.current.account_id`, `data.aws_partition.current.partition`,"
            + " `data.aws_region.current.name`, `var.e`",
        "foo=x");
    for (String name : List.of("f", "var.f")) {
      refused(
          terraform,
          TemplateInputs.NONE,
          "`" + name + "` of --assume is a variable; give it as `--var f=prod`",
          name + "=prod");
    }
    refused(
        stacks,
        TemplateInputs.NONE,
        "`F` of --assume is a parameter; give it as `--parameter F=prod`",
        "F=prod");
    assertThatThrownBy(() -> read(terraform, TemplateInputs.NONE, "f"))
        .hasMessage("`f` of --assume has no equals sign; write EXPRESSION=VALUE");
  }

  @Test
  void names_of_others_are_used() {
    AccountInputs given =
        new AccountInputs(
            TemplateInputs.NONE.withVariable("E", "prod"),
            List.of(),
            new AccountInputs.Names("`vars`", "`varFiles`", "`parameters`", "`assume`", "say"));
    assertThatThrownBy(() -> TemplateAccount.find(stacks, given).orElseThrow().checked())
        .hasMessageEndingWith("declare a parameter `E`; give it as `E=prod` in `parameters`");
  }
}
