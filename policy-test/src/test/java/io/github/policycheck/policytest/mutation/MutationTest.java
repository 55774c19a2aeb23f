package io.github.policycheck.policytest.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.policycheck.policytest.Cases;
import io.github.policycheck.policytest.TestFile;
import io.github.policycheck.policytest.TestFileReader;
import io.github.policycheck.policytest.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationTest {

  private static final String MERGES =
      """
      {"Effect": "Deny", "Action": "codecommit:Merge*", "Resource": "*",
       "Condition": {"StringEquals": {"codecommit:References": "refs/heads/prod"}}}
      """;

  private static final String MAY_MERGE =
      "  - {principal: group/cooks, action: codecommit:MergeBranchesBySquash, repository: soup,"
          + " ref: refs/heads/%s, expect: %s}\n";

  @TempDir Path folder;

  @BeforeEach
  void account() throws IOException {
    policy(MERGES);
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "615270394818"
        region: ap-southeast-4
        repositories: [soup, salad]
        policies: {KeepProd: KeepProd.json}
        groups:
          cooks: {attached: [AWSCodeCommitPowerUser, KeepProd]}
        """);
  }

  private void policy(String... statements) throws IOException {
    Files.writeString(
        folder.resolve("KeepProd.json"),
        "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}");
  }

  private Path file(String name, String head, String... cases) throws IOException {
    Path file = folder.resolve(name + ".policytest.yaml");
    Files.writeString(file, head + "\ncases:\n" + String.join("", cases));
    return file;
  }

  private static TestRun run(Path... files) {
    return TestRun.of(List.of(files), new TestFileReader(Optional.empty()), path -> {});
  }

  private static MutationReport mutate(TestRun run, int most, long seed) {
    return Mutation.of(run).run(most, seed, mutant -> {});
  }

  private static List<String> texts(MutationReport report) {
    return report.results().stream().map(result -> result.mutant().toString()).toList();
  }

  @Test
  void tests_that_fail_are_no_measure() throws IOException {
    TestRun run = run(file("wrong", "account: .", MAY_MERGE.formatted("prod", "allow")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mutation.of(run))
        .withMessage("not all tests pass, so that none can tell a mutant; repair them first");
  }

  @Test
  void tests_of_policies_alone_are_left_out_and_named() throws IOException {
    Path alone =
        file(
            "alone",
            "policies: {identity: [KeepProd.json]}",
            "  - {action: codecommit:MergeBranchesBySquash, ref: refs/heads/prod, expect: deny,"
                + " resource: 'arn:aws:codecommit:ap-southeast-4:615270394818:soup'}\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mutation.of(run(alone)))
        .withMessageStartingWith("no test file has an `account`");

    Path other = file("other", "account: .", MAY_MERGE.formatted("prod", "deny"));
    MutationReport report = mutate(run(alone, other), Mutation.DEFAULT_MUTANTS, 1);
    assertThat(report.withoutAccount()).containsExactly(alone);
    assertThat(report.results()).isNotEmpty();
  }

  /** What one file does not notice, another does. */
  @Test
  void files_about_one_account_are_one_suite() throws IOException {
    Path closed = file("closed", "account: .", MAY_MERGE.formatted("prod", "explicit-deny"));
    Path open = file("open", "account: .", MAY_MERGE.formatted("test", "allow"));
    long byClosed = mutate(run(closed), 1000, 1).count(MutantOutcome.Killed.class);
    long byOpen = mutate(run(open), 1000, 1).count(MutantOutcome.Killed.class);
    MutationReport both = mutate(run(closed, open), 1000, 1);

    assertThat(both.results()).doesNotHaveDuplicates();
    assertThat(texts(both)).doesNotHaveDuplicates();
    assertThat(both.count(MutantOutcome.Killed.class)).isGreaterThan(Math.max(byClosed, byOpen));
    assertThat(both.results())
        .extracting(MutationReport.Result::outcome)
        .filteredOn(MutantOutcome.Killed.class::isInstance)
        .extracting(outcome -> ((MutantOutcome.Killed) outcome).file())
        .contains(closed, open);
  }

  @Test
  void steps_within_a_statement_that_changes_nothing_are_equal() throws IOException {
    policy(
        MERGES,
        """
        {"Sid": "Again", "Effect": "Deny", "Action": "codecommit:MergeBranchesBySquash",
         "Resource": "*", "Condition": {"StringEquals": {"codecommit:References": "refs/heads/prod"}}}
        """);
    TestRun run = run(file("closed", "account: .", MAY_MERGE.formatted("prod", "explicit-deny")));
    MutationReport report = mutate(run, 1000, 1);

    assertThat(report.results())
        .filteredOn(result -> result.mutant().toString().equals("statement dropped: statement 2"))
        .extracting(MutationReport.Result::outcome)
        .singleElement()
        .isInstanceOf(MutantOutcome.Equal.class);
    long killed = report.count(MutantOutcome.Killed.class);
    long survived = report.count(MutantOutcome.Survived.class);
    assertThat(killed + survived).isLessThan(report.results().size());
    assertThat(report.score().orElseThrow()).isEqualTo(100.0 * killed / (killed + survived));
  }

  /** Cases of principals that a mutant does not touch are not asked, and nothing is missed. */
  @Test
  void mutant_is_killed_if_and_only_if_a_case_fails_on_it() {
    TestRun run = run(Path.of("src/test/resources/mill/passing.policytest.yaml"));
    TestFile tests = run.ran().get(0).file();
    MutationReport report = mutate(run, 1000, 1);

    assertThat(report.count(MutantOutcome.Killed.class)).isGreaterThan(20);
    assertThat(report.results())
        .allSatisfy(
            result ->
                assertThat(result.outcome() instanceof MutantOutcome.Killed)
                    .as("%s", result.mutant())
                    .isNotEqualTo(
                        Cases.areAllMet(tests, tests.subject().changed(result.mutant()::apply))));
  }

  @Test
  void seed_chooses_which_of_too_many_mutants_are_looked_at() throws IOException {
    TestRun run = run(file("closed", "account: .", MAY_MERGE.formatted("prod", "explicit-deny")));
    MutationReport all = mutate(run, 1000, 1);
    assertThat(all.leftOut()).isZero();
    List<String> inOrder = texts(all);

    List<List<String>> chosen = new ArrayList<>();
    for (long seed = 1; seed <= 8; seed++) {
      MutationReport some = mutate(run, 4, seed);
      assertThat(texts(some)).hasSize(4).isEqualTo(texts(mutate(run, 4, seed)));
      assertThat(inOrder).containsSubsequence(texts(some));
      assertThat(some.leftOut()).isEqualTo(inOrder.size() - 4);
      assertThat(some.seed()).isEqualTo(seed);
      chosen.add(texts(some));
    }
    assertThat(chosen.stream().distinct().count()).isGreaterThan(3);
  }

  @Test
  void progress_is_told_of_each_mutant() throws IOException {
    TestRun run = run(file("closed", "account: .", MAY_MERGE.formatted("prod", "explicit-deny")));
    List<String> told = new ArrayList<>();
    MutationReport report = Mutation.of(run).run(1000, 1, mutant -> told.add(mutant.toString()));
    assertThat(told).isEqualTo(texts(report)).isNotEmpty();
  }

  @Test
  void difference_is_shown_as_lines_of_the_policy() throws IOException {
    TestRun run = run(file("closed", "account: .", MAY_MERGE.formatted("prod", "explicit-deny")));
    assertThat(mutate(run, 1000, 1).results())
        .extracting(MutationReport.Result::mutant)
        .filteredOn(mutant -> mutant.kind() == MutantKind.IF_EXISTS_ADDED)
        .singleElement()
        .satisfies(
            mutant -> {
              assertThat(mutant.location().orElseThrow().toString()).endsWith("KeepProd.json:2:33");
              assertThat(mutant.diff())
                  .contains(
                      """
                      @@ -7,5 +7,5 @@
                             "Resource": "*",
                             "Condition": {
                      -        "StringEquals": {
                      +        "StringEqualsIfExists": {
                                 "codecommit:References": "refs/heads/prod"
                               }
                      """);
            });
  }
}
