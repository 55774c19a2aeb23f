package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not read of templates leaves out whom it can change. */
class UnreadPartsTest {

  private static final String DECLARED =
      """
      resource "aws_iam_group" "g" {
        name = "Ops.${var.end}"
      }
      variable "end" {
        default = "eu"
      }
      resource "aws_iam_user" "u" {
        name = "zoe"
      }
      resource "aws_iam_role" "r" {
        name               = "deploy"
        assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
      }
      resource "aws_iam_policy" "p" {
        name   = "Push"
        policy = local.policy
      }
      resource "aws_iam_user_policy_attachment" "p" {
        user       = "zoe"
        policy_arn = aws_iam_policy.p.arn
      }
      locals {
        policy = jsonencode({
          Version = "2012-10-17", Statement = { Effect = "Allow", Action = "codecommit:*", Resource = "*" }
        })
      }
      """;

  private static FilledAccount first(AccountTemplate template) {
    assertThat(template.problems()).isEmpty();
    return template.filled(AccountQuestion.ALL, arn -> Optional.empty()).all().get(0);
  }

  private static FilledAccount terraform(String text) {
    return first(
        AccountTemplate.ofTerraform(
            TerraformFolder.of(Map.of("main.tf", text), path -> Optional.empty()),
            TemplateInputs.NONE));
  }

  private static FilledAccount stack(String text) {
    return first(AccountTemplate.ofCloudFormation(Map.of("s.yaml", text), TemplateInputs.NONE));
  }

  /** Returns who is left out, and what is not read that can change anybody. */
  private static String said(FilledAccount filled) {
    Account account = filled.account();
    String out =
        account.leftOut().keySet().stream()
            .map(PrincipalId::toString)
            .collect(Collectors.joining(" "));
    return filled.unread().isEmpty() && filled.unreadControls().isEmpty() ? out : "all: " + out;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      value = {
        // exclusive: what they list is attached, and nothing else
        "aws_iam_group_policy_attachments_exclusive | group_name = \"Ops.eu\", policy_arns = [] | ''",
        "aws_iam_user_policy_attachments_exclusive | user_name = \"zoe\", policy_arns = [] | user/zoe",
        "aws_iam_user_policy_attachments_exclusive | user_name = \"zoe\", policy_arns ="
            + " [aws_iam_policy.p.arn] | ''",
        "aws_iam_role_policy_attachments_exclusive | role_name = \"deploy\", policy_arns ="
            + " [aws_iam_policy.p.arn] | ''",
        "aws_iam_role_policy_attachments_exclusive | role_name = \"deploy\", policy_arns ="
            + " [\"arn:aws:iam::444455556666:policy/other\"] | role/deploy",
        "aws_iam_group_policies_exclusive | group_name = \"Ops.eu\", policy_names = [] | ''",
        "aws_iam_group_policies_exclusive | group_name = \"Ops.eu\", policy_names = [\"x\"] |"
            + " group/Ops.eu",
        // the other provider of AWS
        "awscc_iam_group_policy | group_name = \"Ops.eu\", policy_name = \"n\" | group/Ops.eu",
        "awscc_iam_user_policy | user_name = aws_iam_user.u.name, policy_name = \"n\" | user/zoe",
        "awscc_iam_managed_policy | roles = [aws_iam_role.r.name] | role/deploy",
        "awscc_iam_managed_policy | managed_policy_name = \"alone\" | ''",
        "awscc_iam_group_policy | policy_name = \"n\" | all: group/Ops.eu user/zoe role/deploy",
        "awscc_iam_sparkles | a = 1 | all: group/Ops.eu user/zoe role/deploy",
        "awscc_iam_oidc_provider | url = \"u\" | ''",
        "awscc_iam_user | user_name = \"eve\" | user/eve",
        // stacks
        "aws_cloudformation_stack | name = \"s\" | all: group/Ops.eu user/zoe role/deploy",
        "aws_cloudformation_stack_instances | stack_set_name = \"s\" | all: group/Ops.eu user/zoe"
            + " role/deploy",
        "aws_cloudformation_stack | name = \"s\", count = 0 | ''",
        "aws_cloudcontrolapi_resource | type_name = \"AWS::IAM::GroupPolicy\" | all: group/Ops.eu"
            + " user/zoe role/deploy",
        "aws_cloudcontrolapi_resource | type_name = \"AWS::Logs::LogGroup\" | ''",
        // changes that are ignored
        "aws_iam_group_policy | group = \"Ops.eu\", policy = local.policy, lifecycle {;"
            + " ignore_changes = [policy]; } | group/Ops.eu",
        "aws_iam_group_policy | group = \"Ops.eu\", policy = local.policy, lifecycle {;"
            + " ignore_changes = all; } | all: group/Ops.eu user/zoe role/deploy",
        "aws_iam_group_policy | group = \"Ops.eu\", policy = local.policy, lifecycle {;"
            + " ignore_changes = [name]; } | ''",
        "aws_iam_user_group_membership | user = \"zoe\", groups = [], lifecycle {; ignore_changes ="
            + " [groups]; } | user/zoe",
        "aws_iam_group_membership | name = \"m\", group = \"Ops.eu\", users = [], lifecycle {;"
            + " ignore_changes = [users]; } | all: group/Ops.eu user/zoe role/deploy",
        "aws_iam_user_policy_attachment | user = \"zoe\", policy_arn = aws_iam_policy.p.arn,"
            + " lifecycle {; ignore_changes = [policy_arn]; } | user/zoe",
        "aws_iam_user | name = \"eve\", lifecycle {; ignore_changes = [tags]; } | ''",
        "aws_iam_user | name = \"eve\", lifecycle {; ignore_changes = [permissions_boundary]; } |"
            + " user/eve",
        // whether it is there
        "aws_iam_user_policy_attachments_exclusive | user_name = \"zoe\", policy_arns = [],"
            + " lifecycle {; enabled = false; } | ''",
        "aws_iam_user_policy_attachments_exclusive | user_name = \"zoe\", policy_arns = [],"
            + " lifecycle {; enabled = true; } | user/zoe",
        // of what may be another account
        "aws_iam_user_policy | provider = aws.b, user = aws_iam_user.u.name, policy = local.policy |"
            + " user/zoe",
        "aws_iam_user_policy | provider = aws.b, user = \"eve\", policy = local.policy | ''",
      })
  void resource_of_terraform(String type, String arguments, String expected) {
    String body = arguments.replace(", ", "\n").replace("; ", "\n").replace(";", "\n");
    FilledAccount filled =
        terraform(DECLARED + "resource \"" + type + "\" \"x\" {\n" + body + "\n}\n");
    assertThat(said(filled)).isEqualTo(expected.replace("''", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "name = \"vpc\" | ''",
        "group = aws_iam_group.g.name | group/Ops.eu",
        "everything = { them = aws_iam_group.g } | group/Ops.eu",
        "group = \"ops.EU\" | group/Ops.eu",
        "arn = aws_iam_role.r.arn | role/deploy",
        "arn = \"arn:aws-cn:iam::444455556666:role/x/deploy\" | role/deploy",
        "policy = aws_iam_policy.p.arn | user/zoe",
        "depends_on = [aws_iam_user.u] | ''",
        "users = [\"zoe2\"] | ''",
        "user = local.who | user/zoe",
      })
  void module_that_is_not_read(String argument, String expected) {
    String call = "module \"m\" {\n  source = \"example/m/aws\"\n  " + argument + "\n}\n";
    FilledAccount filled = terraform(DECLARED + "locals {\n  who = \"zoe\"\n}\n" + call);
    assertThat(said(filled)).isEqualTo(expected.replace("''", ""));
  }

  @Test
  void policy_of_an_organization_is_not_known() {
    FilledAccount filled =
        terraform(
            DECLARED
                + """
                resource "aws_organizations_policy_attachment" "s" {
                  policy_id = "p-1"
                  target_id = "444455556666"
                }
                resource "aws_organizations_policy_attachment" "other" {
                  policy_id = "p-1"
                  target_id = aws_organizations_account.dev.id
                }
                """);
    assertThat(filled.account().notKnown())
        .extracting(NotKnown::what)
        .containsExactly(NotKnown.What.SERVICE_CONTROL_POLICIES);
    assertThat(filled.unread()).isEmpty();
    assertThat(texts(filled.unreadControls()))
        .containsExactly(
            "main.tf:27:1 whom `aws_organizations_policy_attachment.s` forbids what is not read");
    assertThat(filled.account().leftOut()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{Type: 'AWS::IAM::Group', Properties: {GroupName: Dev, 'Fn::Transform': {Name: M}}} | group/Dev",
        "{Type: 'AWS::IAM::Group', 'Fn::Transform': {Name: M}, Properties: {GroupName: Dev}} | group/Dev",
        "{Type: 'AWS::IAM::User', Properties: {'Fn::ForEach::X': [I, [a], {}], UserName: eve}} | user/eve",
        "{Type: 'AWS::IAM::GroupPolicy', Properties: {'Fn::Transform': {Name: M}, GroupName: Ops}} | all:"
            + " group/Ops",
        "{Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: u}} | all: group/Ops",
        "{Type: 'AWS::CloudFormation::StackSet', Properties: {StackSetName: s}} | all: group/Ops",
        "{Type: 'AWS::CloudFormation::Stack', Condition: Never} | ''",
        "{Type: 'AWS::Serverless::Function', Properties: {Handler: h}} | ''",
        "{Type: 'A::B::C::MODULE', Properties: {Group: Ops}} | group/Ops",
        "{Type: 'A::B::C::MODULE', Properties: {Group: !Ref G}} | group/Ops",
        "{Type: 'A::B::C::MODULE', Properties: {Vpc: v}} | ''",
        "{Type: 'AWS::Organizations::Policy', Properties: {Type: TAG_POLICY, TargetIds: [r]}} | ''",
        "{Type: 'AWS::Organizations::Policy', Properties: {Type: SERVICE_CONTROL_POLICY}} | ''",
        "{Type: 'AWS::Organizations::Policy', Properties: {Type: SERVICE_CONTROL_POLICY, TargetIds:"
            + " [r]}} | all:",
      })
  void resource_of_cloudformation(String resource, String expected) {
    FilledAccount filled =
        stack(
            """
            Conditions: {Never: !Equals [a, b]}
            Resources:
              G: {Type: AWS::IAM::Group, Properties: {GroupName: Ops}}
              R: %s
            """
                .formatted(resource));
    assertThat(said(filled).strip()).isEqualTo(expected.replace("''", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Mine | s.yaml:1:12 the macro `Mine` changes this template before it is deployed, to what is not"
            + " known",
        "AWS::Serverless-2016-10-31 | -",
        "[AWS::LanguageExtensions, Mine] | s.yaml:1:38 the macro `Mine` changes this template before it is"
            + " deployed, to what is not known",
      })
  void macro(String transform, String expected) {
    FilledAccount filled =
        stack("Transform: " + transform + "\nResources: {G: {Type: AWS::IAM::Group}}\n");
    assertThat(texts(filled.unread()))
        .isEqualTo(expected.equals("-") ? List.of() : List.of(expected));
    assertThat(filled.account().leftOut()).hasSize(expected.equals("-") ? 0 : 1);
  }

  /** A tag of the stack becomes one of each user and role in it that has none of its name. */
  @ParameterizedTest
  @CsvSource({"env, user/zoe", "team, ''", "TEAM, ''"})
  void tags_of_a_stack_are_not_known(String asked, String expected) {
    FilledAccount filled =
        stack(
            """
            Resources:
              U:
                Type: AWS::IAM::User
                Properties:
                  UserName: zoe
                  Tags: [{Key: team, Value: web}]
                  Policies:
                    - PolicyName: p
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement:
                          Effect: Allow
                          Action: codecommit:GitPush
                          Resource: "*"
                          Condition: {StringEquals: {aws:PrincipalTag/%s: prod}}
            """
                .formatted(asked));
    assertThat(said(filled)).isEqualTo(expected);
  }

  /** Why something is not known names the expression that it is made of, and what to do. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "aws_iam_user_policy | policy = jsonencode(yamldecode(file(\"d.yaml\"))) | what this policy says"
            + " is not known: it is made of `yamldecode(file(\"d.yaml\"))`",
        "aws_iam_user_policy_attachment | policy_arn = data.aws_iam_policy.a.arn | what the policy `ARN`"
            + " says is not known: it is not declared here, and not built in; if it is one of these,"
            + " --assume EXPRESSION=ARN says so",
        "aws_iam_user_policy_attachment | policy_arn = \"arn:aws:iam::aws:policy/X\" | what the policy"
            + " `ARN` says is not known: it is not declared here, and not built in",
      })
  void message_names_what_is_not_known(String type, String argument, String expected) {
    FilledAccount filled =
        terraform(
            "data \"aws_iam_policy\" \"a\" {\n  name = \"A\"\n}\n"
                + "resource \"aws_iam_user\" \"u\" {\n  name = \"zoe\"\n}\nresource \""
                + type
                + "\" \"x\" {\n  user = aws_iam_user.u.name\n  "
                + argument
                + "\n}\n");
    assertThat(
            filled.account().leftOut().values().stream()
                .flatMap(List::stream)
                .flatMap(one -> one.problems().stream())
                .map(one -> one.message().replaceAll("`(arn:|unknown-)[^`]*`", "`ARN`")))
        .containsExactly(expected);
  }

  /** IAM refuses tags whose keys differ in upper and lower case only. */
  @ParameterizedTest
  @CsvSource({"team, Team, user/zoe", "team, teams, ''", "team, team, ''"})
  void tags_of_a_provider_that_differ_in_case(String ofAll, String own, String expected) {
    FilledAccount filled =
        terraform(
            """
            provider "aws" {
              default_tags {
                tags = { %s = "a" }
              }
            }
            resource "aws_iam_user" "u" {
              name = "zoe"
              tags = { %s = "b" }
            }
            resource "aws_iam_user_policy" "p" {
              user   = aws_iam_user.u.name
              policy = jsonencode({ Version = "2012-10-17", Statement = {
                Effect = "Allow", Action = "codecommit:*", Resource = "*",
                Condition = { StringEquals = { "aws:PrincipalTag/team" = "a" } }
              } })
            }
            """
                .formatted(ofAll, own));
    assertThat(said(filled)).isEqualTo(expected);
  }

  @Test
  void names_that_differ_in_case_leave_out_both() {
    FilledAccount filled =
        terraform(
            DECLARED
                + """
                resource "aws_iam_user_policy" "x" {
                  user   = upper("zoe")
                  policy = local.policy
                }
                """);
    assertThat(said(filled)).isEqualTo("user/ZOE user/zoe");
  }

  @Test
  void file_of_opentofu_is_in_the_place_of_one_of_terraform() {
    AccountTemplate template =
        AccountTemplate.ofTerraform(
            TerraformFolder.of(
                Map.of(
                    "a.tf", "resource \"aws_iam_user\" \"u\" { name = \"old\" }\n",
                    "a.tofu", "resource \"aws_iam_user\" \"u\" { name = \"new\" }\n"),
                path -> Optional.empty()),
            TemplateInputs.NONE);
    assertThat(first(template).account().users())
        .extracting(one -> one.name())
        .containsExactly("new");
    assertThat(texts(template.doubts()))
        .containsExactly("a.tf:1:1 this file is not read: OpenTofu takes `a.tofu` in its place");
  }

  private static List<String> texts(List<Finding> findings) {
    return findings.stream().map(one -> one.location() + " " + one.message()).toList();
  }
}
