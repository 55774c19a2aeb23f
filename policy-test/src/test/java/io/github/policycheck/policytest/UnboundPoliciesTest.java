package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.policytest.coverage.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies of an organization that do not bind a call have no part in what is said of it. */
class UnboundPoliciesTest {

  private static final String OWN = "275083916647";

  @TempDir private Path folder;

  private TestRun run(String management, String expect) throws IOException {
    Files.writeString(
        folder.resolve("scp.json"),
        """
        {"Version": "2012-10-17", "Statement":
         {"Effect": "Deny", "NotAction": ["codecommit:GitPush"], "Resource": "*"}}
        """);
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "%s"
        region: af-south-1
        repositories: [dune]
        groups:
          nomads: {attached: [AWSCodeCommitPowerUser]}
        organization: {scps: [[FullAWSAccess, scp.json]], managementAccount: "%s"}
        """
            .formatted(OWN, management));
    Path file =
        Files.writeString(
            folder.resolve("a.policytest.yaml"),
            """
            account: .
            defaults: {principal: nomads, repository: dune}
            cases: [{push: refs/heads/x, expect: %s}]
            """
                .formatted(expect));
    return TestRun.of(List.of(file), new TestFileReader(Optional.empty()), path -> {});
  }

  private List<NearestMiss> misses(String management) throws IOException {
    CaseResult result = run(management, "deny").cases().findFirst().orElseThrow();
    return ((CaseResult.Failed) result.outcome()).misses();
  }

  private List<String> covered(String management) throws IOException {
    return Coverage.of(run(management, "allow")).items().stream()
        .filter(Coverage.Item::isCovered)
        .map(Coverage.Item::value)
        .toList();
  }

  @Test
  void are_no_near_miss() throws IOException {
    assertThat(misses("918250473360")).hasSize(1);
    assertThat(misses(OWN)).isEmpty();
  }

  @Test
  void are_not_covered() throws IOException {
    assertThat(covered("918250473360")).containsExactly("codecommit:GitPush");
    assertThat(covered(OWN)).isEmpty();
  }
}
