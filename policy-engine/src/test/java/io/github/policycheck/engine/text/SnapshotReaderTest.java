package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.PushSimulator;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Accounts from one file.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">IAM
 *     API Reference: GetAccountAuthorizationDetails</a>
 */
class SnapshotReaderTest {

  private static final String HEADER = SealedSnapshots.HEADER + "'Account': '111111111111'";
  private static final String DETAILS = "account-authorization-details.json";

  private static byte[] details() {
    try (InputStream in =
        Objects.requireNonNull(
            SnapshotReaderTest.class.getResourceAsStream("/details/" + DETAILS))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Account account() {
    return SnapshotReader.read(DETAILS, details()).account();
  }

  private static Snapshot read(String text) {
    return SnapshotReader.read("f", SealedSnapshots.of(text).getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> policies(Caller caller) {
    return caller.bindings().stream()
        .map(binding -> binding.policy().name() + " through " + binding.through())
        .toList();
  }

  /** A policy that names a user by its ARN must find one that has a path. */
  @Test
  void arn_of_a_principal_has_the_path_and_the_partition_of_the_details() {
    Account account =
        read("{'UserDetailList': [{'UserName': 'Ann', 'Path': '/web/',"
                + " 'Arn': 'arn:aws-cn:iam::111111111111:user/web/Ann'}, {'UserName': 'Bob',"
                + " 'Arn': 'arn:aws-cn:iam::111111111111:user/Bob'}],"
                + " 'GroupDetailList': [{'GroupName': 'Staff', 'Path': '/a/b/',"
                + " 'Arn': 'arn:aws-cn:iam::111111111111:group/a/b/Staff'}],"
                + " 'RoleDetailList': [{'RoleName': 'Bot',"
                + " 'Arn': 'arn:aws-cn:iam::111111111111:role/ci/Bot'}]}")
            .account();

    assertThat(account.partition()).isEqualTo("aws-cn");
    assertThat(account.principals())
        .extracting(id -> account.arn(id).toString())
        .containsExactly(
            "arn:aws-cn:iam::111111111111:group/a/b/Staff",
            "arn:aws-cn:iam::111111111111:user/web/Ann",
            "arn:aws-cn:iam::111111111111:user/Bob",
            "arn:aws-cn:iam::111111111111:role/ci/Bot");
    assertThat(account.caller(account.principal("Ann")).contextKeys())
        .containsEntry("aws:PrincipalArn", "arn:aws-cn:iam::111111111111:user/web/Ann");
  }

  @Test
  void details_of_the_aws_cli_say_who_has_which_policies() {
    Account account = account();

    assertThat(account.id()).isEqualTo("111111111111");
    assertThat(account.region()).isEmpty();
    assertThat(account.repositories()).isEmpty();
    assertThat(account.identities()).isEmpty();
    assertThat(account.principals())
        .extracting(PrincipalId::toString)
        .containsExactly(
            "group/Developers",
            "group/Senior_Developers",
            "user/Arnav_Desai",
            "user/Mary_Major",
            "role/EC2role");
    Caller arnav = account.caller(account.principal("Arnav_Desai"));
    assertThat(policies(arnav))
        .containsExactly(
            "PullWithMFA through user/Arnav_Desai",
            "AWSCodeCommitPowerUser through group/Developers",
            "DenyChangesToMaster through group/Developers");
    assertThat(arnav.contextKeys()).containsEntry("aws:PrincipalTag/team", "web");
    assertThat(policies(account.caller(account.principal("EC2role"))))
        .containsExactly("Push through role/EC2role");
    assertThat(account.caller(account.principal("EC2role")).contextKeys())
        .containsEntry("aws:PrincipalTag/team", "ops");
    assertThat(account.caller(account.principal("Mary_Major")).boundary()).isNull();
  }

  @Test
  void details_of_the_aws_cli_have_neither_digest_nor_source() {
    Snapshot snapshot = SnapshotReader.read(DETAILS, details());

    assertThat(snapshot.digest()).isNull();
    assertThat(snapshot.source()).isNull();
  }

  @Test
  void managed_policy_has_its_arn_and_a_boundary_its_type() {
    Account account = account();

    assertThat(account.groups().iterator().next().policies())
        .extracting(Policy::arn)
        .containsExactly(
            new Arn("aws", "iam", "", "aws", "policy/AWSCodeCommitPowerUser"),
            new Arn("aws", "iam", "", "111111111111", "policy/branches/DenyChangesToMaster"));
    Policy boundary =
        Objects.requireNonNull(account.caller(account.principal("Arnav_Desai")).boundary());
    assertThat(boundary.name()).isEqualTo("Limits");
    assertThat(boundary.type()).isEqualTo(PolicyType.PERMISSIONS_BOUNDARY);
    assertThat(boundary.arn())
        .isEqualTo(new Arn("aws", "iam", "", "111111111111", "policy/Limits"));
    assertThat(Objects.requireNonNull(boundary.document().statements().get(0).sid()).value())
        .isEqualTo("Ü");
    assertThat(account.users().iterator().next().policies())
        .extracting(Policy::arn)
        .containsExactly((Arn) null);
  }

  @Test
  void default_version_of_a_managed_policy_counts_and_no_other() {
    Account account = account();

    for (String name : List.of("Arnav_Desai", "Mary_Major")) {
      PushSimulator pushes =
          new PushSimulator(ApiCalls.by(account.caller(account.principal(name)), Map.of()));
      Arn repository = new Arn("aws", "codecommit", "us-east-2", "111111111111", "MyDemoRepo");
      RefUpdate master = new RefUpdate("refs/heads/master", RefUpdate.Type.UPDATE);
      RefUpdate other = new RefUpdate("refs/heads/other", RefUpdate.Type.UPDATE);

      assertThat(pushes.decideDiscovery(repository).decision()).isEqualTo(Decision.ALLOWED);
      assertThat(pushes.decideUpdate(repository, other).decision()).isEqualTo(Decision.ALLOWED);
      assertThat(pushes.decideUpdate(repository, master).decision())
          .isEqualTo(name.equals("Arnav_Desai") ? Decision.EXPLICIT_DENY : Decision.ALLOWED);
    }
  }

  @Test
  void statement_of_a_policy_that_is_an_object_has_its_place_in_the_file() {
    String text = new String(details(), StandardCharsets.UTF_8);
    String[] lines = text.split("\n", -1);
    Policy deny = account().groups().iterator().next().policies().get(1);

    int line = deny.document().statements().get(0).location().line();

    assertThat(deny.document().statements().get(0).location().file()).isEqualTo(DETAILS);
    assertThat(lines[line - 1]).matches(" +\\{");
    assertThat(lines[line]).contains("\"Effect\": \"Deny\"");
    assertThat(deny.document().statements().get(0).location().column())
        .isEqualTo(lines[line - 1].length());
  }

  @Test
  void statement_of_a_policy_that_is_a_string_has_its_place_in_the_file() {
    String text = new String(details(), StandardCharsets.UTF_8);
    String[] lines = text.split("\n", -1);
    PolicyBinding inline = account().caller(account().principal("Arnav_Desai")).bindings().get(0);

    int line = inline.policy().document().statements().get(0).location().line();
    int column = inline.policy().document().statements().get(0).location().column();

    assertThat(inline.policy().document().statements().get(0).location().file()).isEqualTo(DETAILS);
    assertThat(lines[line - 1].substring(column - 1)).startsWith("%7B%0A%20");
    assertThat(column).isGreaterThan(lines[line - 1].indexOf("Statement"));
  }

  @Test
  void places_hold_in_files_that_do_not_fit_the_parsers_buffer() {
    String filling =
        "{'Account': '111111111111', 'IsTruncated': false, 'Marker': [" + "'a',\n".repeat(30_000);
    String group =
        "'b'], 'GroupDetailList': [{'GroupName': 'G', 'GroupPolicyList': [\n"
            + " {'PolicyName': 'P', 'PolicyDocument': {'Statement':\n  {'Effect': 'Allow',"
            + " 'Action': '*', 'Resource': '*'}}}]}]}";

    Account account = read(filling + group).account();

    assertThat(
            account
                .groups()
                .iterator()
                .next()
                .policies()
                .get(0)
                .document()
                .statements()
                .get(0)
                .location())
        .hasToString("f:30003:3");
  }

  @Test
  void policy_can_be_a_string_of_plain_json() {
    Account account =
        read("""
                {'Account': '111111111111', 'GroupDetailList': [{'GroupName': 'G',
                 'GroupPolicyList': [{'PolicyName': 'P', 'PolicyDocument':
                 '{\\'Statement\\': {\\'Effect\\': \\'Allow\\', \\'Action\\': \\'a:%41\\',
                 \\'Resource\\': \\'*\\'}}'}]}]}
                """
                .replace("\\',\n", "\\',"))
            .account();

    // Only what is encoded as a whole is decoded.
    assertThat(
            account
                .groups()
                .iterator()
                .next()
                .policies()
                .get(0)
                .document()
                .statements()
                .get(0)
                .action()
                .patterns())
        .hasToString("[a:%41]");
  }

  @Test
  void byte_order_mark_is_skipped_and_moves_no_place() {
    assertThat(read("\uFEFF{'Account': '111111111111'}").account().id()).isEqualTo("111111111111");
    assertThatThrownBy(() -> read("\uFEFF{'Account': 1}"))
        .hasMessage("f:1:13: error: `Account` takes a string [invalid-snapshot]");
  }

  @Test
  void members_can_be_in_any_order_when_all_is_read() {
    Account account =
        read("""
                {'Policies': [], 'UserDetailList': [{'GroupList': ['G'], 'UserName': 'U'}],
                 'Identities': {'u': 'user/U'}, 'GroupDetailList': [{'GroupName': 'G'}],
                 'Region': 'us-east-2', 'Account': '111111111111'}
                """)
            .account();

    assertThat(account.identities()).hasToString("{u=user/U}");
    assertThat(account.repositoryArn("R"))
        .hasToString("arn:aws:codecommit:us-east-2:111111111111:R");
  }

  @Test
  void members_that_aws_may_add_one_day_stop_no_reading_but_are_none_of_a_snapshot() {
    String more = "'More': {'a': [1]}";
    String policy = "{'Statement': []}";
    String[] members = {
      "'UserDetailList': [{'UserName': 'u', %s}]",
      "'UserDetailList': [{'UserName': 'u', 'Tags': [{'Key': 'k', 'Value': 'v', %s}]}]",
      "'UserDetailList': [{'UserName': 'u', 'AttachedManagedPolicies': [{'PolicyArn': 'a', %s}]}]",
      "'UserDetailList': [{'UserName': 'u', 'PermissionsBoundary': {'PermissionsBoundaryArn': 'a',"
          + " 'PermissionsBoundaryType': 'Policy', %s}}]",
      "'UserDetailList': [{'UserName': 'u', 'UserPolicyList': [{'PolicyName': 'P', %s,"
          + " 'PolicyDocument': {'Statement': []}}]}]",
      "'GroupDetailList': [{'GroupName': 'g', %s}]",
      "'RoleDetailList': [{'RoleName': 'r', %s}]",
      "'Policies': [{'PolicyName': 'Q', 'Arn': 'b', %s, 'PolicyVersionList': [{'Document':"
          + " {'Statement': []}, 'IsDefaultVersion': true}]}]",
      "'Policies': [{'PolicyName': 'Q', 'Arn': 'b', 'PolicyVersionList': [{'Document':"
          + " {'Statement': []}, 'IsDefaultVersion': true, %s}]}]"
    };
    for (String member : members) {
      String content =
          ", "
              + member.formatted(more)
              + (member.contains("'Policies'")
                  ? "}"
                  : ", 'Policies': [{'PolicyName': 'P', 'Arn': 'a', 'PolicyVersionList':"
                      + " [{'Document': "
                      + policy
                      + ", 'IsDefaultVersion': true}]}]}");

      assertThat(read("{'Marker': '', 'Account': '111111111111'" + content).account().id())
          .as(member)
          .isEqualTo("111111111111");
      assertThatThrownBy(() -> read(HEADER + content))
          .as(member)
          .hasMessageContaining("`More` is nothing that a snapshot has here");
    }
  }

  @Test
  void digest_is_of_all_that_follows_the_header() {
    String text = SnapshotWriter.write(account(), null);

    assertThat(read(text).digest()).matches("sha256:[0-9a-f]{64}");
    for (String other : List.of(text + "\n", text.replace("Mary_Major", "Mary_Minor"))) {
      assertThatThrownBy(() -> read(SnapshotChecksum.seal(other)))
          .isInstanceOf(InvalidSnapshotException.class)
          .hasMessageStartingWith(
              "f:1:1: error: the snapshot was changed after it was written: its digest is another");
    }
  }

  @Test
  void members_that_do_not_count_may_be_of_any_form() {
    String odd = "{'PolicyArn': 'evil', 'IsDefaultVersion': false, 'Account': '222222222222'}";
    String text =
        ("{'Marker': ODD, 'Account': '111111111111', 'UserDetailList': [{'UserName': 'u',"
                + " 'AttachedManagedPolicies': [{'PolicyArn': 'a', 'PolicyName': ODD}],"
                + " 'PermissionsBoundary': {'PermissionsBoundaryArn': 'a',"
                + " 'PermissionsBoundaryType': ODD}}],"
                + " 'Policies': [{'PolicyName': 'P', 'Arn': 'a', 'DefaultVersionId': ODD,"
                + " 'PolicyVersionList': [{'Document': {'Statement': []},"
                + " 'IsDefaultVersion': true, 'VersionId': ODD}]}]}")
            .replace("ODD", odd);

    Account account = read(text).account();

    assertThat(account.id()).isEqualTo("111111111111");
    assertThat(policies(account.caller(account.principal("u"))))
        .containsExactly("P through user/u");
  }

  @Test
  void exception_tells_the_first_problem_without_its_place() {
    assertThatThrownBy(() -> read("{"))
        .isInstanceOfSatisfying(
            InvalidSnapshotException.class,
            e -> {
              assertThat(e.findings()).hasSize(1);
              assertThat(e.firstMessage()).startsWith("not JSON: the text ends too early");
            });
  }
}
