package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Terraform and CloudFormation refuse would be a policy or a boundary that nobody sees. */
class MisspeltResourcesTest {

  private static AccountTemplate terraform(String text) {
    return AccountTemplate.ofTerraform(
        TerraformFolder.of(Map.of("main.tf", text.replace("; ", "\n")), path -> Optional.empty()),
        TemplateInputs.NONE);
  }

  private static AccountTemplate stack(String type, String properties) {
    return AccountTemplate.ofCloudFormation(
        Map.of("s.yaml", "Resources:\n  R:\n    Type: " + type + "\n    Properties: " + properties),
        TemplateInputs.NONE);
  }

  private static List<String> texts(List<Finding> findings) {
    return findings.stream().map(one -> one.location() + " " + one.message()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "aws_iam_group_policy | group = \"g\"; polcy = \"{}\" | main.tf:3:1 no argument or block is called"
            + " `polcy` here; did you mean `policy`? | main.tf:1:1 `aws_iam_group_policy.r` lacks `policy`",
        "aws_iam_user_policy | user = \"u\" | main.tf:1:1 `aws_iam_user_policy.r` lacks `policy` |",
        "aws_iam_role_policy | policy = \"{}\" | main.tf:1:1 `aws_iam_role_policy.r` lacks `role` |",
        "aws_iam_policy | name = \"p\" | main.tf:1:1 `aws_iam_policy.r` lacks `policy` |",
        "aws_iam_group_policy_attachment | group = \"g\" | main.tf:1:1"
            + " `aws_iam_group_policy_attachment.r` lacks `policy_arn` |",
        "aws_iam_user_group_membership | user = \"u\"; group = [] | main.tf:3:1 no argument or block is"
            + " called `group` here; did you mean `groups`? | main.tf:1:1"
            + " `aws_iam_user_group_membership.r` lacks `groups`",
        "aws_iam_user | name = \"u\"; permission_boundary = \"b\" | main.tf:3:1 no argument or block is"
            + " called `permission_boundary` here; did you mean `permissions_boundary`? |",
        "aws_iam_role | name = \"r\"; inline_polcy {; name = \"i\"; } | main.tf:3:1 no argument or block"
            + " is called `inline_polcy` here; did you mean `inline_policy`? |",
        "aws_iam_role | name = \"r\"; inline_policy {; polic = \"{}\"; } | main.tf:4:1 no argument or"
            + " block is called `polic` here; did you mean `policy`? |",
      })
  void resource_of_terraform_is_an_error(String type, String body, String first, String second) {
    AccountTemplate account = terraform("resource \"" + type + "\" \"r\" {\n" + body + "\n}\n");
    assertThat(texts(account.problems()))
        .containsExactlyElementsOf(second == null ? List.of(first) : List.of(first, second));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "AWS::IAM::Group | {ManagedPolicyArn: []} | s.yaml:4:18 `AWS::IAM::Group` has no property"
            + " `ManagedPolicyArn`; did you mean `ManagedPolicyArns`? |",
        "AWS::IAM::User | {PermissionBoundary: b} | s.yaml:4:18 `AWS::IAM::User` has no property"
            + " `PermissionBoundary`; did you mean `PermissionsBoundary`? |",
        "AWS::IAM::GroupPolicy | {GroupName: g, policyDocument: {}} | s.yaml:4:32 `AWS::IAM::GroupPolicy`"
            + " has no property `policyDocument`; did you mean `PolicyDocument`? | s.yaml:3:5 `R` lacks"
            + " `PolicyDocument`",
        "AWS::IAM::Policy | {Groups: [g]} | s.yaml:3:5 `R` lacks `PolicyDocument` |",
        "AWS::IAM::UserToGroupAddition | {GroupName: g} | s.yaml:3:5 `R` lacks `Users` |",
      })
  void resource_of_cloudformation_is_an_error(
      String type, String properties, String first, String second) {
    assertThat(texts(stack(type, properties).problems()))
        .containsExactlyElementsOf(second == null ? List.of(first) : List.of(first, second));
  }

  /** A later version of the provider, or of CloudFormation, may know it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws_iam_group | resource \"aws_iam_group\" \"g\" {; name = \"a\"; sparkles = 1; } | main.tf:3:1 no"
            + " argument or block is called `sparkles` here",
        "AWS::IAM::Group | {Sparkles: 1} | s.yaml:4:18 `AWS::IAM::Group` has no property `Sparkles`",
      })
  void what_nobody_knows_is_said(String line) {
    String[] parts = line.split(" \\| ", -1);
    AccountTemplate account =
        parts[0].startsWith("aws_") ? terraform(parts[1]) : stack(parts[0], parts[1]);
    assertThat(account.problems()).isEmpty();
    assertThat(texts(account.doubts())).containsExactly(parts[2]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resource \"aws_iam_user\" \"u\" {; name = \"u\"; force_destroy = true; tags = {}; count = 1; }",
        "resource \"aws_iam_role\" \"r\" {; name_prefix = \"r\"; description = \"\"; max_session_duration ="
            + " 3600; inline_policy {; }; lifecycle {; ignore_changes = [tags]; }; }",
        "resource \"aws_codecommit_repository\" \"c\" {; repository_name = \"c\"; kms_key_id = \"k\"; region"
            + " = \"eu-west-1\"; provisioner \"local-exec\" {; command = \"true\"; }; }",
      })
  void what_terraform_knows_is_not(String text) {
    AccountTemplate account = terraform(text);
    assertThat(account.problems()).isEmpty();
    assertThat(account.doubts()).isEmpty();
  }
}
