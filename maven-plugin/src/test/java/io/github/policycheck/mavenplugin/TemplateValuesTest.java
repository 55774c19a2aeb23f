package io.github.policycheck.mavenplugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What builds give templates. */
class TemplateValuesTest {

  private static final String TEMPLATE =
      """
      provider "aws" { region = "il-central-1" }
      variable "kept" {}
      variable "actions" {
        type    = list(string)
        default = ["codecommit:GitPull", "codecommit:GitPush"]
      }
      resource "aws_codecommit_repository" "r" { repository_name = "salt" }
      resource "aws_iam_user" "u" { name = "tamar" }
      resource "aws_iam_user_policy" "u" {
        user = aws_iam_user.u.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            { Effect = "Allow", Action = var.actions, Resource = "*" },
            { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = {
              StringEquals = { "codecommit:References" = "refs/heads/${var.kept}" } } },
          ]
        })
      }
      """;

  private static final String ACCOUNT = "data.aws_caller_identity.current.account_id=846201573390";

  @TempDir Path folder;

  private Build build;

  @BeforeEach
  void make_a_module() throws IOException {
    build =
        new Build(folder.toRealPath())
            .with("pom.xml", "")
            .with("infra/main.tf", TEMPLATE)
            .with("wide.tfvars", "actions = [\"*\"]\n");
  }

  private void run(AbstractMojo mojo, Map<String, Object> parameters)
      throws MojoExecutionException, MojoFailureException {
    parameters.forEach((name, value) -> Build.set(mojo, name, value));
    Build.set(mojo, "basedir", build.file(".").toFile());
    Build.set(mojo, "executionRoot", build.file("..").toString());
    mojo.execute();
  }

  @Test
  void check_gives_templates_their_variables_and_looks_anew_at_others() {
    build.set("account", "infra").set("policyDirectory", null);
    assertThat(build.check().failure()).isEmpty();

    build.set("varFiles", List.of("wide.tfvars"));
    assertThat(build.check().failure()).contains("full-administrator");
    build.set("vars", List.of("actions=[\"codecommit:GitPull\"]"));
    assertThat(build.check().failure()).isEmpty();
    build.set("varFiles", List.of()).set("vars", List.of("actions=[\"*\"]"));
    assertThat(build.check().failure()).contains("full-administrator");
    build.set("vars", List.of("actions"));
    assertThat(build.check().failure())
        .contains("MojoExecutionException: `actions` of `vars` is no NAME=VALUE");
    build.set("vars", List.of()).set("parameters", List.of("Stage=x"));
    assertThat(build.check().failure()).contains("`Stage`");
  }

  private Map<String, Object> question(String kept, String... assumed) {
    return Map.of(
        "account", "infra",
        "principal", "tamar",
        "action", "codecommit:GitPull",
        "repository", "salt",
        "expect", "allowed",
        "vars", List.of("kept=" + kept),
        "assume", List.of(assumed));
  }

  @Test
  void question_is_asked_of_an_account_of_which_all_is_known() {
    assertThatCode(() -> run(new EvalMojo(), question("main", ACCOUNT))).doesNotThrowAnyException();
    assertThatThrownBy(() -> run(new EvalMojo(), question("main")))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining(
            "`data.aws_caller_identity.current.account_id` is not known; say what each is with"
                + " <assume>EXPRESSION=VALUE</assume>");
    assertThatThrownBy(() -> run(new EvalMojo(), question("main", ACCOUNT, "var.kpt=x")))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("`var.kpt` of `assume` is no expression");
  }

  @Test
  void cases_are_run_for_each_account_that_templates_can_become() throws IOException {
    build.with(
        "src/test/policies/a.policytest.yaml",
        """
        account: ../../../infra
        cases:
          - {principal: tamar, action: "codecommit:GitPush", ref: refs/heads/main, expect: allow}
        """);
    assertThatThrownBy(() -> run(new TestMojo(), test(List.of())))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("1 failed");
    assertThatCode(() -> run(new TestMojo(), test(List.of("kept=next"))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> run(new TestMojo(), test(List.of("kpt=next"))))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("these templates do not declare `kpt` of `vars`");
    assertThat(Files.readString(build.file("target/policycheck/policycheck-tests.xml")))
        .contains("<testsuite");
  }

  private static Map<String, Object> test(List<String> variables) {
    return Map.of("failIfNoTests", true, "buildDirectory", "target", "vars", variables);
  }
}
