package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.LiveAccountException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

  @TempDir Path folder;

  @Test
  void import_that_ends_at_any_call_goes_on_and_gives_the_same() {
    String content;
    int calls;
    try (Ledger ledger = new Ledger()) {
      content = ledger.content();
      calls = ledger.aws.requests().size();
    }
    for (String action :
        List.of(
            "iam:GetAccountAuthorizationDetails",
            "iam:ListPolicies",
            "codecommit:ListRepositories",
            "codecommit:BatchGetRepositories",
            "codecommit:ListBranches",
            "codecommit:ListTagsForResource",
            "codecommit:GetApprovalRuleTemplate",
            "organizations:ListPoliciesForTarget")) {
      try (Ledger ledger = new Ledger()) {
        Path file = folder.resolve(action.replace(':', '.'));
        ledger.aws.on(action).expire();
        assertThatThrownBy(() -> ledger.read(file)).isInstanceOf(AwsException.class);
        ledger.aws.forgetFaults();
        ledger.aws.forgetRequests();

        assertThat(Imports.content(ledger.read(file).account())).as(action).isEqualTo(content);
        assertThat(ledger.aws.requests()).hasSizeLessThanOrEqualTo(calls);
        assertThat(file).as("stays until the account is written").exists();
      }
    }
  }

  @Test
  void listing_that_is_half_read_starts_again() {
    try (Ledger ledger = new Ledger()) {
      Path file = folder.resolve("half");
      ledger.aws.pageSize("iam:GetAccountAuthorizationDetails", 1);
      ledger.aws.on("iam:GetAccountAuthorizationDetails").skip(2).expire();
      assertThatThrownBy(() -> ledger.read(file)).isInstanceOf(AwsException.class);
      ledger.aws.forgetFaults();
      ledger.aws.forgetRequests();

      ledger.read(file);

      assertThat(ledger.aws.calls("iam:GetAccountAuthorizationDetails")).isEqualTo(4);
    }
  }

  @Test
  void file_of_another_account_is_refused() {
    Path file = folder.resolve("other");
    try (Ledger ledger = new Ledger()) {
      ledger.read(file);
      assertThatThrownBy(
              () ->
                  Imports.read(
                      ledger.aws, ledger.management, Imports.request(List.of(Ledger.REGION), file)))
          .isInstanceOf(LiveAccountException.class)
          .hasMessageContaining("holds answers about the account " + Ledger.ID);
    }
  }
}
