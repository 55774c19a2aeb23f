package io.github.policycheck.engine.text;

import static io.github.policycheck.engine.text.SnapshotFindings.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of files that are no account, word for word; single quotes for double ones. */
class SnapshotProblemsTest {

  private static final String ENDS =
      "not JSON: the text ends too early; a quote, a brace or a bracket is not closed";

  private static String noObject(String kind) {
    return "an account is an object, as `aws iam get-account-authorization-details` prints it, and"
        + " this file holds "
        + kind
        + "; name that, a snapshot, or a folder with an `account.yaml`";
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments("", "1:1", "not JSON: the text ends too early"),
        arguments(" \n ", "1:1", "not JSON: the text ends too early"),
        arguments("[]", "1:1", noObject("a list")),
        arguments("[{'Account': 1}]", "1:1", noObject("a list")),
        arguments("'Account'", "1:1", noObject("a string")),
        arguments("7.5", "1:1", noObject("a number")),
        arguments("null", "1:1", noObject("`null`")),
        arguments("true", "1:1", noObject("`true` or `false`")),
        arguments("{", "1:2", ENDS),
        arguments("{'Account': '1111", "1:18", ENDS),
        arguments("{'UserDetailList': [{'Path': {'a': [", "1:37", ENDS),
        arguments(
            "{'Account': '111111111111'} {}",
            "1:29",
            "there is more text after the end of the" + " account"),
        arguments(
            "{'Account': '111111111111'} x",
            "1:29",
            "not JSON: `x` is no value; text takes" + " double quotes"),
        arguments("{'Account': 111111111111}", "1:13", "`Account` takes a string"),
        arguments(
            "{'Account': '11111111111'}",
            "1:13",
            "`11111111111` is no account: it is" + " twelve digits"),
        arguments("{'ManagementAccount': 'm'}", "1:23", "`m` is no account: it is twelve digits"),
        arguments("{'Region': null}", "1:12", "`Region` takes a string"),
        arguments("{'Repositories': {}}", "1:18", "`Repositories` is a list"),
        arguments("{'Repositories': ['a', 1]}", "1:24", "an item of `Repositories` is an object"),
        arguments("{'Identities': []}", "1:16", "`Identities` is an object"),
        arguments("{'Identities': {'a': {}}}", "1:22", "`a` takes a string"),
        arguments("{'Identities': {'a': 'user/x', 'a': 'user/y'}}", "1:32", "`a` is written twice"),
        arguments(
            "{'Account': '111111111111',\n 'Account': '222222222222'}",
            "2:2",
            "`Account` is" + " written twice"),
        arguments("{'UserDetailList': {}}", "1:20", "`UserDetailList` is a list"),
        arguments("{'UserDetailList': ['x']}", "1:21", "an item of `UserDetailList` is an object"),
        arguments("{'UserDetailList': [{'Arn': 'x'}]}", "1:32", "`UserName` is missing"),
        arguments("{'GroupDetailList': [{}]}", "1:23", "`GroupName` is missing"),
        arguments("{'RoleDetailList': [{'UserName': 'x'}]}", "1:37", "`RoleName` is missing"),
        arguments("{'UserDetailList': [{'UserName': ['x']}]}", "1:34", "`UserName` takes a string"),
        arguments(
            "{'UserDetailList': [{'UserName': 'x', 'Path': 1, 'Path': 1}]}",
            "1:50",
            "`Path`" + " is written twice"),
        arguments(
            "{'UserDetailList': [{'AttachedManagedPolicies': [{'PolicyName': 'P'}]}]}",
            "1:68",
            "`PolicyArn` is missing"),
        arguments(
            "{'UserDetailList': [{'PermissionsBoundary': {}}]}",
            "1:46",
            "`PermissionsBoundaryArn` is missing"),
        arguments(
            "{'UserDetailList': [{'PermissionsBoundary': 'x'}]}",
            "1:45",
            "`PermissionsBoundary` is an object"),
        arguments(
            "{'UserDetailList': [{'Tags': [{'Key': 'a'}]}]}",
            "1:42",
            "a tag has a `Key` and" + " a `Value`"),
        arguments(
            "{'UserDetailList': [{'Tags': [{'Key': 'a', 'Value': ''}, {'Key': 'A', 'Value':"
                + " ''}]}]}",
            "1:82",
            "the tag `A` is there twice; upper and lower case are one to" + " IAM"),
        arguments(
            "{'UserDetailList': [{'UserPolicyList': [{'PolicyName': 'P'}]}]}",
            "1:59",
            "a" + " policy has a `PolicyName` and a `PolicyDocument`"),
        arguments(
            "{'UserDetailList': [{'UserPolicyList': [{'PolicyDocument': {}}]}]}",
            "1:62",
            "a" + " policy has a `PolicyName` and a `PolicyDocument`"),
        arguments(
            "{'Policies': [{'PolicyName': 'P', 'Arn': 'a'}]}",
            "1:45",
            "a managed policy has" + " a `PolicyName`, an `Arn` and a default version"),
        arguments(
            "{'Policies': [{'PolicyName': 'P', 'Arn': 'a', 'PolicyVersionList':"
                + " [{'Document': {}, 'IsDefaultVersion': false}]}]}",
            "1:113",
            "a managed policy has a" + " `PolicyName`, an `Arn` and a default version"),
        arguments(
            "{'Policies': [{'PolicyVersionList': [{'Document': {}, 'IsDefaultVersion': true},"
                + "\n{'Document': {}, 'IsDefaultVersion': true}]}]}",
            "2:42",
            "two versions are the" + " default one"),
        arguments(
            "{'Policies': [{'PolicyVersionList': [{'IsDefaultVersion': 'true'}]}]}",
            "1:59",
            "`IsDefaultVersion` takes `true` or `false`"),
        arguments(
            "{'Policies': ["
                + SealedSnapshots.managed("a", "{}")
                + ",\n"
                + SealedSnapshots.managed("a", "{}")
                + "]}",
            "2:120",
            "the managed policy `a` is there twice"),
        arguments(
            "{'ServiceControlPolicies': [[]]}",
            "1:30",
            "a level has at least one service" + " control policy"),
        arguments(
            "{'ServiceControlPolicies': [{}]}", "1:29", "`ServiceControlPolicies` is a" + " list"),
        arguments(
            "{'IsTruncated': true}",
            "1:17",
            "the account details are only a part"
                + " (`IsTruncated`); get all pages, as the AWS CLI does by itself"),
        arguments("{'IsTruncated': 'no'}", "1:17", "`IsTruncated` takes `true` or `false`"),
        arguments("{'Users': []}", "1:11", "`Users` is nothing that an account has"),
        arguments(
            "{'UserDetailList': [{'UserName': 'Ann',"
                + " 'Arn': 'arn:aws:iam::111111111111:user/web/Bob'}]}",
            "1:21",
            "`arn:aws:iam::111111111111:user/web/Bob` is not the ARN of the user `Ann`: it begins"
                + " with `arn:aws:iam::111111111111:user/` and ends with the name"),
        arguments(
            "{'Account': '222222222222', 'RoleDetailList': [{'RoleName': 'Ann',"
                + " 'Arn': 'arn:aws:iam::111111111111:role/Ann'}]}",
            "1:48",
            "`arn:aws:iam::111111111111:role/Ann` is not the ARN of the role `Ann`: it begins"
                + " with `arn:aws:iam::222222222222:role/` and ends with the name"),
        arguments(
            "{}", "1:1", "nothing says which account this is: neither `Account` nor an" + " `Arn`"),
        arguments(
            "{'UserDetailList': [{'UserName': 'x', 'Arn': 'arn:aws:iam::aws:user/x'}]}",
            "1:1",
            "nothing says which account this is: neither `Account` nor an `Arn`"),
        arguments(
            "{'Account': '111111111111', 'Identities': {'a': 'user/x'}}",
            "1:1",
            "the login"
                + " `a` stands for `user/x`, which is nobody; write `user/NAME`, `group/NAME` or"
                + " `role/NAME`"),
        arguments(
            "{'Account': '111111111111', 'UserDetailList': [{'UserName': 'x'},"
                + " {'UserName': 'x'}]}",
            "1:1",
            "`x` is there twice"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Version': '2012-10-17', 'Statement': []}",
        "{'Statement': {'Effect': 'Deny', 'Action': '*', 'Resource': '*'}}",
        "{'Id': 'x'}",
        "{'PolicyVersion': {'Document': {}}}",
        "{'PolicyDocument': {}}"
      })
  void policy_is_told_from_an_account(String text) {
    assertThat(refused(SealedSnapshots.of(text)))
        .singleElement()
        .asString()
        .contains("says, not an account; name a folder whose `account.yaml`");
  }

  static Stream<Arguments> brokenSnapshots() {
    return Stream.of(
        arguments("{'PolicycheckSnapshot': 1}", "1:25", "`PolicycheckSnapshot` is an object"),
        arguments(
            "{'PolicycheckSnapshot': {}}",
            "1:26",
            "the snapshot has no `FormatVersion`, no `Checksum` or no `Digest`"),
        arguments(
            "{'PolicycheckSnapshot': {'FormatVersion': 3}}",
            "1:44",
            "the snapshot has no `FormatVersion`, no `Checksum` or no `Digest`"),
        arguments(
            "{'PolicycheckSnapshot': {'Digest': 'x'}}",
            "1:39",
            "the snapshot has no `FormatVersion`, no `Checksum` or no `Digest`"),
        arguments(
            "{'PolicycheckSnapshot': {'FormatVersion': 1}}",
            "1:43",
            "this snapshot is of another version of policycheck: its format is not 3, the one that"
                + " is read; write it again with `policycheck snapshot`"),
        arguments(
            "{'PolicycheckSnapshot': {'FormatVersion': 3, 'Checksum': 'crc32:0', 'Digest': 'x'}}",
            "1:82",
            "the snapshot was changed or damaged after it was written: its checksum is another;"
                + " write it again with `policycheck snapshot`"),
        arguments(
            "{'PolicycheckSnapshot': {'FormatVersion': '1'}}",
            "1:43",
            "`FormatVersion` takes" + " a whole number"),
        arguments(
            "{'PolicycheckSnapshot': {'FormatVersion': 1.0}}",
            "1:43",
            "`FormatVersion` takes" + " a whole number"),
        arguments(
            "{'PolicycheckSnapshot': {'FormatVersion': 12345678901}}",
            "1:43",
            "`FormatVersion` takes a small whole number"),
        arguments(
            "{'PolicycheckSnapshot': {'Author': 'x'}}",
            "1:36",
            "`Author` is nothing that a" + " snapshot has"),
        arguments(
            "{'Account': '111111111111', 'PolicycheckSnapshot': {}}",
            "1:52",
            "`PolicycheckSnapshot` is not the first member of the file"),
        arguments(HEADER + "'Marker': ''}", "4:61", "`Marker` is nothing that an account has"),
        arguments(
            HEADER + "'UserDetailList': [{'Path': '/'}]}",
            "4:79",
            "`Path` is nothing that a" + " snapshot has here"),
        arguments(
            HEADER + "'UserDetailList': [{'Tags': [{'x': 1}]}]}",
            "4:86",
            "`x` is nothing" + " that a snapshot has here"),
        arguments(
            HEADER + "'Policies': [{'Path': '/'}]}",
            "4:73",
            "`Path` is nothing that a" + " snapshot has here"),
        arguments(
            HEADER + "'LeftOut': [{'Principal': 'team/x', 'Policies': []}]}",
            "4:77",
            "`team/x` is nobody; write `user/NAME`, `group/NAME` or `role/NAME`"),
        arguments(
            HEADER + "'LeftOut': [{'Principal': 'user/x', 'Policies': []}]}",
            "4:101",
            "an item of `LeftOut` has a `Principal` and `Policies`"),
        arguments(
            HEADER + "'LeftOut': [{'Principal': 'user/x', 'Policies': [{'PolicyName': 'p'}]}]}",
            "4:118",
            "a policy that is not known has a `PolicyName` and a `Problem`"),
        arguments(
            HEADER + "'LeftOut': [{'Principal': 'user/x', 'Reason': ''}]}",
            "4:97",
            "`Reason` is nothing that a snapshot has here"),
        arguments(
            HEADER
                + "'LeftOut': [{'Principal': 'user/x', 'Policies': [{'PolicyName': 'p', 'Problem':"
                + " 'q'}]}, {'Principal': 'user/x', 'Policies': [{'PolicyName': 'p', 'Problem':"
                + " 'q'}]}]}",
            "4:212",
            "`user/x` is left out twice"),
        arguments(
            HEADER + "'Policies': [{'PolicyVersionList': [{'CreateDate': ''}]}]}",
            "4:102",
            "`CreateDate` is nothing that a snapshot has here"));
  }

  private static final String HEADER = SealedSnapshots.HEADER;

  @ParameterizedTest
  @MethodSource({"broken", "brokenSnapshots"})
  void problem_is_told_with_its_place(String text, String place, String message) {
    assertThat(refused(SealedSnapshots.of(text)))
        .containsExactly("f:" + place + ": error: " + message + " [invalid-snapshot]");
  }

  @ParameterizedTest
  @MethodSource("brokenSnapshots")
  void reading_for_a_login_tells_the_same(String text, String place, String message) {
    InvalidSnapshotException refused =
        catchThrowableOfType(
            InvalidSnapshotException.class,
            () ->
                SnapshotReader.readFor("x", "f", SnapshotFindings.bytes(SealedSnapshots.of(text))));

    assertThat(refused).hasMessage("f:" + place + ": error: " + message + " [invalid-snapshot]");
  }

  @Test
  void depth_is_bounded() {
    int depth = 100_000;
    List<String> problems =
        refused("{\"UserDetailList\": [{\"Path\": " + "[".repeat(depth) + "]".repeat(depth));

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).startsWith("f:1:").contains("nested deeper than 500 levels");
  }

  @Test
  void what_is_no_utf_8_is_refused_with_its_place() {
    byte[] text = "{\"Account\":\n\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

    InvalidSnapshotException refused =
        catchThrowableOfType(InvalidSnapshotException.class, () -> SnapshotReader.read("f", text));

    assertThat(refused)
        .hasMessage(
            "f:2:2: error: the text is not UTF-8 from here on; save the file as UTF-8"
                + " [json-syntax]");
  }

  @Test
  void file_that_is_too_long_is_refused() {
    InvalidSnapshotException refused =
        catchThrowableOfType(
            InvalidSnapshotException.class,
            () -> SnapshotReader.readFor("x", null, new byte[SnapshotReader.MAX_BYTES + 1]));

    assertThat(refused)
        .hasMessage(
            "1:1: error: the file is longer than 67108864 bytes, the most that is read"
                + " [invalid-snapshot]");
  }

  @Test
  void file_as_long_as_may_be_is_looked_at() {
    InvalidSnapshotException refused =
        catchThrowableOfType(
            InvalidSnapshotException.class,
            () -> SnapshotReader.readFor("x", null, new byte[SnapshotReader.MAX_BYTES]));

    assertThat(refused).hasMessageStartingWith("1:1: error: not JSON: ");
  }
}
