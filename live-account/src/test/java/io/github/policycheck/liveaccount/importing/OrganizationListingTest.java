package io.github.policycheck.liveaccount.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsException.Kind;
import io.github.policycheck.liveaccount.LiveAccountException;
import io.github.policycheck.liveaccount.ScriptedAws;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationListingTest {

  private static final String DOCUMENT =
      "{\\'Version\\':\\'2012-10-17\\',\\'Statement\\':{\\'Effect\\':\\'Allow\\',\\'Action\\':\\'*\\',"
          + "\\'Resource\\':\\'*\\'}}";

  private static Account read(ScriptedAws aws) {
    return AccountImport.read(
            aws, null, AccountImportTest.request(List.of()), (question, answers) -> {})
        .account();
  }

  private static ScriptedAws aws() {
    return AccountImportTest.aws()
        .answer(
            "organizations:DescribeOrganization",
            "{'Organization': {'MasterAccountId': '990011223344', 'FeatureSet': 'ALL'}}")
        .answer(
            "organizations:ListRoots",
            "{'Roots': [{'Id': 'r-1', 'PolicyTypes': [{'Type': 'SERVICE_CONTROL_POLICY', 'Status':"
                + " 'ENABLED'}]}]}")
        .answer("organizations:ListParents of 730194826611", "{'Parents': [{'Id': 'ou-1'}]}")
        .answer("organizations:ListParents of ou-1", "{'Parents': [{'Id': 'r-1'}]}")
        .answer(of("r-1"), "{'Policies': [{'Id': 'p-2'}, {'Id': 'p-1'}]}")
        .answer(of("ou-1"), "{'Policies': [{'Id': 'p-1'}]}")
        .answer(of("730194826611"), "{'Policies': [{'Id': 'p-1'}]}")
        .answer("organizations:DescribePolicy of p-1", policy("All"))
        .answer("organizations:DescribePolicy of p-2", policy("Most"));
  }

  private static String of(String target) {
    return "organizations:ListPoliciesForTarget of " + target + ", SERVICE_CONTROL_POLICY";
  }

  private static String policy(String name) {
    return "{'Policy': {'PolicySummary': {'Name': '" + name + "'}, 'Content': '" + DOCUMENT + "'}}";
  }

  @Test
  void levels_are_those_from_the_root_to_the_account() {
    ScriptedAws aws = aws();
    Account account = read(aws);

    assertThat(account.organization().managementAccount()).isEqualTo("990011223344");
    assertThat(account.organization().serviceControl())
        .map(level -> level.stream().map(Policy::name).toList())
        .containsExactly(List.of("All", "Most"), List.of("All"), List.of("All"));
    assertThat(account.organization().resourceControl()).as("not in force").isEmpty();
    assertThat(aws.asked().stream().filter("organizations:DescribePolicy of p-1"::equals))
        .as("each policy is asked for once")
        .hasSize(1);
  }

  @Test
  void policies_bind_nothing_in_the_management_account() {
    Account account =
        read(
            aws()
                .answer(
                    "organizations:DescribeOrganization",
                    "{'Organization': {'MasterAccountId': '730194826611', 'FeatureSet': 'ALL'}}"));

    assertThat(account.organization().serviceControl()).isEmpty();
    assertThat(account.notKnown()).isEmpty();
  }

  @Test
  void organization_for_bills_alone_has_no_policies() {
    Account account =
        read(
            aws()
                .answer(
                    "organizations:DescribeOrganization",
                    "{'Organization': {'MasterAccountId': '990011223344', 'FeatureSet':"
                        + " 'CONSOLIDATED_BILLING'}}"));

    assertThat(account.organization().serviceControl()).isEmpty();
    assertThat(account.notKnown()).isEmpty();
  }

  private static Account readBy(ScriptedAws other) {
    return AccountImport.read(
            AccountImportTest.aws(),
            other,
            AccountImportTest.request(List.of()),
            (question, answers) -> {})
        .account();
  }

  @Test
  void account_that_is_asked_and_is_in_no_organization_says_nothing_of_another() {
    assertThatThrownBy(
            () -> readBy(aws().fail("organizations:DescribeOrganization", Kind.NO_ORGANIZATION)))
        .isInstanceOf(LiveAccountException.class)
        .hasMessageContaining("nothing of the account 730194826611");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALL", "CONSOLIDATED_BILLING"})
  void account_that_is_asked_and_is_in_another_organization_is_an_error(String features) {
    ScriptedAws other =
        aws()
            .answer(
                "organizations:DescribeOrganization",
                "{'Organization': {'MasterAccountId': '556677889900', 'FeatureSet': '"
                    + features
                    + "'}}")
            .answers(
                "organizations:ListParents of 730194826611",
                () -> {
                  throw new AwsException(Kind.NOT_FOUND, "ChildNotFoundException", "no such child");
                });

    assertThatThrownBy(() -> readBy(other))
        .isInstanceOf(LiveAccountException.class)
        .hasMessageContaining("730194826611 is not in the organization of 556677889900");
    assertThat(readBy(aws()).organization().serviceControl()).hasSize(3);
  }

  @Test
  void one_level_that_may_not_be_asked_makes_all_of_the_type_unknown() {
    Account account = read(aws().fail(of("ou-1"), Kind.DENIED));

    assertThat(account.organization().serviceControl()).isEmpty();
    assertThat(account.notKnown())
        .extracting(NotKnown::toString)
        .containsExactly("service control policies: DENIED: no " + of("ou-1"));
  }

  @Test
  void organization_that_does_not_say_where_the_account_is_ends_the_import() {
    assertThatThrownBy(
            () -> read(aws().answer("organizations:ListParents of ou-1", "{'Parents': []}")))
        .isInstanceOf(AwsException.class)
        .hasMessageContaining("what `ou-1` of the organization lies in");
    assertThatThrownBy(
            () ->
                read(
                    aws()
                        .answer(
                            "organizations:ListParents of ou-1", "{'Parents': [{'Id': 'ou-1'}]}")))
        .as("a circle")
        .isInstanceOf(AwsException.class);
    assertThatThrownBy(() -> read(aws().fail("organizations:ListRoots", Kind.UNREACHABLE)))
        .isInstanceOf(AwsException.class);
    assertThatThrownBy(
            () -> read(aws().fail("organizations:ListParents of ou-1", Kind.UNREACHABLE)))
        .isInstanceOf(AwsException.class);
  }
}
