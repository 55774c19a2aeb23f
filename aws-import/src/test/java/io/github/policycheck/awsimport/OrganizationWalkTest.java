package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.policycheck.awsfake.FakeAccount;
import io.github.policycheck.awsfake.FakeAws;
import io.github.policycheck.awsfake.FakeOrganization;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.liveaccount.importing.OrganizationImport;
import io.github.policycheck.liveaccount.importing.OrganizationImport.Member;
import io.github.policycheck.liveaccount.importing.OrganizationImport.State;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;

/** All accounts of an organization, each through a role that STS gives. */
class OrganizationWalkTest {

  private static final String REGION = "eu-south-2";
  private static final String TOP = "990011223344";
  private static final String APPS = "281744093650";
  private static final String LOCKED = "640022118833";
  private static final String CLOSED = "775533110099";

  private static FakeAccount account(String id, String role) {
    return FakeAccount.ofJson(
        """
        {"Account": "%s", "Region": "%s", "UserDetailList": [], "GroupDetailList": [],
         "RoleDetailList": [{"RoleName": "%s", "Arn": "arn:aws:iam::%s:role/%s",
          "AttachedManagedPolicies": [], "RolePolicyList": [], "Tags": []}], "Policies": []}
        """
            .formatted(id, REGION, role, id, role));
  }

  @Test
  void accounts_are_read_with_the_policies_above_each() {
    try (FakeAws aws = FakeAws.start()) {
      FakeAccount top = account(TOP, "Other");
      aws.add(top).add(account(APPS, "Audit")).add(account(LOCKED, "Other"));
      FakeOrganization organization =
          FakeOrganization.managedBy(TOP).enable(FakeOrganization.SERVICE_CONTROL);
      String unit = organization.unit(organization.root(), "Apps");
      organization
          .account(unit, APPS, "apps")
          .account(organization.root(), LOCKED, "locked")
          .account(organization.root(), CLOSED, "closed")
          .suspend(CLOSED);
      organization.attach(
          unit, FakeOrganization.SERVICE_CONTROL, "OnlyGit", Ledger.allow("codecommit:*"));
      aws.add(organization);
      Map<String, Account> read = new ConcurrentSkipListMap<>();

      List<Member> members =
          new OrganizationImport(
                  Imports.connector(Imports.keys(aws, top)),
                  Imports.access(aws, REGION),
                  "Audit",
                  id -> Imports.request(List.of(REGION), null),
                  (id, imported) -> read.put(id, imported.account()),
                  (question, answers) -> {})
              .read(3);

      assertThat(members)
          .extracting(Member::account, Member::name, Member::state)
          .containsExactly(
              tuple(APPS, "apps", State.IMPORTED),
              tuple(LOCKED, "locked", State.FAILED),
              tuple(CLOSED, "closed", State.INACTIVE),
              tuple(TOP, members.get(3).name(), State.IMPORTED));
      assertThat(members.get(1).problem()).startsWith("AccessDenied").contains("sts:AssumeRole");
      assertThat(read.keySet()).containsExactly(APPS, TOP);
      assertThat(read.get(APPS))
          .satisfies(
              account ->
                  assertThat(account.organization().serviceControl())
                      .map(level -> level.stream().map(Policy::name).sorted().toList())
                      .containsExactly(
                          List.of("FullAWSAccess"),
                          List.of("FullAWSAccess", "OnlyGit"),
                          List.of("FullAWSAccess")));
      assertThat(aws.calls("organizations:ListRoots")).as("asked once for all").isEqualTo(1);
      assertThat(aws.sawUnknownKey()).isFalse();
    }
  }
}
