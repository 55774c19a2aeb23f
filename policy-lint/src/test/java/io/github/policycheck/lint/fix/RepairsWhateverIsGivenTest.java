package io.github.policycheck.lint.fix;

import static io.github.policycheck.lint.fix.FixedTemplates.changed;
import static io.github.policycheck.lint.fix.FixedTemplates.left;
import static io.github.policycheck.lint.fix.FixedTemplates.resource;
import static io.github.policycheck.lint.fix.FixedTemplates.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.templates.input.TemplateInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of templates is safe to repair only as long as nobody gives them something else. */
class RepairsWhateverIsGivenTest {

  private static final String ALL = "variable \"all\" {\n  default = \"codecommit:*\"\n}\n";

  /** A repair that holds only while a variable says that all is denied. */
  private static final String HINGING =
      policy("[var.all, \"codecommit:GitPush\"]", "\"arn:aws-cn:codecommit:cn-north-1:*:Ledger\"");

  @TempDir Path folder;

  private static String policy(String actions, String resources) {
    return resource(
        "p",
        """
        policy = jsonencode({ Version = "2012-10-17", Statement = [{
          Effect = "Deny"
          Action = %s
          Resource = %s
        }] })
        """
            .formatted(actions, resources));
  }

  private Fixed fix(String name, String text) throws IOException {
    return FixedTemplates.fix(folder, name, text, false);
  }

  private Fixed fixFolder(TemplateInputs inputs) {
    return Fixer.fix(
        LintRequest.of(
                List.of(folder),
                Optional.empty(),
                LintConfiguration.NONE,
                LocalDate.of(2026, 11, 30))
            .with(inputs),
        false);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void what_hinges_on_a_default_is_left() throws IOException {
    Fixed fixed = fix("main.tf", ALL + HINGING);

    assertThat(fixed.files()).isEmpty();
    assertThat(left(fixed)).containsExactly("it is so only while `var.all` has its default");
    assertThat(changed(FixedTemplates.fix(folder, "main.tf", ALL + HINGING, true)))
        .containsExactly(
            "-    Action = [var.all, \"codecommit:GitPush\"]", "+    Action = [var.all]");
  }

  @Test
  void what_hinges_on_two_defaults_names_both() throws IOException {
    String two =
        ALL
            + "variable \"where\" {\n  default = \"*\"\n}\n"
            + "data \"aws_iam_policy_document\" \"p\" {\n"
            + "  statement {\n    effect = \"Deny\"\n    actions = [var.all]\n"
            + "    resources = [var.where]\n  }\n"
            + "  statement {\n    effect = \"Deny\"\n    actions = [\"codecommit:GitPush\"]\n"
            + "    resources = [\"arn:aws:codecommit:eu-west-3:444455556666:A\"]\n  }\n}\n";

    assertThat(left(fix("main.tf", two)))
        .containsExactly("it is so only while `var.all` and `var.where` have their defaults");
  }

  @Test
  void what_hinges_on_values_that_are_given_is_left() throws IOException {
    write("main.tf", "variable \"all\" {}\n" + HINGING);
    String why = "it is so only while `var.all` has the value that it is given";

    assertThat(left(fixFolder(TemplateInputs.NONE.withVariable("all", "codecommit:*"))))
        .containsExactly(why);
    write("terraform.tfvars", "all = \"codecommit:*\"\n");
    assertThat(left(fixFolder(TemplateInputs.NONE))).containsExactly(why);
  }

  @Test
  void what_hinges_on_the_call_of_a_module_is_left() throws IOException {
    write("main.tf", "module \"m\" {\n  source = \"./m\"\n  all = \"codecommit:*\"\n}\n");
    write("m/main.tf", "variable \"all\" {}\n" + HINGING);

    assertThat(left(fixFolder(TemplateInputs.NONE)))
        .containsExactly("it is so only for what calls of the module give `var.all`");
    write("m/main.tf", HINGING.replace("[var.all,", "[var.all, \"codecommit:Git*\",") + ALL);
    assertThat(changed(fixFolder(TemplateInputs.NONE)))
        .contains("+    Action = [var.all, \"codecommit:Git*\"]");
  }

  @Test
  void document_that_a_module_returns_is_repaired_for_all_its_callers() throws IOException {
    String document =
        """
        variable "all" {}
        data "aws_iam_policy_document" "one" {
          statement {
            effect    = "Deny"
            actions   = [var.all, "codecommit:Git*", "codecommit:GitPush", "s3:GetObject"]
            resources = ["*"]
          }
        }
        output "json" {
          value = data.aws_iam_policy_document.one.json
        }
        """;
    write(
        "main.tf",
        "module \"m\" {\n  source = \"./m\"\n  all = \"s3:*\"\n}\n"
            + resource("p", "policy = module.m.json\n"));
    write("m/main.tf", document);

    Fixed fixed = fixFolder(TemplateInputs.NONE);

    assertThat(changed(fixed))
        .containsExactly(
            "-    actions   = [var.all, \"codecommit:Git*\", \"codecommit:GitPush\", \"s3:GetObject\"]",
            "+    actions   = [var.all, \"codecommit:Git*\", \"s3:GetObject\"]");
    assertThat(left(fixed))
        .containsExactly("it is so only for what calls of the module give `var.all`");
  }

  @Test
  void statement_behind_a_choice_is_no_reason_to_remove_another() throws IOException {
    String module =
        """
        variable "strict" {
          default = true
        }
        data "aws_iam_policy_document" "d" {
          dynamic "statement" {
            for_each = var.strict ? [1] : []
            content {
              effect    = "Deny"
              actions   = ["codecommit:*"]
              resources = ["*"]
            }
          }
          statement {
            effect    = "Deny"
            actions   = ["codecommit:GitPush"]
            resources = ["*"]
          }
        }
        """;

    assertThat(left(fix("main.tf", module)))
        .containsExactly("it is so only while `var.strict` has its default");
    assertThat(changed(fix("main.tf", module.replace("var.strict ?", "true ?")))).hasSize(5);
  }

  @Test
  void parameter_and_condition_of_a_stack_are_no_reason() throws IOException {
    String denial =
        """
        - Effect: Deny
          Action: [!Ref All, codecommit:GitPush]
          Resource: '*'
        """;
    String parameter = "Parameters:\n  All: {Type: String, Default: 'codecommit:*'}\n";
    String chosen =
        """
        - !If
          - Prod
          - Effect: Deny
            Action: codecommit:*
            Resource: '*'
          - !Ref AWS::NoValue
        - Effect: Deny
          Action: codecommit:GitPush
          Resource: '*'
        """;
    String condition =
        """
        Parameters:
          Env: {Type: String, Default: prod}
        Conditions:
          Prod: !Equals [!Ref Env, prod]
        """;

    assertThat(left(fix("a.yaml", statement(denial) + parameter)))
        .containsExactly("it is so only while `All` has its default");
    assertThat(left(fix("a.yaml", statement(chosen) + condition)))
        .containsExactly("it is so only while `Env` has its default");
    assertThat(
            changed(
                fix(
                    "a.yaml",
                    statement(denial.replace("GitPush", "*, codecommit:Get*")) + parameter)))
        .contains("+          Action: [!Ref All, codecommit:*]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Resource = \"arn:aws:codecommit:*:*:${var.name}\"",
        "NotResource = [var.name, \"a\"]"
      })
  void statement_that_another_covers_goes_whatever_is_in_it(String resource) throws IOException {
    String variable = "variable \"name\" {\n  default = \"b\"\n}\n";
    String text =
        variable
            + resource(
                "p",
                """
                policy = jsonencode({ Version = "2012-10-17", Statement = [
                  { Effect = "Deny", Action = "codecommit:*", Resource = "*" },
                  { Effect = "Deny", Action = ["codecommit:GitPush", "codecommit:DeleteBranch"]
                    Condition = { StringNotEquals = { "codecommit:References" = var.name } }
                    %s },
                ] })
                """
                    .formatted(resource));

    assertThat(changed(fix("main.tf", text))).hasSize(3);
    assertThat(left(fix("main.tf", ALL + text.replace("\"codecommit:*\"", "var.all"))))
        .containsExactly("it is so only while `var.all` has its default");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"codecommit:Git*\", var.all, \"codecommit:GitPush\"]",
        "concat([\"codecommit:Git*\", \"codecommit:GitPush\"], var.all == \"x\" ? [\"s3:*\"] : [])",
        "concat([\"codecommit:Git*\", \"codecommit:GitPush\"], var.more)",
        "var.all == \"x\" ? [\"s3:*\"] : [\"codecommit:Git*\", \"codecommit:GitPush\"]"
      })
  void what_no_value_changes_is_repaired(String actions) throws IOException {
    String more = "variable \"more\" {\n  default = []\n}\n";
    StringBuilder others = new StringBuilder();
    StringBuilder names = new StringBuilder("[\"*\"");
    for (int i = 0; i < 12; i++) {
      others.append("variable \"v%1$d\" {\n  default = \"arn:aws:s3:::b%1$d\"\n}\n".formatted(i));
      names.append(", var.v").append(i);
    }

    assertThat(changed(fix("main.tf", ALL + more + policy(actions, "\"*\"")))).hasSize(2);
    assertThat(changed(fix("main.tf", ALL + more + others + policy(actions, names + "]"))))
        .hasSize(2);
  }
}
