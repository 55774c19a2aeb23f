package io.github.policycheck.lint.fix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.Baseline;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.Linter;
import io.github.policycheck.lint.RuleSettings;
import io.github.policycheck.lint.Suppression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is repaired, and what is said instead. */
class FixerTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

  private static final String REDUNDANT =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["codecommit:Get*", "codecommit:GetBranch"], "Resource": "*"}]}
      """;

  private static final String MAIN =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "codecommit:GitPush", "Resource": "*"},
        {"Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
         "Condition": {"StringEquals": {"codecommit:References": "main"}}}]}
      """;

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private LintRequest request(List<Suppression> suppressions) {
    return LintRequest.of(
        List.of(folder),
        Optional.empty(),
        new LintConfiguration(
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            new RuleSettings(Map.of(), List.of(), Set.of(), Set.of()),
            List.of(),
            suppressions),
        TODAY);
  }

  private LintRequest request() {
    return request(List.of());
  }

  private static List<String> left(Fixed fixed) {
    return fixed.left().stream().map(one -> one.rule() + ": " + one.message()).toList();
  }

  private static List<String> done(Fixed fixed) {
    return fixed.done().stream().map(Finding::rule).toList();
  }

  private static String after(Fixed fixed) {
    assertThat(fixed.files()).hasSize(1);
    return new String(fixed.files().get(0).after(), UTF_8);
  }

  @Test
  void files_are_left_alone_until_somebody_writes_them() throws IOException {
    Path file = file("a.json", REDUNDANT);

    Fixed fixed = Fixer.fix(request(), false);

    assertThat(after(fixed)).isEqualTo(REDUNDANT.replace(", \"codecommit:GetBranch\"", ""));
    assertThat(fixed.found().findings()).hasSize(1);
    assertThat(fixed.result().findings()).isEmpty();
    assertThat(file).hasContent(REDUNDANT);
  }

  @Test
  void what_changes_decisions_is_repaired_only_if_somebody_says_so() throws IOException {
    file("a.json", MAIN);

    assertThat(Fixer.fix(request(), false).files()).isEmpty();
    assertThat(after(Fixer.fix(request(), true)))
        .isEqualTo(MAIN.replace("\"main\"", "\"refs/heads/main\""));
  }

  @Test
  void several_repairs_of_several_files_are_made_in_one_go() throws IOException {
    file("a.json", REDUNDANT);
    file(
        "b.json",
        """
        {"Version": "2012-10-17", "Statement": [
          {"Sid": "A", "Effect": "Deny", "Action": ["s3:Get*", "s3:GetObject", "s3:GetBucketAcl"],
           "Resource": "*"},
          {"Sid": "A", "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*"}]}
        """);

    Fixed fixed = Fixer.fix(request(), false);

    assertThat(fixed.files()).hasSize(2);
    assertThat(fixed.result().findings()).isEmpty();
    assertThat(done(fixed))
        .contains("redundant-action", "redundant-statement")
        .hasSizeLessThanOrEqualTo(5);
    assertThat(new String(fixed.files().get(1).after(), UTF_8))
        .isEqualTo(
            """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "A", "Effect": "Deny", "Action": ["s3:Get*"],
               "Resource": "*"}]}
            """);
  }

  @Test
  void what_is_suppressed_is_not_repaired() throws IOException {
    Path file = file("a.json", REDUNDANT);
    Suppression suppression =
        new Suppression(
            "redundant-action",
            file,
            Optional.empty(),
            "as it is",
            Optional.empty(),
            SourceLocation.at("policycheck.yaml", 1, 1));

    assertThat(Fixer.fix(request(List.of(suppression)), false).files()).isEmpty();
  }

  @Test
  void what_the_baseline_has_is_not_repaired() throws IOException {
    file("policies/a.json", REDUNDANT);
    Path baseline = folder.resolve("baseline.json");
    Baseline.write(Linter.lint(request()), baseline, request().rules());

    Fixed fixed = Fixer.fix(request().withBaseline(Optional.of(baseline)), false);

    assertThat(fixed.files()).isEmpty();
    assertThat(left(fixed)).isEmpty();
  }

  @Test
  void a_repair_that_brings_up_another_finding_is_not_made() throws IOException {
    Path file = file("a.json", MAIN);
    // Of what it opens another rule speaks, which has no repair of this text.
    Fixed fixed =
        Fixer.fix(
            request()
                .with(
                    FileContents.with(
                        file,
                        """
                        {"Version": "2012-10-17", "Statement": [
                          {"Effect": "Deny", "NotAction": "codecommit:MergeBranchesBySquash",
                           "Resource": "*",
                           "Condition": {"StringEquals": {"codecommit:References": "main"}}}]}
                        """
                            .getBytes(UTF_8))),
            true);

    assertThat(fixed.files()).isEmpty();
    assertThat(left(fixed))
        .singleElement()
        .asString()
        .startsWith("reference-not-full-name: `branch-protection-incomplete` would be found then:");
  }

  @Test
  void repairs_of_what_a_repair_brings_up_go_with_it() throws IOException {
    String wider =
        MAIN.replaceFirst(
            "\"codecommit:GitPush\"", "[\"codecommit:Git*\", \"codecommit:CreateCommit\"]");
    file("a.json", wider);

    Fixed fixed = Fixer.fix(request(), true);

    assertThat(done(fixed))
        .containsExactly("reference-not-full-name", "branch-protection-incomplete");
    assertThat(after(fixed))
        .isEqualTo(
            wider
                .replace("\"main\"", "\"refs/heads/main\"")
                .replace(
                    "\"Action\": \"codecommit:GitPush\"",
                    "\"Action\": [\"codecommit:GitPush\", \"codecommit:CreateCommit\"]"));
  }

  @Test
  void a_policy_of_an_account_is_repaired_in_its_own_file() throws IOException {
    file(
        "account.yaml",
        """
        account: "111111111111"
        region: us-east-2
        repositories: [MyDemoRepo]
        policies: {Read: read.json}
        users: {Ann: {attached: [Read]}, Bob: {attached: [Read]}}
        """);
    file("read.json", REDUNDANT);

    assertThat(after(Fixer.fix(request(), false)))
        .isEqualTo(REDUNDANT.replace(", \"codecommit:GetBranch\"", ""));
  }

  @Test
  void a_policy_within_an_answer_of_aws_is_shown_and_not_repaired() throws IOException {
    file("answer.json", "{\"PolicyVersion\": {\"Document\": " + REDUNDANT + "}}");

    Fixed fixed = Fixer.fix(request(), false);

    assertThat(fixed.files()).isEmpty();
    assertThat(left(fixed))
        .containsExactly(
            "redundant-action: the policy is a part of a file that holds more; it is repaired where"
                + " it comes from");
    assertThat(fixed.found().findings().get(0).finding().fix()).isNotNull();
    assertThat(fixed.result().findings().get(0).finding().fix()).isNull();
  }

  @Test
  void what_is_not_proved_is_not_repaired() throws IOException {
    // Which statements of a policy of a resource bind whom hangs on who asks.
    file(
        "bucket.json",
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"},
          {"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}]}
        """);

    Fixed fixed = Fixer.fix(request().of(PolicyType.RESOURCE), false);

    assertThat(fixed.files()).isEmpty();
    assertThat(left(fixed))
        .containsExactly(
            "redundant-statement: it is not proved that it changes no decision: policies of this type"
                + " are compared only where a repair changes actions or resources alone");
  }

  @Test
  void actions_of_a_policy_of_a_resource_are_compared() throws IOException {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Deny", "Principal": "*", "Action": ["s3:Get*", "s3:GetObject"], "Resource": "*",
           "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
        """;
    file("bucket.json", policy);

    assertThat(after(Fixer.fix(request().of(PolicyType.RESOURCE), false)))
        .isEqualTo(policy.replace(", \"s3:GetObject\"", ""));
  }
}
