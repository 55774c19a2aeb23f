package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotWriterTest {

  private static final String ALL = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";

  private static Policy managed(String name, String... statements) {
    Policy policy = PolicyTexts.statements(name, statements);
    return new Policy(
        name,
        PolicyType.IDENTITY,
        policy.document(),
        new Arn("aws", "iam", "", "111111111111", "policy/team/" + name));
  }

  private static Account account(List<Group> groups, List<User> users) {
    return Account.builder("111111111111", "us-east-2")
        .repositories(List.of("R"))
        .groups(groups)
        .users(users)
        .build();
  }

  @Test
  void digest_is_that_of_the_snapshot() {
    Account account = account(List.of(new Group("G", List.of(managed("M", ALL)))), List.of());
    String digest = SnapshotWriter.digest(account);

    String written = SnapshotWriter.write(account, "policies");
    Snapshot read = SnapshotReader.read("f", written.getBytes(StandardCharsets.UTF_8));
    assertThat(read.digest()).isEqualTo(digest).startsWith("sha256:");
    assertThat(SnapshotWriter.digest(read.account())).isEqualTo(digest);
    assertThat(SnapshotWriter.digest(account(List.of(), List.of()))).isNotEqualTo(digest);
  }

  @Test
  void snapshot_is_the_account_details_of_aws_with_a_header() {
    Policy boundary =
        new Policy(
            "Limits", PolicyType.PERMISSIONS_BOUNDARY, PolicyTexts.statements("L", ALL).document());
    Account account =
        account(
                List.of(new Group("G", List.of(managed("M", ALL)))),
                List.of(
                    new User("u", List.of("G"), List.of(), boundary, Map.of("b", "", "a", "1"))))
            .toBuilder()
            .identity("login", new PrincipalId(PrincipalId.Kind.USER, "u"))
            .build();

    String written = SnapshotWriter.write(account, "policies");

    assertThat(
            written
                .replaceFirst("crc32:[0-9a-f]{8}", "crc32:…")
                .replaceFirst("sha256:[0-9a-f]{64}", "sha256:…"))
        .isEqualTo(
            """
            {
              "PolicycheckSnapshot": {
                "FormatVersion": 3,
                "Checksum": "crc32:…",
                "Digest": "sha256:…",
                "Source": "policies"
              },
              "Account": "111111111111",
              "Region": "us-east-2",
              "Repositories": [
                {"RepositoryName": "R","Region": "us-east-2"}
              ],
              "Identities": {"login": "user/u"
              },
              "ServiceControlPolicies": [],
              "ResourceControlPolicies": [],
              "UserDetailList": [
                {"UserName": "u","Arn": "arn:aws:iam::111111111111:user/u","GroupList": ["G"],\
            "AttachedManagedPolicies": [],"UserPolicyList": [],\
            "PermissionsBoundary": {"PermissionsBoundaryType": "Policy",\
            "PermissionsBoundaryArn": "arn:aws:iam::111111111111:policy/Limits"},\
            "Tags": [{"Key": "a","Value": "1"},{"Key": "b","Value": ""}]}
              ],
              "GroupDetailList": [
                {"GroupName": "G","Arn": "arn:aws:iam::111111111111:group/G",\
            "AttachedManagedPolicies": [{"PolicyName": "M",\
            "PolicyArn": "arn:aws:iam::111111111111:policy/team/M"}],"GroupPolicyList": []}
              ],
              "RoleDetailList": [],
              "Policies": [
                {"PolicyName": "Limits","Arn": "arn:aws:iam::111111111111:policy/Limits",\
            "DefaultVersionId": "v1","PolicyVersionList": [{"Document": {"Version": "2012-10-17",\
            "Statement": [{"Effect": "Allow","Action": "*","Resource": "*"}]},"VersionId": "v1",\
            "IsDefaultVersion": true}]},
                {"PolicyName": "M","Arn": "arn:aws:iam::111111111111:policy/team/M",\
            "DefaultVersionId": "v1","PolicyVersionList": [{"Document": {"Version": "2012-10-17",\
            "Statement": [{"Effect": "Allow","Action": "*","Resource": "*"}]},"VersionId": "v1",\
            "IsDefaultVersion": true}]}
              ]
            }
            """);
  }

  @Test
  void snapshot_says_what_is_not_known_when_it_was_read_and_whom_roles_trust() {
    Policy trust =
        new Policy(
            "Bot",
            PolicyType.ROLE_TRUST,
            PolicyReader.read(
                null,
                "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal':"
                    .concat(" {'AWS': '*'}, 'Action': 'sts:AssumeRole'}]}")
                    .replace('\'', '"'),
                PolicyType.ROLE_TRUST));
    Account account =
        Account.builder("640025187739", "eu-central-2")
            .roles(List.of(new Role("Bot", "/", List.of(), null, Map.of(), trust)))
            .notKnown(
                List.of(
                    new NotKnown(What.TAGS, "eu-central-2", "web", "throttled"),
                    new NotKnown(What.SERVICE_CONTROL_POLICIES, "access denied")))
            .asOf(Instant.parse("2031-02-03T04:05:06.789Z"))
            .build();

    String written = SnapshotWriter.write(account, null);

    assertThat(written)
        .contains("\"AsOf\": \"2031-02-03T04:05:06Z\"\n  },")
        .contains(
            """
              "NotKnown": [
                {"What": "serviceControlPolicies","Reason": "access denied"},
                {"What": "tags","Region": "eu-central-2","Repository": "web","Reason": "throttled"}
              ],
            """)
        .contains(
            """
            "Arn": "arn:aws:iam::640025187739:role/Bot","AssumeRolePolicyDocument": {"Version": \
            "2012-10-17","Statement": [{"Effect": "Allow","Principal": {"AWS": "*"},"Action": \
            "sts:AssumeRole"}]},"AttachedManagedPolicies": [],""");
  }

  @Test
  void role_has_its_arn_its_policies_its_boundary_and_its_tags() {
    Policy boundary =
        new Policy(
            "Limits", PolicyType.PERMISSIONS_BOUNDARY, PolicyTexts.statements("L", ALL).document());
    Role role =
        new Role(
            "Bot",
            "/ci/",
            List.of(managed("M", ALL), PolicyTexts.statements("Inline", ALL)),
            boundary,
            Map.of("team", "web"));
    Account account = Account.builder("111111111111", "us-east-2").roles(List.of(role)).build();

    String written = SnapshotWriter.write(account, null);

    assertThat(written)
        .contains(
            """
              "RoleDetailList": [
                {"RoleName": "Bot","Arn": "arn:aws:iam::111111111111:role/ci/Bot",\
            "AttachedManagedPolicies": [{"PolicyName": "M",\
            "PolicyArn": "arn:aws:iam::111111111111:policy/team/M"}],\
            "RolePolicyList": [{"PolicyName": "Inline","PolicyDocument": {"Version": "2012-10-17",\
            "Statement": [{"Effect": "Allow","Action": "*","Resource": "*"}]}}],\
            "PermissionsBoundary": {"PermissionsBoundaryType": "Policy",\
            "PermissionsBoundaryArn": "arn:aws:iam::111111111111:policy/Limits"},\
            "Tags": [{"Key": "team","Value": "web"}]}
              ],
            """);
    // Each managed policy is there as a whole, the inline one is not.
    assertThat(written.substring(written.indexOf("\"Policies\"")).lines().map(String::strip))
        .filteredOn(line -> line.startsWith("{"))
        .map(line -> line.substring(0, line.indexOf(',')))
        .containsExactly("{\"PolicyName\": \"Limits\"", "{\"PolicyName\": \"M\"");
    assertThat(SnapshotWriter.write(read(written), null)).isEqualTo(written);
  }

  @Test
  void levels_of_the_organization_are_kept_apart() {
    Account account =
        Account.builder("111111111111", "us-east-2")
            .organization(
                new Organization(
                    null,
                    List.of(
                        List.of(control(PolicyType.SERVICE_CONTROL, "Root")),
                        List.of(
                            control(PolicyType.SERVICE_CONTROL, "Unit"),
                            control(PolicyType.SERVICE_CONTROL, "Unit2"))),
                    List.of(List.of(), List.of(control(PolicyType.RESOURCE_CONTROL, "Everyone")))))
            .build();

    String written = SnapshotWriter.write(account, null);
    Organization read = read(written).organization();

    assertThat(names(read.serviceControl()))
        .containsExactly(List.of("Root"), List.of("Unit", "Unit2"));
    assertThat(names(read.resourceControl())).containsExactly(List.of(), List.of("Everyone"));
    assertThat(SnapshotWriter.write(read(written), null)).isEqualTo(written);
  }

  private static Policy control(PolicyType type, String name) {
    String principal = type == PolicyType.RESOURCE_CONTROL ? "\"Principal\": \"*\", " : "";
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", "
            + principal
            + "\"Action\": \"codecommit:*\", \"Resource\": \"*\"}}";
    return new Policy(name, type, PolicyReader.read(null, text, type));
  }

  private static List<List<String>> names(List<List<Policy>> levels) {
    return levels.stream().map(level -> level.stream().map(Policy::name).toList()).toList();
  }

  private static Account read(String snapshot) {
    return SnapshotReader.read(null, snapshot.getBytes(StandardCharsets.UTF_8)).account();
  }

  @Test
  void source_and_management_account_are_left_out_if_there_are_none() {
    assertThat(SnapshotWriter.write(account(List.of(), List.of()), null))
        .doesNotContain("\"Source\"")
        .doesNotContain("\"ManagementAccount\"");
    Account ofAnOrganization =
        Account.builder("111111111111", "us-east-2")
            .organization(new Organization("222222222222", List.of(), List.of()))
            .build();
    assertThat(SnapshotWriter.write(ofAnOrganization, null))
        .contains("\"ManagementAccount\": \"222222222222\"");
  }

  @Test
  void digest_hangs_on_the_account_and_not_on_the_source() {
    Account account = account(List.of(new Group("G", List.of())), List.of());
    Account other = account(List.of(new Group("H", List.of())), List.of());

    assertThat(digest(account, "a")).isEqualTo(digest(account, null));
    assertThat(digest(account, "a")).isNotEqualTo(digest(other, "a"));
  }

  private static String digest(Account account, @Nullable String source) {
    String text = SnapshotWriter.write(account, source);
    Snapshot snapshot = SnapshotReader.read(null, text.getBytes(StandardCharsets.UTF_8));
    return String.valueOf(snapshot.digest());
  }

  @Test
  void managed_policies_of_one_arn_say_the_same() {
    String deny = ALL.replace("Allow", "Deny");

    assertThat(
            SnapshotWriter.write(
                account(
                    List.of(
                        new Group("A", List.of(managed("M", ALL))),
                        new Group("B", List.of(managed("M", ALL)))),
                    List.of()),
                null))
        .containsOnlyOnce("\"Arn\": \"arn:aws:iam::111111111111:policy/team/M\"");
    assertThatThrownBy(
            () ->
                SnapshotWriter.write(
                    account(
                        List.of(
                            new Group("A", List.of(managed("M", ALL))),
                            new Group("B", List.of(managed("M", deny)))),
                        List.of()),
                    null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two managed policies have the ARN arn:aws:iam::111111111111:policy/team/M");
  }

  @Test
  void half_a_character_does_not_become_a_wildcard() {
    Policy odd =
        PolicyTexts.statements(
            "P",
            "{'Effect': 'Allow', 'Action': '*', 'Resource':"
                + " ['arn:aws:s3:::\\ud83d', 'arn:aws:s3:::🚀\\ude80\\ud83d🚀é']}");
    Account account = account(List.of(new Group("G", List.of(odd))), List.of());

    byte[] written = SnapshotWriter.write(account, null).getBytes(StandardCharsets.UTF_8);
    Policy read =
        SnapshotReader.read(null, written).account().groups().iterator().next().policies().get(0);

    assertThat(new String(written, StandardCharsets.UTF_8))
        .contains("\"arn:aws:s3:::\\ud83d\"")
        .contains("🚀\\ude80\\ud83d🚀é");
    assertThat(Shape.of(read.document())).isEqualTo(Shape.of(odd.document()));
  }

  @Test
  void region_that_is_not_known_stays_so() {
    Account account =
        Account.builder("730551962448", null)
            .users(List.of(new User("Zoe", List.of(), List.of(), Map.of())))
            .build();

    String written = SnapshotWriter.write(account, null);

    assertThat(written).contains("\"Region\": \"\"");
    byte[] utf8 = written.getBytes(StandardCharsets.UTF_8);
    for (Snapshot read :
        List.of(SnapshotReader.read("s", utf8), SnapshotReader.readFor("Zoe", "s", utf8))) {
      assertThat(read.account().region()).isEmpty();
      assertThat(read.account().partition()).isEqualTo("aws");
    }
  }
}
