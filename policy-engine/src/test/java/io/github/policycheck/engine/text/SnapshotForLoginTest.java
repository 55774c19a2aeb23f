package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read of a snapshot for one login; single quotes stand for double ones. */
class SnapshotForLoginTest {

  private static final String HEADER = SealedSnapshots.HEADER + "'Account': '240913576801'";

  private static Snapshot readFor(String login, String text) {
    return SnapshotReader.readFor(login, "f", SnapshotFindings.bytes(SealedSnapshots.of(text)));
  }

  @Test
  void reading_for_a_login_takes_snapshots_only() {
    assertThatThrownBy(() -> readFor("Mary_Major", "{'Account': '730551962448'}"))
        .isInstanceOf(InvalidSnapshotException.class)
        .hasMessage(
            "f:1:1: error: this is no snapshot; write one with `policycheck snapshot`"
                + " [invalid-snapshot]");
  }

  @Test
  void reading_for_a_login_leaves_out_what_does_not_bind_it() {
    String broken = "[{'PolicyName': 'P', 'PolicyDocument': {}}]";
    String snapshot =
        HEADER
            + ", 'Identities': {'m': 'user/Mary', 'b': 'role/Bot', 'o': 'user/Other'},"
            + " 'UserDetailList': [{'UserName': 'Mary', 'GroupList': ['G']},"
            + " {'UserName': 'Other', 'UserPolicyList': "
            + broken
            + "}], 'GroupDetailList': [{'GroupName': 'G'}, {'GroupName': 'H', 'GroupPolicyList': "
            + broken
            + "}], 'RoleDetailList': [{'RoleName': 'Bot', 'RolePolicyList': "
            + broken
            + "}]}";

    Account account = readFor("m", snapshot).account();

    assertThat(account.login("m")).hasToString("Optional[user/Mary]");
    assertThat(account.principals())
        .extracting(PrincipalId::toString)
        .containsExactly("group/G", "user/Mary");
    assertThat(account.login("o")).isEmpty();
    for (String login : List.of("o", "b", "Other")) {
      assertThatThrownBy(() -> readFor(login, snapshot))
          .isInstanceOf(InvalidSnapshotException.class)
          .hasMessageContaining("the policy has no `Statement`");
    }
    assertThat(readFor("nobody", snapshot).account().login("nobody")).isEmpty();
  }

  @Test
  void login_can_stand_for_a_group_or_a_role() {
    String snapshot =
        HEADER
            + ", 'Identities': {'g': 'group/H', 'r': 'role/Bot'},"
            + " 'GroupDetailList': [{'GroupName': 'G'}, {'GroupName': 'H'}],"
            + " 'RoleDetailList': [{'RoleName': 'Bot'}]}";

    assertThat(readFor("g", snapshot).account().login("g")).hasToString("Optional[group/H]");
    assertThat(readFor("r", snapshot).account().login("r")).hasToString("Optional[role/Bot]");
    String details = snapshot.substring(snapshot.indexOf("'Account'"));
    assertThat(
            SnapshotReader.read("f", SnapshotFindings.bytes(SealedSnapshots.of("{" + details)))
                .account()
                .identities())
        .hasToString("{g=group/H, r=role/Bot}");
  }

  @Test
  void login_that_stands_for_nobody_is_not_taken_for_a_user_of_its_name() {
    String snapshot =
        HEADER + ", 'Identities': {'m': 'user/Gone'}, 'UserDetailList': [{'UserName': 'm'}]}";

    assertThat(readFor("m", snapshot).account().login("m")).isEmpty();
  }

  @Test
  void reading_for_a_login_wants_the_identities_first() {
    String late =
        HEADER
            + ", 'UserDetailList': [{'UserName': 'm'}, {'UserName': 'Mary'}],"
            + " 'Identities': {'m': 'user/Mary'}}";

    assertThatThrownBy(() -> readFor("m", late))
        .isInstanceOf(InvalidSnapshotException.class)
        .hasMessageContaining("`Identities` stands after the users or the roles");
    assertThatThrownBy(
            () ->
                readFor(
                    "m",
                    late.replace("UserDetailList", "RoleDetailList")
                        .replace("UserName", "RoleName")))
        .hasMessageContaining("`Identities` stands after the users or the roles");
    assertThat(readFor("m", late.replace("User", "Group")).account().login("m")).isEmpty();
  }
}
