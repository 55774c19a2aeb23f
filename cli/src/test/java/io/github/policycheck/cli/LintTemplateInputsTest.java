package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code lint} gives the variables and parameters of templates. */
class LintTemplateInputsTest {

  @TempDir Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("main.tf"),
        """
        variable "role" { default = "arn:aws:iam::111111111111:role/build" }
        resource "aws_iam_policy" "p" {
          policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = var.role }]
          })
        }
        """);
    Files.writeString(
        folder.resolve("stack.yaml"),
        """
        Parameters:
          Env: {Type: String, Default: dev, AllowedValues: [dev, prod]}
        Conditions:
          Prod: !Equals [!Ref Env, prod]
        Resources:
          P:
            Type: AWS::IAM::ManagedPolicy
            Properties:
              PolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Action: sqs:SendMessage
                    Resource: !If [Prod, "*", "arn:aws:sqs:eu-west-1:111111111111:q"]
        """);
    Files.writeString(folder.resolve("any.vars"), "role = \"*\"\n");
    Files.writeString(folder.resolve("one.json"), "{\"role\": \"arn:aws:iam::1:role/x\"}\n");
  }

  @Test
  void file_of_which_no_template_declares_a_variable_is_an_error() throws IOException {
    String other = Files.writeString(folder.resolve("other.vars"), "rol = 1\n").toString();
    assertThat(lint("--var-file", other)).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "other.vars` gives values to `rol`, and there is no such variable in any root module of"
                + " Terraform");
    Files.delete(folder.resolve("main.tf"));
    assertThat(lint("--var-file", folder.resolve("any.vars").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("any.vars` gives values to `role`, and there is no such");
    Files.writeString(folder.resolve("any.vars"), "Env = \"prod\"\n");
    lint("--var-file", folder.resolve("any.vars").toString());
    assertThat(err.toString()).contains("; parameters of CloudFormation are given one by one");
  }

  private int lint(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "lint";
    arguments[1] = folder.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void variables_and_parameters_are_what_is_given() {
    lint();
    assertThat(out.toString()).doesNotContain("pass-role-star", "write-on-every-resource");

    lint("--var", "role=*");
    assertThat(out.toString()).contains("pass-role-star").doesNotContain("default");

    lint("--parameter", "Env=prod");
    assertThat(out.toString()).contains("write-on-every-resource").doesNotContain("default");
  }

  @Test
  void last_of_variables_and_files_counts() {
    String any = folder.resolve("any.vars").toString();
    String one = folder.resolve("one.json").toString();

    lint("--var", "role=x", "--var-file", any);
    assertThat(out.toString()).contains("pass-role-star");
    lint("--var-file", any, "--var", "role=arn:aws:iam::111111111111:role/x");
    assertThat(out.toString()).doesNotContain("pass-role-star");
    lint("--var-file", any, "--var-file", one);
    assertThat(out.toString()).doesNotContain("pass-role-star");
  }

  @Test
  void without_defaults_all_is_open() {
    lint("--no-defaults", "--verbose");

    assertThat(out.toString())
        .contains("undecided: pass-role-star", "undecided: write-on-every-resource");
  }

  @Test
  void value_that_is_not_allowed_leaves_the_template_unread() {
    assertThat(lint("--parameter", "Env=test")).isEqualTo(2);
    assertThat(err.toString()).contains("none of its `AllowedValues`: `dev`, `prod`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--var | rol=x | there is no variable `rol` in any root module of Terraform; did you mean `role`?",
        "--var | Env=x | there is no variable `Env` in any root module of Terraform; a template of CloudFormation has a parameter `Env`: give it as one",
        "--parameter | role=x | there is no parameter `role` in any template of CloudFormation; a root module of Terraform has a variable `role`: give it as one",
        "--var | zz=x | there is no variable `zz` in any root module of Terraform; there are `role`",
        "--parameter | Evn=x | there is no parameter `Evn` in any template of CloudFormation; did you mean `Env`?",
        "--var | role | --var takes a name and a value, as in `--var name=value`, not `role`",
        "--parameter | =x | --parameter takes a name and a value, as in `--parameter name=value`, not `=x`",
        "--var-file | gone.tfvars | there is no file `gone.tfvars`",
      })
  void what_is_given_wrong_is_an_error(String option, String value, String message) {
    assertThat(lint(option, value)).isEqualTo(2);
    assertThat(err.toString()).contains(message);
    assertThat(out.toString()).isEmpty();
  }
}
