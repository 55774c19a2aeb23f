package io.github.policycheck.accountfiles.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.templates.input.TemplateInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates that are read with what somebody says of them. */
class AssumptionsTest {

  private static final String ACCOUNT = "data.aws_caller_identity.current.account_id=940617385520";

  private static final String REGION = "data.aws_region.current.name=cn-north-1";

  private static final String MODULE =
      """
      variable "e" {}
      variable "on" { type = bool }
      locals { prod = var.e == "prod" && data.aws_x.y.name == "a" }
      resource "aws_iam_group" "g" { name = local.prod ? "strict" : "loose" }
      resource "aws_iam_group" "h" {
        count = var.on ? 1 : 0
        name = data.aws_x.y.later
      }
      """;

  @TempDir private Path folder;

  private TemplateAccount read(String text, String... assumed) throws IOException {
    Files.writeString(folder.resolve(text.startsWith("Parameters") ? "s.yaml" : "main.tf"), text);
    return TemplateAccount.find(
            folder,
            new AccountInputs(
                TemplateInputs.NONE, List.of(assumed), AccountInputs.Names.COMMAND_LINE))
        .orElseThrow();
  }

  private String principals(String text, String... assumed) throws IOException {
    return read(text, assumed).checked().known().principals().toString();
  }

  @Test
  void comparisons_and_counts_are_worked_out_with_them() throws IOException {
    assertThat(
            principals(
                MODULE, ACCOUNT, REGION, "var.e=prod", "data.aws_x.y.name=a", "var.on=false"))
        .isEqualTo("[group/strict]");
    assertThat(principals(MODULE, ACCOUNT, REGION, "var.e=dev", "var.on=0"))
        .isEqualTo("[group/loose]");
    assertThat(
            principals(
                MODULE, ACCOUNT, REGION, "local.prod=true", "var.on=true", "data.aws_x.y.later=h"))
        .isEqualTo("[group/h, group/strict]");
  }

  /** It comes up only with others. */
  @Test
  void expression_of_what_is_there_then_can_be_assumed_too() throws IOException {
    String text =
        """
        variable "names" { type = set(string) }
        resource "aws_iam_group" "g" {
          for_each = var.names
          name = "${each.key}-${data.aws_x.y[each.key].id}"
        }
        """;
    String name = "data.aws_x.y[each.key].id of var.names[\"a\"]";
    assertThat(principals(text, ACCOUNT, REGION, name + "=7", "var.names=[\"a\"]"))
        .isEqualTo("[group/a-7]");
  }

  @Test
  void variable_and_parameter_have_their_types() throws IOException {
    assertThatThrownBy(() -> read(MODULE, "var.on=maybe"))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("which is to be `bool`: write true or false");
    Files.delete(folder.resolve("main.tf"));
    String stack =
        """
        Parameters: {E: {Type: String, AllowedValues: [dev, prod]}}
        Conditions: {P: !Equals [!Ref E, prod]}
        Resources:
          G: {Type: AWS::IAM::Group, Properties: {GroupName: !If [P, strict, loose]}}
        """;
    assertThatThrownBy(() -> read(stack, "E=test"))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("none of its `AllowedValues`");
    assertThat(principals(stack, "E=prod", "AWS::AccountId=940617385520", "AWS::Region=cn-north-1"))
        .isEqualTo("[group/strict]");
  }

  @Test
  void what_is_never_so_is_said() throws IOException {
    TemplateAccount read = read(MODULE, "local.prod=other");
    assertThatThrownBy(read::known)
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("cannot become what --assume says: `local.prod` is never `other`");
  }
}
