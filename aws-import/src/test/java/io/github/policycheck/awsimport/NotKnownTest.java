package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsException.Kind;
import io.github.policycheck.liveaccount.importing.ImportedAccount;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS does not let somebody ask is not known, and never none. */
class NotKnownTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "codecommit:ListRepositories | repositories in eu-south-2; repositories in sa-east-1",
        "codecommit:BatchGetRepositories | default branch of `ledger` in eu-south-2; default branch"
            + " of `ledger` in sa-east-1; default branch of `web` in sa-east-1; tags of `ledger` in"
            + " eu-south-2; tags of `ledger` in sa-east-1; tags of `web` in sa-east-1",
        "codecommit:ListBranches | branches in sa-east-1; branches of `ledger` in eu-south-2",
        "codecommit:ListTagsForResource | tags in sa-east-1; tags of `ledger` in eu-south-2",
        "codecommit:ListAssociatedApprovalRuleTemplatesForRepository | approval rule templates in"
            + " sa-east-1; approval rule templates of `ledger` in eu-south-2",
        "codecommit:ListApprovalRuleTemplates | approval rule templates in eu-south-2; approval rule"
            + " templates in sa-east-1",
        "codecommit:GetApprovalRuleTemplate | approval rule templates in sa-east-1",
        "organizations:DescribeOrganization | resource control policies; service control policies",
        "organizations:ListRoots | resource control policies; service control policies",
        "organizations:ListParents | resource control policies; service control policies",
        "organizations:ListPoliciesForTarget | resource control policies; service control policies",
        "organizations:DescribePolicy | resource control policies; service control policies",
      })
  void call_that_is_denied_leaves_something_unknown(String action, String unknown) {
    try (Ledger ledger = new Ledger()) {
      ledger.aws.on(action).deny();

      ImportedAccount imported = ledger.read(null);

      assertThat(imported.account().notKnown().stream().map(NotKnown::inWords).sorted())
          .containsExactly(unknown.split("; "));
      assertThat(imported.account().notKnown())
          .filteredOn(one -> !one.reason().contains("ARN of the repository"))
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.reason()).startsWith("AccessDenied").contains(action));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EncryptionKeyNotFoundException",
        "EncryptionKeyDisabledException",
        "EncryptionKeyAccessDeniedException"
      })
  void repository_with_a_key_that_cannot_be_used_is_there(String code) {
    try (Ledger ledger = new Ledger()) {
      ledger.aws.on("codecommit:ListBranches").inRegion("eu-south-2").error(400, code, "no key");

      ImportedAccount imported = ledger.read(null);

      assertThat(imported.account().repositories())
          .filteredOn(one -> String.valueOf(one.region()).equals("eu-south-2"))
          .extracting("name")
          .containsExactly("ledger");
      assertThat(imported.account().notKnown())
          .extracting(NotKnown::toString)
          .containsExactly("branches of `ledger` in eu-south-2: " + code + ": no key");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iam:GetAccountAuthorizationDetails", "iam:ListPolicies"})
  void account_is_not_imported_without_its_principals_and_policies(String action) {
    try (Ledger ledger = new Ledger()) {
      ledger.aws.on(action).deny();

      assertThatThrownBy(() -> ledger.read(null))
          .isInstanceOfSatisfying(
              AwsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DENIED))
          .hasMessageContaining(action);
    }
  }

  @org.junit.jupiter.api.Test
  void nothing_is_unknown_where_all_may_be_asked() {
    try (Ledger ledger = new Ledger()) {
      assertThat(ledger.read(null).account().notKnown()).isEqualTo(List.of());
    }
  }
}
