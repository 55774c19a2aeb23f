package io.github.policycheck.policytest.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.policytest.TestFileReader;
import io.github.policycheck.policytest.TestRun;
import io.github.policycheck.policytest.report.TestFormat;
import io.github.policycheck.policytest.report.TestOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is open on a guarded branch is a hole, and no case to hold on to. */
class SurvivingHolesTest {

  private static final String WIDENED = "action widened: `codecommit:GitPush` to `codecommit:*`";

  @TempDir Path folder;

  private TestRun run(String allowed, String unless) throws IOException {
    Files.writeString(
        folder.resolve("KeepProd.json"),
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": %s, "Resource": "*"},
          {"Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
           "Condition": {"StringLike": {"codecommit:References": "refs/heads/prod*"}%s}}]}
        """
            .formatted(allowed, unless));
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "506172948833"
        region: me-central-1
        repositories: [mill]
        policies: {KeepProd: KeepProd.json}
        groups: {bakers: {attached: [KeepProd]}}
        """);
    Path file = folder.resolve("prod.policytest.yaml");
    Files.writeString(
        file,
        """
        account: .
        cases:
          - {principal: bakers, push: refs/heads/test, expect: allow}
        """);
    return TestRun.of(List.of(file), new TestFileReader(Optional.empty()), path -> {});
  }

  private static MutationReport.Result result(TestRun run, String mutant) {
    return Mutation.of(run).run(1000, 1, one -> {}).results().stream()
        .filter(one -> one.mutant().toString().equals(mutant))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void request_on_a_branch_that_nothing_guards_is_preferred() throws IOException {
    TestRun run =
        run("[\"codecommit:GitPush\", \"codecommit:CreateBranch\", \"codecommit:Get*\"]", "");
    assertThat(result(run, WIDENED).outcome())
        .isInstanceOfSatisfying(
            MutantOutcome.Survived.class,
            survived -> {
              assertThat(survived.guards()).isEmpty();
              assertThat(survived.text()).doesNotContain("CreateBranch");
            });
  }

  @Test
  void case_that_would_keep_a_hole_open_is_a_comment() throws IOException {
    TestRun run =
        run("\"codecommit:*\"", ", \"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}");
    MutationReport.Result result =
        result(run, "condition dropped: BoolIfExists on `aws:MultiFactorAuthPresent`");
    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            MutantOutcome.Survived.class,
            survived -> assertThat(survived.guards()).containsExactly("KeepProd, statement 2"));
    TestOutcome outcome =
        new TestOutcome(
            run,
            List.of(),
            Optional.empty(),
            OptionalDouble.empty(),
            Optional.of(new MutationReport(List.of(result), 0, 1, List.of())),
            OptionalDouble.empty());

    assertThat(TestFormat.TEXT.write(outcome, false, new TextLayout(1000)))
        .contains(
            "it closes what is open on a branch that is guarded by KeepProd, statement 2; a case"
                + " that notices, to be kept only if that is meant to be open:\n",
            "#     push: refs/heads/prod",
            "0.0 % of the mutants that are told apart are killed (0 of 1)")
        .doesNotContain("\n        push: refs/heads/prod");
    assertThat(TestFormat.JSON.write(outcome, false)).contains("\"KeepProd, statement 2\"");
  }
}
