package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies by their type say what they lack, and which of them no case asks. */
class PoliciesSubjectTest {

  @TempDir private Path folder;

  private List<CaseResult> run(String policies, String one) throws IOException {
    Files.writeString(
        folder.resolve("r.json"),
        """
        {"Version": "2012-10-17", "Statement":
         {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}}
        """);
    Path file =
        Files.writeString(
            folder.resolve("a.policytest.yaml"),
            """
            policies: {account: "916402837751", identity: [AWSCodeCommitPowerUser]%s}
            cases: [{%s}]
            """
                .formatted(policies, one));
    return PolicyTests.run(new TestFileReader(Optional.empty()).read(file));
  }

  @Test
  void policy_of_a_resource_that_is_not_asked_is_said() throws IOException {
    String policies = ", region: sa-east-1, resource: r.json";

    CaseResult push = run(policies, "push: refs/heads/x, repository: reef, expect: allow").get(0);
    CaseResult bucket =
        run(policies, "action: s3:ListBucket, resource: 'arn:aws:s3:::reef', expect: explicit-deny")
            .get(0);

    assertThat(push.isPassed()).isTrue();
    assertThat(push.warnings())
        .containsExactly(
            "`resource` under `policies` has no part in this: AWS asks no policy of a resource"
                + " about `codecommit:GitPush`");
    assertThat(bucket.isPassed()).isTrue();
    assertThat(bucket.warnings()).isEmpty();
  }

  @Test
  void region_that_is_missing_is_asked_for_where_the_policies_are() throws IOException {
    CaseResult push = run("", "push: refs/heads/x, repository: reef, expect: allow").get(0);
    CaseResult list = run("", "action: codecommit:ListRepositories, expect: allow").get(0);

    assertThat(push.outcome())
        .isInstanceOfSatisfying(
            CaseResult.NotAsked.class,
            open ->
                assertThat(open.problem().message())
                    .isEqualTo(
                        "in which region is `reef`? give `region` under `policies`, or name the"
                            + " repository by its ARN"));
    assertThat(list.isPassed()).isTrue();
  }
}
