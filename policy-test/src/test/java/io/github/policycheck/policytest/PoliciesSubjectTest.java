package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  /** AWS's own policies, one as what is granted and one as what caps it. */
  @Test
  void policies_that_aws_manages_are_built_in() throws IOException {
    String capped =
        "policies: {account: '308471956220', region: cn-north-1,"
            + " identity: ['arn:aws-cn:iam::aws:policy/AdministratorAccess'], boundary: %s}\n"
            + "cases: [{push: refs/heads/x, repository: reef, expect: %s}]\n";

    assertThat(only(capped.formatted("PowerUserAccess", "allow")).isPassed()).isTrue();
    assertThat(only(capped.formatted("job-function/ViewOnlyAccess", "deny")).isPassed()).isTrue();
  }

  @Test
  void file_wins_over_a_policy_of_aws_with_its_name() throws IOException {
    Files.writeString(
        folder.resolve("ReadOnlyAccess"),
        """
        {"Version": "2012-10-17", "Statement":
         {"Effect": "Allow", "Action": "codecommit:GitPush", "Resource": "*"}}
        """);

    assertThat(
            only("policies: {account: '308471956220', region: ca-west-1, identity:"
                    + " [ReadOnlyAccess]}\n"
                    + "cases: [{push: refs/heads/x, repository: reef, expect: allow}]\n")
                .isPassed())
        .isTrue();
  }

  @Test
  void misspelt_policy_of_aws_is_told_the_near_one() {
    assertThatThrownBy(
            () ->
                only(
                    "policies: {account: '308471956220', region: ca-west-1, identity:"
                        + " [AdministratorAcess]}\n"
                        + "cases: [{push: refs/heads/x, repository: reef, expect: allow}]\n"))
        .hasMessageContaining(":1:67: error: there is no file `")
        .hasMessageContaining("; did you mean `AdministratorAccess`?");
  }

  private CaseResult only(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("b.policytest.yaml"), text);
    return PolicyTests.run(new TestFileReader(Optional.empty()).read(file)).get(0);
  }
}
