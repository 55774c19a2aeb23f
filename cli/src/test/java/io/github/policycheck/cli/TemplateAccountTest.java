package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.cli.account.TemplateFolders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Commands on an account that templates make. */
class TemplateAccountTest {

  private static final String TERRAFORM = TemplateFolders.of("terraform");
  private static final String STACK = TemplateFolders.of("cloudformation");
  private static final String PRESENCE = TemplateFolders.of("presence");

  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int eval(String account, String principal, String reference, String... more) {
    List<String> arguments = new ArrayList<>(List.of("eval", "--account", account));
    arguments.addAll(List.of("--principal", principal, "--ref", reference));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private String written(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return folder.toString();
  }

  /** The article, by each of the two tools. */
  @ParameterizedTest
  @CsvSource({
    "Arnav_Desai, refs/heads/main, 1",
    "Arnav_Desai, refs/heads/develop, 0",
    "Mary_Major, refs/heads/main, 0",
    "Developers, refs/heads/main, 1",
  })
  void templates_of_the_article_answer_as_it_says(String principal, String reference, int code) {
    assertThat(eval(TERRAFORM, principal, reference, "--assume", "var.branch=main"))
        .isEqualTo(code);
    assertThat(eval(STACK, principal, reference, "--assume", "Env = prod=true")).isEqualTo(code);
  }

  @Test
  void answer_names_the_place_in_the_template() {
    assertThat(eval(TERRAFORM, "Arnav_Desai", "refs/heads/main", "--assume", "var.branch=main"))
        .isEqualTo(1);
    assertThat(out.toString()).contains(TERRAFORM + "/main.tf:25:3");
  }

  @Test
  void answer_that_is_the_same_whatever_fills_a_hole_is_certain_and_invents_nothing() {
    assertThat(eval(TERRAFORM, "Mary_Major", "refs/heads/main", "--format", "json")).isZero();
    assertThat(out.toString())
        .contains(
            "arn:aws:codecommit:us-east-2:${data.aws_caller_identity.current.account_id}:MyDemoRepo")
        .doesNotContain("unknown-")
        .doesNotContain("7103");
    assertThat(err.toString())
        .contains(
            "`data.aws_caller_identity.current.account_id`, `var.branch` are not known; the answer"
                + " is so whatever they are");
  }

  @Test
  void answer_that_differs_hinges_on_what_fills_the_hole() throws IOException {
    assertThat(eval(TERRAFORM, "Arnav_Desai", "refs/heads/main")).isEqualTo(2);
    assertThat(out.toString())
        .startsWith("undecided: it hinges on `var.branch`")
        .contains("if `var.branch` is something that nothing here names:\n  ALLOWED")
        .contains("if `var.branch` is `main`:\n  DENIED");

    assertThat(eval(TERRAFORM, "Arnav_Desai", "refs/heads/main", "--format", "json")).isEqualTo(2);
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(PublishedSchema.named("hinging").text())
                .validate(json))
        .isEmpty();
    assertThat(json.path("answer").asString()).isEqualTo("undecided");
    assertThat(json.path("hingesOn").path(0).asString()).isEqualTo("var.branch");
    assertThat(json.at("/answers/0/if/var.branch").isNull()).isTrue();
    assertThat(json.at("/answers/1/if/var.branch").asString()).isEqualTo("main");
    assertThat(json.at("/answers/0/answer/decision").asString()).isEqualTo("allowed");
    assertThat(json.at("/answers/1/answer/decision").asString()).isEqualTo("explicitDeny");
  }

  @ParameterizedTest
  @CsvSource({
    "user/anna, refs/heads/x, 0", // a Deny that may be there is about another branch
    "user/anna, refs/heads/main, 2", // whether it is there, and whether anna's group has it
    "user/carl, refs/heads/x, 1", // in no group with an Allow, whoever is put in his
  })
  void what_is_there_for_some_values_decides_where_it_matters(
      String principal, String reference, int code) {
    assertThat(eval(PRESENCE, principal, reference)).isEqualTo(code);
    assertThat(err.toString()).contains("`var.strict` is taken to have the default");
  }

  /** Each of these policies allows it in some places, and one in all. */
  @ParameterizedTest
  @CsvSource({"europe, 2", "account, 2", "owner, 2", "literal, 2", "region, 2", "any, 0"})
  void where_the_account_is_decides_what_policies_tell_apart(String principal, int code) {
    assertThat(eval(TemplateFolders.of("places"), principal, "refs/heads/x")).isEqualTo(code);
  }

  @Test
  void proof_holds_for_all_values_or_names_what_it_hinges_on() {
    String[] proof = {
      "prove",
      "--account",
      TERRAFORM,
      "--principal",
      "Developers",
      "--never",
      "--action",
      "codecommit:GitPush",
      "--ref",
      "refs/heads/main"
    };
    assertThat(run(proof)).isEqualTo(2);
    assertThat(out.toString()).startsWith("undecided: it hinges on `var.branch`");

    List<String> assuming = new ArrayList<>(List.of(proof));
    assuming.addAll(List.of("--assume", "var.branch=main"));
    assertThat(run(assuming.toArray(String[]::new))).isZero();
    assertThat(out.toString()).contains("proved: ").contains("sha256:unknown");
  }

  @Test
  void wrong_command_line_is_explained() {
    assertThat(run("prove", "--account", TERRAFORM, "--principal", "Developers")).isEqualTo(2);
    assertThat(err.toString()).contains("what is to be proved? add --never");
  }

  @Test
  void who_can_lists_the_principals_of_templates() {
    assertThat(
            run(
                "who-can",
                "--account",
                STACK,
                "--assume",
                "Env = prod=true",
                "--ref",
                "refs/heads/main"))
        .isZero();
    assertThat(out.toString())
        .contains("can push to refs/heads/main in MyDemoRepo: user/Mary_Major; nobody else");
  }

  @Test
  void snapshot_takes_what_is_known_and_answers_alike() {
    String snapshot = folder.resolve("s.json").toString();
    assertThat(run("snapshot", "--account", TERRAFORM, "--out", snapshot)).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "does not say all of the account: `data.aws_caller_identity.current.account_id`,"
                + " `var.branch` are not known; say what each is with --assume EXPRESSION=VALUE");
    assertThat(folder.resolve("s.json")).doesNotExist();

    assertThat(
            run(
                "snapshot",
                "--account",
                TERRAFORM,
                "--out",
                snapshot,
                "--assume",
                "var.branch=main",
                "data.aws_caller_identity.current.account_id=716039284425"))
        .isZero();
    assertThat(eval(snapshot, "Arnav_Desai", "refs/heads/main")).isEqualTo(1);
    assertThat(eval(snapshot, "Arnav_Desai", "refs/heads/x")).isZero();
    assertThat(eval(snapshot, "Mary_Major", "refs/heads/main")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "var.brnch=x | `var.brnch` of --assume is no expression of these templates that is not"
            + " known; did you mean `var.branch`?",
        "var.branch | `var.branch` of --assume has no equals sign; write EXPRESSION=VALUE",
      })
  void assumption_about_nothing_is_refused(String assumption, String message) {
    assertThat(eval(TERRAFORM, "Mary_Major", "refs/heads/x", "--assume", assumption)).isEqualTo(2);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void assumption_about_another_account_is_refused() throws IOException {
    written("account.yaml", "account: \"716039284425\"\nregion: eu-south-1\n");
    assertThat(eval(folder.toString(), "A", "refs/heads/x", "--assume", "var.x=y")).isEqualTo(2);
    assertThat(err.toString()).contains("--assume are about templates, and `");
  }

  @ParameterizedTest
  @CsvSource({
    "terraform, --var, branch=main, Arnav_Desai, 1",
    "terraform, --var, branch=other, Arnav_Desai, 0",
    "cloudformation, --parameter, Env=prod, Arnav_Desai, 1",
    "cloudformation, --parameter, Env=dev, Arnav_Desai, 0",
    "cloudformation, --parameter, Evn=dev, Arnav_Desai, 2",
    "terraform, --var, brnch=main, Arnav_Desai, 2",
  })
  void variables_and_parameters_are_taken(
      String name, String option, String given, String principal, int code) {
    String account = TemplateFolders.of(name);
    assertThat(eval(account, principal, "refs/heads/main", option, given)).isEqualTo(code);
  }

  @Test
  void default_is_not_taken_if_nobody_wants_that() {
    assertThat(eval(STACK, "Arnav_Desai", "refs/heads/x", "--parameter", "Env=prod")).isZero();
    assertThat(
            eval(STACK, "Arnav_Desai", "refs/heads/x", "--parameter", "Env=prod", "--no-defaults"))
        .isEqualTo(2);
    assertThat(out.toString()).contains("it hinges on `Branch`");
  }

  @Test
  void modules_are_part_of_the_account() throws IOException {
    Files.createDirectory(folder.resolve("group"));
    written(
        "group/main.tf",
        """
        variable "name" {}
        variable "branch" {}
        resource "aws_iam_group" "this" { name = var.name }
        resource "aws_iam_group_policy" "this" {
          group = aws_iam_group.this.name
          policy = jsonencode({ Version = "2012-10-17", Statement = [
            { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
            { Effect = "Deny", Action = "codecommit:GitPush", Resource = "*", Condition = {
              StringEquals = { "codecommit:References" = "refs/heads/${var.branch}" } } },
          ] })
        }
        output "name" { value = aws_iam_group.this.name }
        """);
    String account =
        written(
            "main.tf",
            """
            module "team" {
              for_each = { red = "main", blue = "next" }
              source   = "./group"
              name     = each.key
              branch   = each.value
            }
            resource "aws_iam_user" "ida" { name = "ida" }
            resource "aws_iam_user_group_membership" "ida" {
              user   = aws_iam_user.ida.name
              groups = [module.team["red"].name]
            }
            resource "aws_codecommit_repository" "r" { repository_name = "MyDemoRepo" }
            """);
    assertThat(eval(account, "red", "refs/heads/main")).isEqualTo(1);
    assertThat(eval(account, "blue", "refs/heads/main")).isZero();
    assertThat(eval(account, "blue", "refs/heads/next")).isEqualTo(1);
    assertThat(eval(account, "ida", "refs/heads/main")).isEqualTo(1);
    assertThat(eval(account, "ida", "refs/heads/next")).isZero();
  }

  @Test
  void template_that_cannot_be_read_is_said_with_its_place() throws IOException {
    String account = written("main.tf", "resource \"aws_iam_user\" \"a\" {\n  name = \"a\"\n");
    assertThat(eval(account, "a", "refs/heads/x")).isEqualTo(2);
    assertThat(err.toString()).contains("main.tf:").contains("error");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void what_else_somebody_has_who_is_declared_elsewhere_is_not_known() throws IOException {
    String account =
        written(
            "main.tf",
            """
            resource "aws_iam_group_policy_attachment" "power" {
              group      = "Elsewhere"
              policy_arn = "arn:aws:iam::aws:policy/AWSCodeCommitPowerUser"
            }
            resource "aws_codecommit_repository" "r" { repository_name = "MyDemoRepo" }
            """);
    assertThat(eval(account, "group/Elsewhere", "refs/heads/x")).isEqualTo(2);
    assertThat(err.toString())
        .contains("main.tf:1:1")
        .contains(
            "group/Elsewhere is not declared in these templates, so that what else it has is not"
                + " known");
  }

  @Test
  void policy_of_which_nothing_is_known_leaves_out_who_has_it() throws IOException {
    String account =
        written(
            "main.tf",
            """
            variable "arn" {}
            resource "aws_iam_user" "a" { name = "a" }
            resource "aws_iam_user_policy_attachment" "a" {
              user       = aws_iam_user.a.name
              policy_arn = var.arn
            }
            resource "aws_codecommit_repository" "r" { repository_name = "MyDemoRepo" }
            """);
    assertThat(eval(account, "a", "refs/heads/x")).isEqualTo(2);
    assertThat(err.toString()).contains("`${var.arn}`").contains("not declared here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "module \"m\" {\n  source = \"example/m/aws\"\n}\n",
        "resource \"aws_iam_user\" \"x\" {\n  provider = aws.other\n  name = \"x\"\n}\n",
        "resource \"aws_organizations_policy_attachment\" \"x\" {\n  policy_id = \"p\"\n}\n",
      })
  void what_may_give_permissions_and_is_not_read_is_said(String block) throws IOException {
    String account =
        written(
            "main.tf",
            block
                + """
                resource "aws_iam_user" "a" { name = "a" }
                resource "aws_codecommit_repository" "r" { repository_name = "MyDemoRepo" }
                """);
    assertThat(eval(account, "a", "refs/heads/x")).isEqualTo(1);
    assertThat(err.toString()).contains("warning: ").contains("main.tf:1:1: ");
  }
}
