package io.github.policycheck.testkit;

import static io.github.policycheck.testkit.PolicyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {

  @TempDir Path folder;

  private static Account unknownKey() {
    return Accounts.guarded(", \"StringLike\": {\"codecommit:Refrence\": \"x\"}");
  }

  @Test
  void finding_of_the_severity_fails() {
    assertThatThrownBy(() -> assertThat(unknownKey()).hasNoFindings(Severity.WARNING))
        .hasMessageContaining("expected no finding of lint at or above warning, but there are ")
        .hasMessageContaining("Guard.json:4:")
        .hasMessageContaining("[unknown-condition-key]");
  }

  @Test
  void what_is_less_severe_does_not_fail() {
    Account account =
        Accounts.of(
            "661840275539",
            "cn-northwest-1",
            "aws-cn",
            """
            {"Version": "2012-10-17", "Statement":
             {"Effect": "Allow", "Action": ["codecommit:GitPull", "codecommit:GitPull"],
              "Resource": "arn:aws-cn:codecommit:cn-northwest-1:661840275539:ledger"}}
            """);

    assertThat(account).hasNoFindings(Severity.ERROR).principal("Writers").isNotNull();
    assertThatThrownBy(() -> assertThat(account).hasNoFindings(Severity.NOTE))
        .hasMessageContaining("but there is 1:")
        .hasMessageContaining("[redundant-action]");
  }

  /** As {@code policycheck lint --account} does: policies that nobody has are looked at as well. */
  @Test
  void account_of_files_is_linted_as_the_command_does() throws IOException {
    Path policy = folder.resolve("Reader.json");
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "661840275539"
        region: sa-east-1
        repositories: [ledger]
        policies: {Reader: Reader.json, Unused: Unused.json}
        groups: {Readers: {attached: [Reader]}}
        """);
    String right =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "codecommit:GitPull",
         "Resource": "arn:aws:codecommit:sa-east-1:661840275539:ledger"}}
        """;
    Files.writeString(policy, right);
    Files.writeString(folder.resolve("Unused.json"), right.replace("GitPull", "GitPul"));
    Account account = AccountReader.read(folder);

    assertThatThrownBy(() -> assertThat(account).hasNoFindings(Severity.ERROR))
        .hasMessageContaining("Unused.json:1:")
        .hasMessageContaining("[unknown-action]");
  }

  @Test
  void question_that_no_rule_can_decide_is_said() throws IOException {
    Finding open =
        new Finding("r", Severity.NOTE, "too much", SourceLocation.at("P.json", 2, 9), "$");
    Findings findings = new Findings(List.of(), List.of(), List.of(open));

    assertThat(findings.failure(Severity.NOTE)).isEmpty();
    assertThat(Printed.by(findings::warn))
        .isEqualTo(
            "policycheck: warning: 1 question of lint could not be decided; `policycheck lint"
                + " --verbose` lists them\n");
    assertThat(new Findings(List.of(open), List.of(), List.of(open, open)).failure(Severity.NOTE))
        .endsWith(
            "2 questions of lint could not be decided; `policycheck lint --verbose` lists them");
    assertThat(new Findings(List.of(), List.of(open), List.of()).failure(Severity.ERROR))
        .endsWith("but there is 1:\nP.json:2:9: note: too much [r]");
  }
}
