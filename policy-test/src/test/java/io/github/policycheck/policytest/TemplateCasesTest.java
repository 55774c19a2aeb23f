package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.policytest.coverage.Coverage;
import io.github.policycheck.policytest.mutation.Mutation;
import io.github.policycheck.policytest.report.TestFormat;
import io.github.policycheck.policytest.report.TestOutcome;
import io.github.policycheck.templates.input.TemplateInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases about accounts that templates make. */
class TemplateCasesTest {

  /** Weavers may not push to a branch that nobody knows; whether anna is there, nobody knows. */
  private static final String TEMPLATE =
      """
      provider "aws" { region = "ap-south-2" }
      variable "branch" {}
      variable "anna" {}
      variable "stage" { default = "test" }
      resource "aws_codecommit_repository" "looms" { repository_name = "looms" }
      resource "aws_iam_group" "weavers" { name = "weavers" }
      resource "aws_iam_group_policy" "weavers" {
        name  = "weavers-${var.stage}"
        group = aws_iam_group.weavers.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            { Effect = "Allow", Action = "codecommit:*", Resource = aws_codecommit_repository.looms.arn },
            {
              Sid = "Keep", Effect = "Deny", Action = "codecommit:GitPush", Resource = "*",
              Condition = { StringEquals = { "codecommit:References" = "refs/heads/${var.branch}" } }
            },
          ]
        })
      }
      resource "aws_iam_user" "anna" {
        count = var.anna
        name  = "anna"
      }
      """;

  @TempDir private Path folder;

  private static AccountInputs given(String... assumed) {
    return new AccountInputs(
        TemplateInputs.NONE, List.of(assumed), AccountInputs.Names.COMMAND_LINE);
  }

  private TestRun run(String cases, AccountInputs given) throws IOException {
    return run(cases, new TestFileReader(Optional.empty(), given, false));
  }

  private TestRun run(String cases, TestFileReader reader) throws IOException {
    Path infra = Files.createDirectories(folder.resolve("infra"));
    Files.writeString(infra.resolve("main.tf"), TEMPLATE);
    Path file =
        Files.writeString(folder.resolve("a.policytest.yaml"), "account: infra\ncases:\n" + cases);
    return TestRun.of(List.of(file), reader, path -> {});
  }

  private static CaseResult first(TestRun run) {
    return run.cases().findFirst().orElseThrow();
  }

  private static String word(CaseResult result) {
    return result.outcome().getClass().getSimpleName();
  }

  @ParameterizedTest
  @CsvSource({
    "weavers, DeleteBranch, refs/heads/main, allow, Passed", // whatever is kept
    "weavers, DeleteBranch, refs/heads/main, deny, Failed",
    "weavers, GitPush, refs/heads/main, deny, Failed", // main may be what is kept
    "weavers, GitPush, refs/heads/main, allow, Failed",
    "anna, GitPush, refs/heads/main, implicit-deny, Failed", // nobody may ask
    "bert, GitPush, refs/heads/main, deny, NotAsked",
  })
  void case_passes_if_it_does_for_all_accounts(
      String principal, String action, String reference, String expected, String outcome)
      throws IOException {
    TestRun run =
        run(
            "  - {principal: %s, action: 'codecommit:%s', ref: %s, expect: %s}\n"
                .formatted(principal, action, reference, expected),
            given());
    assertThat(word(first(run))).isEqualTo(outcome);
  }

  @Test
  void case_that_passes_for_some_names_what_it_hinges_on() throws IOException {
    TestRun run = run("  - {principal: weavers, push: refs/heads/main, expect: allow}\n", given());
    CaseResult.Failed failed = (CaseResult.Failed) first(run).outcome();
    assertThat(failed.reasons())
        .containsExactly(
            "it hinges on `var.branch`, which the templates do not say; say what each is with"
                + " --assume EXPRESSION=VALUE, or `--var branch=VALUE`",
            "if `var.branch` is something that nothing here names: it passes",
            "if `var.branch` is `main`: expected allow, but it is explicit-deny");
    assertThat(failed.corrected()).isEmpty();
    assertThat(failed.answer().statements()).hasSize(1); // of the account for which it fails

    TestOutcome outcome = new TestOutcome(run, List.of(), Optional.empty(), OptionalDouble.empty());
    assertThat(TestFormat.TEXT.write(outcome, false)).doesNotContain("as it would pass");
    assertThat(TestFormat.JSON.write(outcome, false)).doesNotContain("corrected");
  }

  @Test
  void case_that_cannot_be_asked_in_some_accounts_hinges_on_who_is_there() throws IOException {
    TestRun run =
        run("  - {principal: anna, action: 'codecommit:GitPull', expect: deny}\n", given());
    assertThat(((CaseResult.Failed) first(run).outcome()).reasons().toString())
        .contains("it hinges on `var.anna`")
        .contains("it cannot be asked: ")
        .contains("it passes");
  }

  @Test
  void what_is_assumed_is_so() throws IOException {
    String cases = "  - {principal: weavers, push: refs/heads/main, expect: deny}\n";
    assertThat(word(first(run(cases, given("var.branch=main"))))).isEqualTo("Passed");
    assertThat(word(first(run(cases, given("var.branch=next"))))).isEqualTo("Failed");
  }

  @Test
  void nothing_made_up_is_shown() throws IOException {
    TestRun run =
        run(
            """
              - principal: weavers
                action: codecommit:GitPull
                resource: arn:aws:codecommit:ap-south-2:380514927706:rugs
                expect: allow
            """,
            given("var.branch=main"));
    CaseResult.Failed failed = (CaseResult.Failed) first(run).outcome();
    assertThat(failed.misses().toString() + failed.reasons())
        .doesNotContain("unknown-")
        .doesNotContain("7103");
    assertThat(run.warnings())
        .containsExactly(
            "`var.stage` is taken to have the default",
            "`data.aws_caller_identity.current.account_id`, `var.anna` are not known; a case"
                + " passes if it does so whatever they are");
  }

  /** Messages beside the report name what is not known as the report does. */
  @Test
  void nothing_made_up_is_in_messages_about_who_is_left_out() throws IOException {
    Path infra = Files.createDirectories(folder.resolve("infra"));
    Files.writeString(
        infra.resolve("more.tf"),
        """
        variable "team" {}
        resource "aws_iam_group_membership" "m" {
          users = ["bert"]
          group = var.team
        }
        """);
    TestRun run = run("  - {principal: weavers, push: refs/heads/main, expect: deny}\n", given());
    assertThat(run.leftOut().stream().flatMap(one -> one.problems().stream()))
        .extracting(one -> one.message())
        .anyMatch(message -> message.startsWith("group/${var.team} is not declared in these"))
        .noneMatch(message -> message.contains("unknown-"));
    assertThat(run.leftOut()).extracting(one -> one.name()).contains("group/${var.team}");
  }

  /** One row of a table that hinges on what AWS does not document would do for all of it. */
  @Test
  void rows_of_a_table_are_run_together() throws IOException {
    TestRun run =
        run(
            """
              - each: {principal: [weavers], push: [refs/heads/a, refs/heads/b]}
                expect: deny
              - {principal: weavers, action: "codecommit:GetBranch", expect: allow}
            """,
            given("var.branch=a"));
    assertThat(run.cases().map(TemplateCasesTest::word))
        .containsExactly("Passed", "Failed", "Passed");
  }

  @Test
  void coverage_and_mutants_are_of_one_account() throws IOException {
    String cases = "  - {principal: weavers, action: 'codecommit:GetBranch', expect: allow}\n";
    TestRun many = run(cases, given());
    assertThatThrownBy(() -> Coverage.of(many)).hasMessageContaining("do not say all");
    assertThatThrownBy(() -> Mutation.of(many)).hasMessageContaining("do not say all");

    TestRun unread = run(cases, new TestFileReader(Optional.empty(), given(), true));
    assertThat(((TestRun.NotRead) unread.files().get(0)).problems().toString())
        .contains("does not say all of the account: `data.aws_caller_identity.current.account_id`");

    AccountInputs all =
        given(
            "var.branch=main",
            "var.anna=1",
            "data.aws_caller_identity.current.account_id=380514927706");
    TestRun one = run(cases, new TestFileReader(Optional.empty(), all, true));
    assertThat(one.isPassed()).isTrue();
    assertThat(Coverage.of(one).covered()).isPositive();
  }

  @Test
  void what_no_account_has_a_use_for_is_refused() throws IOException {
    String cases = "  - {principal: weavers, action: 'codecommit:GetBranch', expect: allow}\n";
    TestFileReader reader = new TestFileReader(Optional.empty(), given("var.brnch=x"), false);
    run(cases, reader);
    assertThatThrownBy(reader::checkGiven)
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("`var.brnch` of --assume is no expression")
        .hasMessageContaining("did you mean `var.branch`?");
  }

  @Test
  void templates_that_make_no_account_are_said() throws IOException {
    Path infra = Files.createDirectories(folder.resolve("twice"));
    Files.writeString(
        infra.resolve("main.tf"),
        """
        variable "x" {}
        resource "aws_iam_user" "a" { name = "anna" }
        resource "aws_iam_user" "b" { name = "anna" }
        resource "aws_iam_group" "c" { name = var.x }
        """);
    Path file =
        Files.writeString(
            folder.resolve("b.policytest.yaml"),
            "account: twice\ncases: [{principal: anna, push: main, expect: deny}]\n");
    TestRun run =
        TestRun.of(List.of(file), new TestFileReader(Optional.empty(), given(), false), path -> {});
    assertThat(((TestRun.NotRead) run.files().get(0)).problems().toString())
        .contains("make no account");
  }
}
