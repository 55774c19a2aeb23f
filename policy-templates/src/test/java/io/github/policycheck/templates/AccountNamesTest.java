package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.InvalidAccountException;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether a policy {@code deny} that is attached by one name is one of a user {@code bob}, in a
 * group that may have another: always, perhaps, or never.
 */
class AccountNamesTest {

  private static final String DENY =
      "{Version: '2012-10-17', Statement: {Effect: Deny, Action: '*', Resource: '*'}}";

  private static String verdict(AccountTemplate template, Map<String, String> assumed) {
    TreeSet<Boolean> found = new TreeSet<>();
    AccountTemplate.Filled filled =
        template.filled(
            new AccountQuestion(assumed, List.of("bob"), Optional.of("user/bob")),
            arn -> Optional.empty());
    assertThat(filled.isComplete()).isTrue();
    for (FilledAccount one : filled.all()) {
      try {
        found.add(isDenied(one.account()));
      } catch (InvalidAccountException e) {
        assertThat(e.problems()).isNotEmpty(); // nobody can make it
      }
    }
    return found.size() == 2 ? "perhaps" : found.first() ? "always" : "never";
  }

  private static boolean isDenied(Account account) {
    return account.users().stream()
        .filter(user -> user.name().equals("bob"))
        .anyMatch(user -> has(user.policies()) || isMember(user, account));
  }

  private static boolean isMember(User user, Account account) {
    return account.groups().stream()
        .filter(group -> user.groups().contains(group.name()))
        .map(Group::policies)
        .anyMatch(AccountNamesTest::has);
  }

  private static boolean has(Collection<Policy> policies) {
    return policies.stream().map(Policy::name).anyMatch(name -> name.startsWith("deny"));
  }

  private static AccountTemplate terraform(String text) {
    String all =
        """
        resource "aws_iam_user" "bob" { name = "bob" }
        locals {
          deny = jsonencode({ Version = "2012-10-17", Statement = {
            Effect = "Deny", Action = "*", Resource = "*" } })
        }
        """
            + text;
    return AccountTemplate.ofTerraform(
        TerraformFolder.of(Map.of("main.tf", all), path -> Optional.empty()), TemplateInputs.NONE);
  }

  private static String group(String name, String reference) {
    return """
    variable "on" { type = bool }
    resource "aws_iam_group" "dev" { %s }
    resource "aws_iam_group" "other" { name_prefix = "dev-" }
    resource "aws_iam_user_group_membership" "bob" {
      user   = aws_iam_user.bob.name
      groups = [aws_iam_group.dev.name]
    }
    resource "aws_iam_group_policy" "deny" {
      name   = "deny"
      group  = %s
      policy = local.deny
    }
    """
        .formatted(name, reference);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          name = var.a                  ~ var.b                               ~ perhaps
          name = var.a                  ~ var.a                               ~ always
          name = var.a                  ~ "Dev"                               ~ perhaps
          name = "Dev"                  ~ var.b                               ~ perhaps
          name = "Dev"                  ~ data.terraform_remote_state.s.outputs.g ~ perhaps
          name = "Dev"                  ~ "Ops"                               ~ never
          name = "team-${var.a}"        ~ "team-${var.b}"                     ~ perhaps
          name = "team-${var.a}"        ~ "ops-${var.b}"                      ~ never
          name = "${var.a}-dev"         ~ "prod-${var.b}"                     ~ perhaps
          name = "${var.a}-${var.c}-x"  ~ "prod-${var.b}-x"                   ~ perhaps
          name = "${var.a}-${var.c}-x"  ~ "prod-${var.b}-y"                   ~ never
          name_prefix = "dev-"          ~ var.b                               ~ perhaps
          name_prefix = "dev-"          ~ "dev-${var.b}"                      ~ perhaps
          name_prefix = "dev-"          ~ "ops-${var.b}"                      ~ never
          name_prefix = "dev-"          ~ "dev-readers"                       ~ never
          name_prefix = "dev-"          ~ "dev-20240131120000123400000a01"    ~ perhaps
          name_prefix = "dev-"          ~ "ops-20240131120000123400000a01"    ~ never
          name_prefix = "${var.a}-"     ~ "ops-20240131120000123400000a01"    ~ perhaps
          name_prefix = var.a           ~ "ops-20240131120000123400000a01"    ~ perhaps
          name_prefix = null            ~ "terraform-20240131120000123400000a01" ~ perhaps
          path = "/x/"                  ~ "terraform-20240131120000123400000a01" ~ perhaps
          path = "/x/"                  ~ "ops-20240131120000123400000a01"    ~ never
          path = "/x/"                  ~ var.b                               ~ perhaps
          name_prefix = "dev-"          ~ aws_iam_group.dev.id                ~ always
          name_prefix = "dev-"          ~ aws_iam_group.other.name            ~ never
          name = var.on ? null : "Dev"  ~ "Dev"                               ~ perhaps
          name = var.on ? null : "Dev"  ~ aws_iam_group.dev.name              ~ always
          """)
  void group_may_have_the_name_of_another_place(String name, String reference, String verdict) {
    assertThat(verdict(terraform(group(name, reference)), Map.of())).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          name = "deny"         ~ var.p                                                ~ perhaps
          name_prefix = "deny-" ~ var.p                                                ~ perhaps
          name = "deny"         ~ data.aws_iam_policy.p.arn                            ~ perhaps
          name_prefix = "deny-" ~ "arn:aws:iam::${data.aws_caller_identity.current.account_id}:policy/${var.p}" ~ perhaps
          name_prefix = "deny-" ~ "arn:aws:iam::${data.aws_caller_identity.current.account_id}:policy/x${var.p}" ~ never
          name_prefix = "deny-" ~ aws_iam_policy.deny.id                               ~ always
          """)
  void policy_may_be_that_of_an_arn(String name, String arn, String verdict) {
    AccountTemplate template =
        terraform(
            """
            resource "aws_iam_policy" "deny" {
              %s
              policy = local.deny
            }
            resource "aws_iam_user_policy_attachment" "bob" {
              user       = aws_iam_user.bob.name
              policy_arn = %s
            }
            """
                .formatted(name, arn));
    assertThat(verdict(template, Map.of())).isEqualTo(verdict);
  }

  /** Of each of several whose names are made up, the name is another. */
  @ParameterizedTest
  @CsvSource({"count = 2, 0, 0, always", "count = 2, 0, 1, never", "count = var.c, 0, 0, perhaps"})
  void several_groups_have_names_of_their_own(String count, int of, int to, String verdict) {
    AccountTemplate template =
        terraform(
            """
            resource "aws_iam_group" "dev" {
              %s
              name_prefix = "dev-"
            }
            resource "aws_iam_user_group_membership" "bob" {
              user   = aws_iam_user.bob.name
              groups = [aws_iam_group.dev[%d].name]
            }
            resource "aws_iam_group_policy" "deny" {
              name   = "deny"
              group  = aws_iam_group.dev[%d].name
              policy = local.deny
            }
            """
                .formatted(count, of, to));
    assertThat(verdict(template, Map.of())).isEqualTo(verdict);
  }

  @Test
  void name_that_is_assumed_is_one_that_others_refer_to() {
    AccountTemplate template = terraform(group("name = var.a", "\"team-${var.b}\""));
    assertThat(verdict(template, Map.of("var.a", "team-x"))).isEqualTo("perhaps");
    assertThat(verdict(template, Map.of("var.a", "ops"))).isEqualTo("never");
    assertThat(verdict(template, Map.of("var.a", "team-x", "var.b", "x"))).isEqualTo("always");
  }

  /** A name that is taken to be another than can be made up may be written elsewhere. */
  @Test
  void name_that_is_made_up_is_what_it_is_assumed_to_be() {
    AccountTemplate template = terraform(group("name_prefix = \"dev-\"", "\"Developers\""));
    assertThat(verdict(template, Map.of())).isEqualTo("never");
    assertThat(verdict(template, Map.of("aws_iam_group.dev.name", "Developers")))
        .isEqualTo("always");
  }

  /** Policies of groups that somebody is not in are no reason to try more. */
  @Test
  void names_that_are_made_up_and_bear_on_others_are_not_tried() {
    StringBuilder text = new StringBuilder(group("name_prefix = \"dev-\"", "var.a"));
    for (int i = 0; i < 4; i++) {
      text.append(
          """
          resource "aws_iam_group" "g%1$d" { name_prefix = "g-" }
          resource "aws_iam_group_policy" "p%1$d" {
            group  = var.p%1$d
            policy = local.deny
          }
          """
              .formatted(i));
    }
    assertThat(verdict(terraform(text.toString()), Map.of())).isEqualTo("perhaps");
  }

  private static AccountTemplate stacks(String exported, String more, String reference) {
    String people =
        """
        Parameters: {Team: {Type: String}, On: {Type: String}}
        Conditions: {IsOn: !Equals [!Ref On, 'yes']}
        Resources:
          Dev: {Type: AWS::IAM::Group, Properties: {Path: /x/}}
          Bob: {Type: AWS::IAM::User, Properties: {UserName: bob, Groups: [!Ref Dev]}}
          Ops: {Type: AWS::IAM::Group}
        Outputs:
          Unsaid: {Value: none}
          Ops: {Value: !Ref Ops, Export: {Name: ops}}
          Dev: {Value: !Ref Dev, Export: {Name: %s}%s}
        """
            .formatted(exported, more);
    String guard =
        """
        Parameters: {Team: {Type: String}, Group: {Type: String}}
        Resources:
          Deny:
            Type: AWS::IAM::Policy
            Properties: {PolicyName: deny, Groups: [%s], PolicyDocument: %s}
        """
            .formatted(reference, DENY);
    return AccountTemplate.ofCloudFormation(
        new TreeMap<>(Map.of("people.yaml", people, "guard.yaml", guard)), TemplateInputs.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          dev                          ~ !Ref Group                                  ~ perhaps
          dev                          ~ Dev                                         ~ never
          dev                          ~ people-Dev-1ABCDEFGHIJKL                    ~ perhaps
          dev                          ~ people-De-AbCdEfGhIjKl                      ~ perhaps
          dev                          ~ people-Ops-1ABCDEFGHIJKL                    ~ never
          dev                          ~ !Sub 'people-${Group}'                      ~ perhaps
          dev                          ~ !ImportValue dev                            ~ always
          dev                          ~ !ImportValue ops                            ~ never
          dev                          ~ !Sub ['${g}', {g: !ImportValue dev}]        ~ always
          dev                          ~ !ImportValue elsewhere                      ~ perhaps
          dev                          ~ !ImportValue {Ref: Group}                   ~ perhaps
          !Sub '${AWS::Region}-dev'    ~ !ImportValue {'Fn::Sub': '${AWS::Region}-dev'} ~ always
          !Sub '${AWS::StackName}-dev' ~ !ImportValue {'Fn::Sub': '${AWS::StackName}-dev'} ~ perhaps
          !Sub '${Team}-dev'           ~ !ImportValue {'Fn::Sub': '${Team}-dev'}     ~ perhaps
          !Sub '${Team}-dev'           ~ !ImportValue red-dev                        ~ perhaps
          ops                          ~ !ImportValue ops                            ~ perhaps
          """)
  void group_may_be_that_of_another_stack(String exported, String reference, String verdict) {
    assertThat(verdict(stacks(exported, "", reference), Map.of())).isEqualTo(verdict);
  }

  /** What is not exported is not the one that is imported, but may be another that is like it. */
  @Test
  void value_that_is_exported_on_a_condition_is_imported_if_that_holds() {
    AccountTemplate template = stacks("dev", ", Condition: IsOn", "!ImportValue dev");
    assertThat(verdict(template, Map.of("On = yes of people.yaml", "true"))).isEqualTo("always");
    assertThat(verdict(template, Map.of("On = yes of people.yaml", "false"))).isEqualTo("perhaps");
  }

  /** What one stack has from another it can tell a third. */
  @Test
  void value_that_is_imported_can_be_exported() {
    Map<String, String> files = new TreeMap<>();
    files.put(
        "a.yaml",
        """
        Resources:
          Dev: {Type: AWS::IAM::Group}
          Bob: {Type: AWS::IAM::User, Properties: {UserName: bob, Groups: [!Ref Dev]}}
        Outputs:
          Dev: {Value: !Ref Dev, Export: {Name: dev}}
        """);
    files.put(
        "b.yaml",
        """
        Resources: {}
        Outputs:
          Dev: {Value: !ImportValue dev, Export: {Name: again}}
          Round: {Value: !ImportValue round, Export: {Name: round}}
        """);
    files.put(
        "c.yaml",
        """
        Resources:
          Deny:
            Type: AWS::IAM::Policy
            Properties: {PolicyName: deny, Groups: [!ImportValue again], PolicyDocument: %s}
        """
            .formatted(DENY));
    AccountTemplate template = AccountTemplate.ofCloudFormation(files, TemplateInputs.NONE);
    assertThat(verdict(template, Map.of())).isEqualTo("always");
  }
}
