package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.TemplateFiles;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that answer about one account: of one that templates make all has to be known. */
class KnownTemplateAccountTest {

  private static final String TERRAFORM = TemplateFolders.of("terraform");
  private static final String STACK = TemplateFolders.of("cloudformation");

  private static final String[] KNOWN = {
    "--var", "branch=main", "--assume", "data.aws_caller_identity.current.account_id=716039284425"
  };

  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of(more));
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineMain.run(
        arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  /** Each of the commands, without the name of the account. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "report --out FOLDER/x.html --account",
        "test --init --output FOLDER/x.policytest.yaml --account",
        "snapshot --out FOLDER/x.json --account",
        "verify-aws --dry-run --account",
        "diff FOLDER/old",
      })
  void one_account_is_needed_and_its_holes_are_named(String command) throws IOException {
    copy(Path.of(TERRAFORM), folder.resolve("old"));
    String written = command.replace("FOLDER", folder.toString());

    assertThat(run(written, TERRAFORM)).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "does not say all of the account: `data.aws_caller_identity.current.account_id`,"
                + " `var.branch` are not known; say what each is with --assume EXPRESSION=VALUE");
    assertThat(out.toString()).isEmpty();

    List<String> given = new ArrayList<>(List.of(TERRAFORM));
    given.addAll(List.of(KNOWN));
    assertThat(run(written, given.toArray(String[]::new))).as(err.toString()).isZero();

    given.set(given.indexOf("branch=main"), "brnch=main");
    assertThat(run(written.replace("/x.", "/y."), given.toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString()).contains("these templates do not declare `brnch` of --var");
  }

  @Test
  void first_tests_name_the_command_that_runs_them_and_pass_by_it() {
    String file = file("first.policytest.yaml");
    assertThat(run("test --init --account " + TERRAFORM + " --output " + file, KNOWN)).isZero();
    assertThat(err.toString())
        .contains("policycheck test " + file + " --var branch=main --assume data.aws_caller");

    assertThat(run("test " + file, KNOWN)).as(out.toString()).isZero();
    assertThat(run("test " + file, "--var", "branch=other")).isEqualTo(1);
  }

  @Test
  void page_has_commands_that_answer_the_same() throws IOException {
    assertThat(run("report --account " + TERRAFORM + " --out " + file("x.html"), KNOWN)).isZero();
    assertThat(Files.readString(folder.resolve("x.html")))
        .contains("--account " + TERRAFORM + " --var branch=main --assume data.aws_caller");
  }

  @Test
  void versions_of_templates_are_compared() throws IOException {
    Path old = folder.resolve("old");
    copy(Path.of(TERRAFORM), old);
    String command = "diff " + old + " " + TERRAFORM;
    assertThat(run(command, KNOWN)).isZero();
    assertThat(out.toString()).contains("equivalent: ");

    Path main = old.resolve("main.tf");
    String text = Files.readString(main);
    Files.writeString(main, text.replace("\"Deny\"", "\"Allow\""));
    assertThat(Files.readString(main)).isNotEqualTo(text);
    List<String> failing = new ArrayList<>(List.of(KNOWN));
    failing.addAll(List.of("--fail-on", "lost-access"));
    assertThat(run(command, failing.toArray(String[]::new))).isEqualTo(1);
    assertThat(out.toString()).contains("lost access: group/Developers, user/Arnav_Desai");
  }

  /** A command about one version gives it what that declares. */
  @Test
  void commands_about_versions_give_each_what_it_declares() throws IOException {
    Path old = folder.resolve("old");
    copy(Path.of(TERRAFORM), old);
    Path main = old.resolve("main.tf");
    Files.writeString(
        main,
        Files.readString(main)
            .replace("${var.branch}", "other")
            .replace("variable \"branch\" { type = string }\n", ""));
    assertThat(run("diff " + old + " " + TERRAFORM, KNOWN)).as(err.toString()).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("--account " + TERRAFORM + " --var branch=main --assume data.aws_caller")
        .contains("--account " + old + " --assume data.aws_caller");
  }

  /** What only one of two versions declares is given to that one. */
  @Test
  void version_without_a_variable_is_compared_all_the_same() throws IOException {
    Path old = folder.resolve("old");
    copy(Path.of(TERRAFORM), old);
    Path main = old.resolve("main.tf");
    Files.writeString(
        main,
        Files.readString(main)
            .replace("${var.branch}", "main")
            .replace("variable \"branch\" { type = string }\n", ""));
    assertThat(Files.readString(main)).doesNotContain("var.branch");

    assertThat(run("diff " + old + " " + TERRAFORM, KNOWN)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("equivalent: ");
  }

  @Test
  void stack_is_an_account_too() {
    String name = "report --account " + STACK + " --out " + file("x.html");
    assertThat(run(name, "--parameter", "Env=prod")).isEqualTo(2);
    assertThat(err.toString()).contains("does not say all of the account: `AWS::AccountId`");

    assertThat(
            run(
                name,
                "--parameter",
                "Env=prod",
                "--assume",
                "AWS::AccountId=716039284425",
                "AWS::Region=eu-south-1"))
        .as(err.toString())
        .isZero();
    assertThat(err.toString()).contains("warning: ").contains("taken to have the default");
  }

  @Test
  void templates_of_an_account_are_linted_where_they_stand() {
    assertThat(run("lint --account " + TERRAFORM)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("1 file");
  }

  @Test
  void outcome_of_a_condition_that_there_cannot_be_is_refused() {
    assertThat(
            run(
                "eval --principal Arnav_Desai --ref main --account " + STACK,
                "--assume",
                "Env = prod=perhaps"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("`Env = prod` is never `perhaps`");
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : TemplateFiles.in(from)) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }
}
