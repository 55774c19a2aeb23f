package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Account details that were asked for with a filter; single quotes stand for double ones. */
class AccountDetailsInPartTest {

  static Stream<Arguments> leftOut() {
    String with = "; get the account details without `--filter`, or with `";
    return Stream.of(
        arguments(
            "{'Account': '240913576801',\n 'UserDetailList': [{'UserName': 'x',"
                + " 'GroupList': ['G']}]}",
            "user/x [`group/G` of user/x]",
            "2:21",
            "`x` is in the group `G`, which is not in the `GroupDetailList`"
                + with
                + "Group` in it"),
        arguments(
            "{'Account': '240913576801',\n 'UserDetailList': [{'UserName': 'x',"
                + " 'AttachedManagedPolicies': [{'PolicyArn': 'arn:aws:iam::240913576801:policy/a'}]}]}",
            "user/x [`arn:aws:iam::240913576801:policy/a` of user/x]",
            "2:21",
            "the managed policy `arn:aws:iam::240913576801:policy/a` of `x` is not among the"
                + " `Policies`"
                + with
                + "LocalManagedPolicy` in it"),
        arguments(
            "{'Account': '730551962448',\n 'RoleDetailList': [{'RoleName': 'x',"
                + " 'PermissionsBoundary': {'PermissionsBoundaryArn':"
                + " 'arn:aws-us-gov:iam::aws:policy/a'}}]}",
            "role/x [`arn:aws-us-gov:iam::aws:policy/a` of role/x]",
            "2:21",
            "the managed policy `arn:aws-us-gov:iam::aws:policy/a` of `x` is not among the"
                + " `Policies`"
                + with
                + "AWSManagedPolicy` in it"));
  }

  @ParameterizedTest
  @MethodSource("leftOut")
  void of_whom_account_details_do_not_say_all_is_left_out(
      String text, String who, String place, String message) {
    Account account =
        SnapshotReader.read("f", SnapshotFindings.bytes(SealedSnapshots.of(text))).account();

    assertThat(account.principals()).isEmpty();
    assertThat(account.leftOut().entrySet())
        .extracting(one -> one.getKey() + " " + one.getValue())
        .containsExactly(who);
    assertThat(SnapshotFindings.leftOut(text.replace('\'', '"')))
        .containsExactly("f:" + place + ": error: " + message + " [invalid-snapshot]");
  }

  /** Reading AWS's larger policies for each of thousands of users takes minutes. */
  @Test
  void policy_that_is_left_out_is_looked_for_once_however_many_have_it() {
    String user = "{'UserName': '%s', 'AttachedManagedPolicies': [{'PolicyArn': '%s'}]}";
    String arn = "arn:aws-cn:iam::aws:policy/ReadOnlyAccess";
    String text =
        "{'Account': '240913576801', 'UserDetailList': ["
            + user.formatted("x", arn)
            + ", "
            + user.formatted("y", arn)
            + "]}";
    List<String> asked = new ArrayList<>();

    Account account =
        SnapshotReader.read(
                "f",
                SnapshotFindings.bytes(SealedSnapshots.of(text)),
                known -> {
                  asked.add(known);
                  return Optional.of(
                      new Policy(
                          "ReadOnlyAccess",
                          PolicyType.IDENTITY,
                          PolicyReader.read(
                              null,
                              "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\","
                                  + " \"Resource\": \"*\"}}",
                              PolicyType.IDENTITY)));
                })
            .account();

    assertThat(asked).containsExactly(arn);
    assertThat(account.principals()).hasSize(2);
  }
}
