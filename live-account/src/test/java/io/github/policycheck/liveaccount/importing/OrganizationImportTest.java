package io.github.policycheck.liveaccount.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.liveaccount.AwsAccess;
import io.github.policycheck.liveaccount.AwsException.Kind;
import io.github.policycheck.liveaccount.ScriptedAws;
import io.github.policycheck.liveaccount.importing.OrganizationImport.Member;
import io.github.policycheck.liveaccount.importing.OrganizationImport.State;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationImportTest {

  private static final AwsAccess ACCESS = new AwsAccess(null, "me-central-1", null, "x1", null);

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void one_account_that_fails_does_not_keep_the_others_from_it(int atOnce) {
    Map<String, ScriptedAws> clients = new ConcurrentHashMap<>();
    clients.put("own", management());
    clients.put("arn:aws-cn:iam::730194826611:role/ci/Audit", AccountImportTest.aws());
    clients.put(
        "arn:aws-cn:iam::118822773366:role/ci/Audit",
        new ScriptedAws().fail("sts:GetCallerIdentity", Kind.DENIED));
    SortedMap<String, ImportedAccount> imported = new ConcurrentSkipListMap<>();

    List<Member> members =
        new OrganizationImport(
                access ->
                    Objects.requireNonNull(
                        clients.get(access.roleArn() == null ? "own" : access.roleArn())),
                ACCESS,
                "ci/Audit",
                account -> AccountImportTest.request(List.of()),
                (account, read) -> {
                  if (account.equals("990011223344")) {
                    throw new IllegalStateException("no space left");
                  }
                  imported.put(account, read);
                },
                (question, answers) -> {})
            .read(atOnce);

    assertThat(members)
        .containsExactly(
            new Member("118822773366", "Two", State.FAILED, "DENIED: no sts:GetCallerIdentity"),
            new Member("281744093650", "Old", State.INACTIVE, "its state is SUSPENDED"),
            new Member("730194826611", "One", State.IMPORTED, null),
            new Member("990011223344", "Top", State.FAILED, "no space left"));
    assertThat(imported.keySet()).containsExactly("730194826611");
    assertThat(clients.values()).allMatch(ScriptedAws::isClosed);
    assertThat(
            Objects.requireNonNull(clients.get("own")).asked().stream()
                .filter("organizations:ListRoots"::equals))
        .as("the organization is asked once")
        .hasSizeLessThanOrEqualTo(1);
  }

  /** The management account, which is in the organization itself. */
  private static ScriptedAws management() {
    return AccountImportTest.aws()
        .answer("iam:GetAccountAuthorizationDetails", "{'IsTruncated': false}")
        .answer(
            "sts:GetCallerIdentity",
            "{'Account': '990011223344', 'Arn': 'arn:aws-cn:iam::990011223344:user/a'}")
        .answer(
            "organizations:ListAccounts",
            "{'Accounts': [{'Id': '990011223344', 'Name': 'Top', 'State': 'ACTIVE'},"
                + " {'Id': '730194826611', 'Name': 'One', 'Status': 'ACTIVE'}], 'NextToken': '1'}",
            "{'Accounts': [{'Id': '118822773366', 'Name': 'Two'},"
                + " {'Id': '281744093650', 'Name': 'Old', 'Status': 'SUSPENDED'}]}");
  }
}
