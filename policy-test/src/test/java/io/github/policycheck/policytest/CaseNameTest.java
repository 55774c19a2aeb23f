package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No two cases of a file have one name: build servers show one test of each name only. */
class CaseNameTest {

  @TempDir private Path folder;

  private List<CaseResult> results(String cases) throws IOException {
    Files.writeString(
        folder.resolve("p.json"),
        """
        {"Version": "2012-10-17", "Statement": [
         {"Effect": "Allow", "Action": "codecommit:*", "Resource": "*"},
         {"Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
          "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}}]}
        """);
    Path file =
        Files.writeString(
            folder.resolve("a.policytest.yaml"),
            """
            policies: {account: '384716205993', region: ap-south-1, identity: [p.json]}
            defaults: {repository: reef}
            cases:
            """
                + cases);
    return PolicyTests.run(new TestFileReader(Optional.empty()).read(file));
  }

  private static List<String> names(List<CaseResult> results) {
    return results.stream().map(result -> result.tested().name()).toList();
  }

  @Test
  void made_names_have_what_tells_questions_apart() throws IOException {
    assertThat(
            names(
                results(
                    """
                      - {push: refs/heads/a, expect: allow}
                      - {push: refs/heads/a, call: 1, expect: allow}
                      - {push: refs/heads/a, absent: [aws:SourceIp], expect: allow}
                      - {push: refs/heads/a, context: {aws:SourceIp: 10.1.2.3, aws:TagKeys: [a, b]}, expect: allow}
                      - {push: refs/heads/a, region: ap-south-2, expect: allow}
                      - {action: codecommit:GitPush, absent: ['codecommit:references'], expect: allow}
                    """)))
        .containsExactly(
            "push refs/heads/a in reef",
            "push refs/heads/a in reef, call 1",
            "push refs/heads/a in reef without aws:SourceIp",
            "push refs/heads/a in reef with aws:SourceIp=10.1.2.3, aws:TagKeys=[a, b]",
            "push refs/heads/a in reef of ap-south-2",
            "codecommit:GitPush in reef without codecommit:References");
  }

  @Test
  void what_is_equal_is_numbered() throws IOException {
    assertThat(
            names(
                results(
                    """
                      - {name: x, push: refs/heads/a, expect: allow}
                      - {name: x, push: refs/heads/b, expect: allow}
                      - {name: x (2), push: refs/heads/c, expect: allow}
                      - {name: x, push: refs/heads/d, expect: allow}
                      - {push: refs/heads/a, expect: allow}
                      - {push: refs/heads/a, expect: deny}
                    """)))
        .containsExactly(
            "x",
            "x (3)",
            "x (2)",
            "x (4)",
            "push refs/heads/a in reef",
            "push refs/heads/a in reef (2)");
  }

  /** A key that is added to a question makes another name of it, which is not written either. */
  @Test
  void made_names_are_not_written() throws IOException {
    List<CaseResult> results =
        results(
            """
              - {push: refs/heads/a, expect: deny}
              - {push: refs/heads/a, expect: deny}
              - {name: x, push: refs/heads/a, expect: deny}
            """);

    assertThat(results)
        .extracting(CaseResult::outcome)
        .allSatisfy(
            outcome ->
                assertThat(((CaseResult.Failed) outcome).corrected().orElseThrow())
                    .contains("absent: [aws:MultiFactorAuthPresent]"))
        .extracting(
            outcome -> ((CaseResult.Failed) outcome).corrected().orElseThrow().contains("name:"))
        .containsExactly(false, false, true);
  }
}
