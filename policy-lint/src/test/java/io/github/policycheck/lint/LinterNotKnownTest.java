package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.SnapshotFile;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.report.ReportContext;
import io.github.policycheck.lint.report.ReportFormat;
import io.github.policycheck.lint.report.WitnessCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts of which not all is known, and what a snapshot of an account keeps for lint. */
class LinterNotKnownTest {

  private static final String ACCOUNT =
      """
      account: "694012385577"
      region: mx-central-1
      repositories: [ledger]
      policies: {Blocking: Blocking.json, Nobodys: Nobodys.json}
      groups:
        Writers: {attached: [AWSCodeCommitPowerUser, Blocking]}
      roles:
        Bot: {path: /ci/, trust: open.json, inline: {All: Nobodys.json}}
      """;

  private static final String OPEN =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}
      """;

  private static final String ALL =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"}]}
      """;

  @TempDir Path folder;
  @TempDir Path other;

  private Project project;

  @BeforeEach
  void make_a_project() {
    project =
        new Project(folder)
            .with("account.yaml", ACCOUNT)
            .with("Blocking.json", Project.BLOCKING)
            .with("Nobodys.json", ALL)
            .with("open.json", OPEN);
  }

  private static List<String> findings(LintResult result) {
    return result.findings().stream()
        .map(found -> found.finding().rule() + ": " + found.finding().message())
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void trust_policy_of_a_folder_is_linted_as_one_and_as_its_file() {
    LintResult whole = project.lint();

    assertThat(project.places(whole, "principal-star")).containsExactly("open.json:2");
    LintResult alone =
        Linter.lint(project.request(List.of(project.file("open.json")), Optional.empty()));
    assertThat(project.places(alone, "principal-star")).containsExactly("open.json:2");
    assertThat(alone.findings()).extracting(found -> found.finding().rule()).doesNotContain("json");
  }

  @Test
  void snapshot_of_a_folder_is_linted_as_the_folder() {
    Path snapshot = other.resolve("snapshot.json");
    SnapshotFile.write(AccountReader.read(folder), folder, snapshot);

    LintResult ofFolder = project.lintAccount();
    LintResult ofSnapshot = Linter.lint(project.request(List.of(), Optional.of(snapshot)));

    assertThat(findings(ofSnapshot)).isEqualTo(findings(ofFolder));
    assertThat(findings(ofFolder)).anyMatch(found -> found.startsWith("principal-star"));
    assertThat(ofSnapshot.statements()).isGreaterThanOrEqualTo(ofFolder.statements());
  }

  @Test
  void what_is_not_known_is_a_notice_and_changes_no_finding() {
    LintResult known = project.lintAccount();
    project.with(
        "account.yaml",
        ACCOUNT
            + "notKnown: [{what: serviceControlPolicies, reason: access denied},"
            + " {what: branches, repository: ledger, reason: throttled}]\n");

    LintResult result = project.lintAccount();

    assertThat(findings(result)).isEqualTo(findings(known));
    assertThat(known.notices()).isEmpty();
    assertThat(result.notices()).hasSize(1);
    Finding notice = result.notices().get(0);
    assertThat(notice.severity()).isEqualTo(Severity.WARNING);
    assertThat(notice.location().file()).isEqualTo(folder.resolve("account.yaml").toString());
    assertThat(notice.message())
        .isEqualTo(
            "not all of the account is known: service control policies (access denied), branches of"
                + " `ledger` (throttled); what is found is so as far as is known: policies that are not"
                + " known could deny what a finding says is allowed, and allow nothing more; import the"
                + " account again with the permission to read it");
  }

  @Test
  void reports_say_it_and_count_it() {
    project.with(
        "account.yaml", ACCOUNT + "notKnown: [{what: repositories, reason: access denied}]\n");
    LintResult result = project.lintAccount();

    assertThat(written(ReportFormat.TEXT, result)).endsWith("; not all is known of 1 account\n");
    assertThat(written(ReportFormat.JSON, result)).contains("\"accountsNotKnown\": 1");
    for (ReportFormat format :
        List.of(ReportFormat.JSON, ReportFormat.SARIF, ReportFormat.GITHUB)) {
      assertThat(written(format, result))
          .contains("ot all of the account is known: repositories (access denied)");
    }
    assertThat(result.notices().get(0).message()).doesNotContain("could deny");
  }

  private static String written(ReportFormat format, LintResult result) {
    return format.write(
        result,
        ReportContext.of(
            "1.0", Path.of("/"), Severity.ERROR, WitnessCommand.ofProgram(List.of("p"))));
  }
}
