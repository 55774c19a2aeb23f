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

/** Mutants of conditions on keys that follow from the request and not from its context. */
class RequestKeysTest {

  @TempDir Path folder;

  private TestRun run(String condition) throws IOException {
    Files.writeString(
        folder.resolve("lock.json"),
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Deny", "Action": "codecommit:DeleteRepository", "Resource": "*"},
          {"Effect": "Deny", "Action": ["codecommit:Git*", "codecommit:ListRep*"], "Resource": "*",
           "Condition": {%s}}]}
        """
            .formatted(condition));
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "840261957733"
        region: ap-southeast-4
        repositories: [soup]
        users: {ada: {attached: [AWSCodeCommitFullAccess]}}
        organization: {scps: [[FullAWSAccess, lock.json]]}
        """);
    Path file = folder.resolve("lock.policytest.yaml");
    Files.writeString(
        file,
        """
        account: .
        cases:
          - {principal: ada, action: codecommit:GitPull, repository: soup, expect: allow}
        """);
    return TestRun.of(List.of(file), new TestFileReader(Optional.empty()), path -> {});
  }

  private static MutantOutcome outcome(MutationReport report, String mutant) {
    return report.results().stream()
        .filter(one -> one.mutant().toString().equals(mutant))
        .map(MutationReport.Result::outcome)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void lock_to_regions_that_is_dropped_survives_with_a_request_elsewhere() throws IOException {
    MutationReport report =
        Mutation.of(
                run(
                    "\"StringNotEquals\": {\"aws:RequestedRegion\": [\"ap-southeast-4\","
                        + " \"eu-south-1\"]}"))
            .run(1000, 1, mutant -> {});

    assertThat(outcome(report, "statement dropped: statement 2"))
        .isInstanceOfSatisfying(
            MutantOutcome.Survived.class,
            survived ->
                assertThat(survived.text())
                    .contains("repository: arn:aws:codecommit:")
                    .doesNotContain("ap-southeast-4", "eu-south-1"));
    assertThat(outcome(report, "action dropped: `codecommit:ListRep*`"))
        .isInstanceOfSatisfying(
            MutantOutcome.Survived.class,
            survived ->
                assertThat(survived.text())
                    .contains("action: codecommit:ListRepositories")
                    .containsPattern("region: (?!ap-southeast-4|eu-south-1)"));
  }

  @Test
  void what_hangs_on_an_account_that_is_not_varied_is_counted_apart() throws IOException {
    TestRun run = run("\"StringNotEquals\": {\"aws:ResourceAccount\": \"840261957733\"}");
    MutationReport report = Mutation.of(run).run(1000, 1, mutant -> {});

    assertThat(outcome(report, "action dropped: `codecommit:Git*`"))
        .isInstanceOfSatisfying(
            MutantOutcome.Undecided.class,
            open ->
                assertThat(open.reasons())
                    .singleElement()
                    .asString()
                    .contains("lock, statement 2: what `aws:ResourceAccount` says"));
    TestOutcome outcome =
        new TestOutcome(
            run,
            List.of(),
            Optional.empty(),
            OptionalDouble.empty(),
            Optional.of(report),
            OptionalDouble.empty());
    assertThat(TestFormat.TEXT.write(outcome, false, new TextLayout(1000)))
        .containsPattern(
            "undecided: .*action dropped: `codecommit:Git[*]`: lock, statement 2: what"
                + " `aws:ResourceAccount` says of resources of other accounts is not asked")
        .containsPattern("; besides .*\\d undecided");
    assertThat(TestFormat.JSON.write(outcome, false))
        .contains("\"outcome\": \"undecided\"")
        .containsPattern("\"reasons\": \\[\\s*\"lock, statement 2: what `aws:ResourceAccount`");
  }
}
