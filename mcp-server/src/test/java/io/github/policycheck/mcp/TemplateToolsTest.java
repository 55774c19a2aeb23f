package io.github.policycheck.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools that ask about an account that templates make. */
class TemplateToolsTest {

  private static final String KEEP =
      """
      provider "aws" { region = "me-central-1" }
      variable "kept" {}
      resource "aws_codecommit_repository" "r" { repository_name = "dunes" }
      resource "aws_iam_user" "u" { name = "noor" }
      resource "aws_iam_user_policy" "u" {
        user = aws_iam_user.u.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            { Effect = "Allow", Action = "codecommit:*", Resource = "*" },
            { Effect = "Deny", Action = "codecommit:*", Resource = "*", Condition = {
              StringEquals = { "codecommit:References" = "refs/heads/${var.kept}" } } },
          ]
        })
      }
      """;

  @TempDir private Path folder;

  private Map<String, Object> arguments = new LinkedHashMap<>();

  @BeforeEach
  void write_templates() throws IOException {
    Files.createDirectories(folder.resolve("infra"));
    Files.writeString(folder.resolve("infra/main.tf"), KEEP);
    Files.writeString(folder.resolve("values.tfvars"), "kept = \"main\"\n");
    arguments.put("account", "infra");
  }

  private ToolAnswer call(Tool tool) {
    Workspace workspace = new Workspace(List.of(folder), Optional.empty());
    Arguments checked = Arguments.of(arguments, tool.parameters());
    return workspace.reading(
        () -> tool.call(checked, workspace, new Call(1, Optional.empty(), message -> {}, "1")));
  }

  private void give(String kept) {
    arguments.put("variables", Map.of("kept", kept));
    arguments.put("assume", Map.of("data.aws_caller_identity.current.account_id", "507719264038"));
  }

  @Test
  void answer_takes_variables_and_assumptions() {
    arguments.put("principal", "noor");
    arguments.put("ref", "refs/heads/main");
    give("main");
    assertThat(call(new EvalTool()).text()).startsWith("DENIED");
    give("next");
    assertThat(call(new EvalTool()).text()).startsWith("ALLOWED");
    arguments.remove("variables");
    arguments.put("variableFiles", List.of("values.tfvars"));
    assertThat(call(new EvalTool()).text()).startsWith("DENIED");
  }

  @Test
  void what_is_not_known_is_named_with_the_argument_that_says_it() {
    arguments.put("ref", "refs/heads/main");
    assertThatThrownBy(() -> call(new WhoCanTool()))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("`var.kept` are not known; say what each is with `assume`");

    arguments.put("variables", Map.of("kpt", "main"));
    assertThatThrownBy(() -> call(new WhoCanTool()))
        .hasMessageContaining("not known; say what each is with `assume`");
    arguments.put("variables", Map.of("kept", List.of("a", "b")));
    assertThatThrownBy(() -> call(new WhoCanTool()))
        .isInstanceOf(ArgumentException.class)
        .hasMessage(
            "`kept` of the argument `variables` has 2 values; give one, a list as Terraform"
                + " writes it");
  }

  @Test
  void commands_in_an_answer_give_the_same() {
    arguments.put("principal", "noor");
    give("next");
    assertThat(call(new ProveTool()).text())
        .contains(
            "infra --var kept=next --assume data.aws_caller_identity.current.account_id=5077");
  }

  @Test
  void cases_are_run_for_each_account_that_templates_can_become() throws IOException {
    Files.writeString(
        folder.resolve("a.policytest.yaml"),
        """
        account: infra
        cases:
          - {principal: noor, action: "codecommit:ListRepositories", resource: "*", expect: allow}
          - {principal: noor, push: refs/heads/main, expect: allow}
        """);
    arguments.clear();
    assertThat(call(new TestTool()).text())
        .contains("it hinges on `var.kept`, which the templates do not say; say what each is with")
        .contains("2 cases in 1 file: 1 passed, 1 failed")
        .contains("warning: `data.aws_caller_identity.current.account_id`, `var.kept` are not");
  }

  @Test
  void lint_takes_what_templates_are_given() {
    arguments.put("noDefaults", true);
    assertThat(call(new LintTool()).isError()).isFalse();
    arguments.put("parameters", Map.of("Env", "prod"));
    assertThatThrownBy(() -> call(new LintTool())).hasMessageContaining("`Env`");
  }
}
