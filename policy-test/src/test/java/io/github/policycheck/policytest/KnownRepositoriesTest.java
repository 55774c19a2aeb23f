package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases about repositories of which the account knows the region and the tags. */
class KnownRepositoriesTest {

  @TempDir private Path folder;

  private List<CaseResult> run(String cases) throws IOException {
    Files.writeString(
        folder.resolve("p.json"),
        """
        {"Version": "2012-10-17", "Statement":
         {"Effect": "Allow", "Action": "codecommit:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:ResourceTag/stage": "test"}}}}
        """);
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "903347182650"
        region: ap-southeast-3
        repositories:
          - {name: dune, tags: {stage: test}}
          - {name: dune, region: ca-central-1, tags: {stage: prod}}
          - unsaid
        policies: {P: p.json}
        groups:
          nomads: {attached: [P]}
        """);
    Path file =
        Files.writeString(
            folder.resolve("a.policytest.yaml"),
            """
            account: .
            defaults: {principal: nomads}
            cases:
            """
                + cases);
    return TestRun.of(List.of(file), new TestFileReader(Optional.empty()), path -> {})
        .cases()
        .toList();
  }

  @Test
  void region_and_arn_choose_the_repository_whose_tags_decide() throws IOException {
    List<CaseResult> results =
        run(
            """
              - {push: refs/heads/x, repository: dune, region: ap-southeast-3, expect: allow}
              - {push: refs/heads/x, repository: dune, region: ca-central-1, expect: implicit-deny}
              - push: refs/heads/x
                repository: arn:aws:codecommit:ca-central-1:903347182650:dune
                expect: implicit-deny
              - push: refs/heads/x
                repository: arn:aws:codecommit:ca-central-1:903347182650:dune
                context: {aws:ResourceTag/stage: test}
                expect: allow
            """);

    assertThat(results)
        .hasSize(4)
        .allSatisfy(one -> assertThat(one.outcome()).isInstanceOf(CaseResult.Passed.class));
  }

  @Test
  void name_of_two_and_tags_that_are_not_said_are_not_guessed() throws IOException {
    List<CaseResult> results =
        run(
            """
              - {push: refs/heads/x, repository: dune, expect: allow}
              - {push: refs/heads/x, repository: unsaid, expect: implicit-deny}
            """);

    assertThat(results.get(0).outcome().toString())
        .contains(
            "`dune` is a repository in 2 regions; name one of them by its ARN:"
                + " arn:aws:codecommit:ap-southeast-3:903347182650:dune,"
                + " arn:aws:codecommit:ca-central-1:903347182650:dune");
    assertThat(results.get(1).outcome()).isNotInstanceOf(CaseResult.Passed.class);
  }
}
