package io.github.policycheck.policytest.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.policytest.TestFileReader;
import io.github.policycheck.policytest.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value is covered if it matched where its statement decided. */
class CoverageTest {

  @TempDir private Path folder;

  private static final String ALLOW =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"},
        {"Sid": "S", "Effect": "Deny", %s}]}
      """;

  /** Returns what is covered of the Deny, and of a second file about the same policy. */
  private Coverage coverage(String deny, String... cases) throws IOException {
    Files.writeString(folder.resolve("p.json"), ALLOW.formatted(deny));
    Path[] files = new Path[cases.length];
    for (int i = 0; i < cases.length; i++) {
      files[i] = folder.resolve(i + ".policytest.yaml");
      Files.writeString(
          files[i],
          "policies: {account: '530274418896', region: ca-central-1, identity: [p.json]}\n"
              + "cases: [{repository: ore, "
              + (cases[i].contains("expect") ? "" : "expect: deny, ")
              + cases[i]
              + "}]\n");
    }
    TestRun run = TestRun.of(List.of(files), new TestFileReader(Optional.empty()), path -> {});
    assertThat(run.isRight()).isTrue();
    return Coverage.of(run);
  }

  private static List<String> values(Coverage coverage, boolean isCovered) {
    return coverage.items().stream()
        .filter(item -> item.statement().statement().index() == 1)
        .filter(item -> item.isCovered() == isCovered && !item.value().isEmpty())
        .map(Coverage.Item::value)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          # what the statement says | what is asked | covered | not covered
          "Action": ["codecommit:Put*", "codecommit:PutFile", "codecommit:Get*"], "Resource": ["*", "arn:aws:codecommit:*:*:iron"] | action: codecommit:PutFile | codecommit:Put*, codecommit:PutFile, * | codecommit:Get*, arn:aws:codecommit:*:*:iron
          "Action": "*", "Resource": "*", "Condition": {"StringLike": {"codecommit:References": ["refs/heads/m*", "refs/heads/x"]}} | push: refs/heads/main, call: 2 | *, *, refs/heads/m* | refs/heads/x
          "Action": "*", "Resource": "*", "Condition": {"StringLikeIfExists": {"codecommit:References": ["refs/heads/m*"]}} | action: codecommit:GetFile, absent: [codecommit:References] | *, * | refs/heads/m*
          "Action": "*", "Resource": "*", "Condition": {"Null": {"aws:MultiFactorAuthPresent": "true"}} | action: codecommit:GetFile, absent: [aws:MultiFactorAuthPresent] | *, *, true | ^^
          "Action": "*", "Resource": "*", "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b", "c"]}} | action: codecommit:GetFile, context: {aws:TagKeys: [a, c]} | *, *, a, c | b
          "Action": "*", "Resource": "*", "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}} | action: codecommit:GetFile, absent: [aws:TagKeys] | *, * | a
          "Action": "*", "Resource": "*", "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": ["10", "100"]}} | action: codecommit:GetFile, context: {aws:MultiFactorAuthAge: "50"} | *, *, 100 | 10
          """)
  void matched_where_it_decided(String deny, String asked, String covered, String open)
      throws IOException {
    Coverage coverage = coverage(deny, asked);

    assertThat(String.join(", ", values(coverage, true))).isEqualTo(covered);
    assertThat(String.join(", ", values(coverage, false))).isEqualTo(open);
  }

  /** A value that keeps a statement off has done its part where the statement did not apply. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          "NotAction": ["codecommit:Get*", "codecommit:List*"], "Resource": "*" | action: codecommit:GetFile | codecommit:Get* | *, codecommit:List*
          "NotAction": ["codecommit:Get*", "codecommit:GetFile"], "Resource": "*" | action: codecommit:GetFile | ^^ | codecommit:Get*, codecommit:GetFile, *
          "NotAction": "codecommit:Get*", "Resource": "arn:aws:codecommit:*:*:iron" | action: codecommit:GetFile | ^^ | codecommit:Get*, arn:aws:codecommit:*:*:iron
          "Action": "*", "NotResource": "arn:aws:codecommit:*:*:ore" | action: codecommit:GetFile | arn:aws:codecommit:*:*:ore | *
          "Action": "*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:userid": ["a", "b"]}} | action: codecommit:GetFile, context: {aws:userid: a} | a | *, *, b
          """)
  void kept_off_what_else_would_be_decided(String deny, String asked, String covered, String open)
      throws IOException {
    Coverage coverage = coverage(deny, asked);

    assertThat(values(coverage, true)).containsExactlyElementsOf(split(covered));
    assertThat(values(coverage, false)).containsExactlyInAnyOrderElementsOf(split(open));
  }

  private static List<String> split(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(", "));
  }

  /** The first call of a push has no reference that a value could keep off. */
  @Test
  void looks_at_the_calls_that_the_case_looks_at() throws IOException {
    String deny =
        """
        "Action": "codecommit:GitPush", "Resource": "*",
        "Condition": {"StringNotEquals": {"codecommit:References": ["refs/heads/a", "refs/heads/b"]},
          "Null": {"codecommit:References": "false"}}
        """;

    assertThat(values(coverage(deny, "push: refs/heads/a, call: 1, expect: allow"), true))
        .doesNotContain("refs/heads/a");
    assertThat(values(coverage(deny, "push: refs/heads/a, call: 2, expect: allow"), true))
        .contains("refs/heads/a")
        .doesNotContain("refs/heads/b");
  }

  @Test
  void nothing_to_cover_is_not_covered() {
    assertThat(new Coverage(List.of()).percent()).isZero();
  }

  @Test
  void adds_up_over_files() throws IOException {
    String deny =
        """
        "Action": ["codecommit:GetFile", "codecommit:PutFile"], "Resource": "*"\
        """;

    assertThat(coverage(deny, "action: codecommit:GetFile").percent()).isEqualTo(300.0 / 7);
    assertThat(coverage(deny, "action: codecommit:GetFile", "action: codecommit:PutFile").percent())
        .isEqualTo(400.0 / 7);
  }

  @Test
  void names_a_statement_that_decides_nothing_once() throws IOException {
    Coverage coverage =
        coverage("\"Action\": \"iam:*\", \"Resource\": \"*\"", "action: codecommit:GetFile");

    assertThat(coverage.uncovered())
        .extracting(Coverage.Item::kind)
        .containsExactly(Coverage.Kind.STATEMENT);
    assertThat(coverage.items()).hasSize(6);
    assertThat(coverage.covered()).isEqualTo(3);
  }
}
