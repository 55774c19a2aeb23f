package io.github.policycheck.awsfake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.awsfake.Details.Kind;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each form of an account is served as it is written. */
class AccountFormTest {

  private static final String POLICY =
      "{\"Statement\":\n\t[{ \"Effect\":\"Allow\", \"Action\":\"codecommit:GitPull\","
          + " \"Resource\":\"*\" }],\n\"Version\":\"2012-10-17\"}\n";
  private static final String LIMIT =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
          + "\"Action\":\"sts:AssumeRole\",  \"Resource\":\"*\"}]}";

  @TempDir Path folder;

  private Path folderForm() throws IOException {
    Files.writeString(folder.resolve("Pull.json"), POLICY);
    Files.writeString(folder.resolve("Limit.json"), LIMIT);
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "380015996724"
        region: cn-north-1
        repositories: [Tools, Site]
        policies: {Pull: Pull.json}
        users:
          Zoe: {attached: [Pull, AWSCodeCommitReadOnly], tags: {team: blue}}
        organization:
          scps: [[FullAWSAccess], [Pull.json]]
          rcps: [[RCPFullAWSAccess], [Limit.json]]
        """);
    return folder;
  }

  private static String document(Map<String, Object> policy) {
    Object document = Details.maps(policy.get("PolicyVersionList")).get(0).get("Document");
    return ((Document) requireNonNull(document)).text();
  }

  @Test
  void folder_is_served_with_the_texts_of_its_files() throws IOException {
    FakeAccount account = FakeAccount.read(folderForm());

    Map<String, Object> pull =
        requireNonNull(account.find(Kind.POLICY, "arn:aws-cn:iam::380015996724:policy/Pull"));
    assertThat(document(pull)).isEqualTo(POLICY);
    assertThat(pull).containsEntry("AttachmentCount", 1);
    assertThat(account.all(Kind.POLICY)).hasSize(2);
    assertThat(account.repositories("cn-north-1"))
        .extracting(FakeRepository::name)
        .containsExactly("Tools", "Site");
  }

  @Test
  void organization_of_a_form_has_its_levels() throws IOException {
    FakeAccount account = FakeAccount.read(folderForm());
    FakeOrganization organization = requireNonNull(FakeOrganization.of(account));

    List<FakeOrganization.Target> levels = organization.levels(account.id());
    assertThat(levels).extracting(FakeOrganization.Target::type).containsExactly("ROOT", "ACCOUNT");
    assertThat(organization.attached(levels.get(0), FakeOrganization.SERVICE_CONTROL))
        .extracting(FakeOrganization.OrganizationPolicy::id)
        .containsExactly("p-FullAWSAccess");
    assertThat(organization.attached(levels.get(1), FakeOrganization.SERVICE_CONTROL))
        .extracting(FakeOrganization.OrganizationPolicy::content)
        .containsExactly(POLICY);
    assertThat(organization.attached(levels.get(1), FakeOrganization.RESOURCE_CONTROL))
        .extracting(FakeOrganization.OrganizationPolicy::content)
        .containsExactly(LIMIT);
    assertThat(organization.mayAsk(account.id())).isFalse();
    assertThat(FakeOrganization.of(TestAccount.make())).isNull();
  }

  @Test
  void snapshot_is_the_same_account() throws IOException {
    Path snapshot =
        Files.writeString(
            folder.resolve("s.json"), SnapshotWriter.write(AccountReader.read(folderForm()), null));

    FakeAccount account = FakeAccount.read(snapshot);

    assertThat(account.id()).isEqualTo("380015996724");
    assertThat(account.arn("user/Zoe")).isEqualTo("arn:aws-cn:iam::380015996724:user/Zoe");
    assertThat(account.find(Kind.USER, "Zoe"))
        .containsEntry("Path", "/")
        .containsKeys("UserId", "Tags", "AttachedManagedPolicies");
    assertThat(account.repositories("cn-north-1")).hasSize(2);
    assertThat(FakeOrganization.of(account)).isNotNull();
  }

  @Test
  void details_say_what_is_known_of_repositories() {
    FakeAccount account =
        FakeAccount.ofJson(
            """
            {"Account": "604517328896", "Region": "eu-central-2",
             "Repositories": [{"RepositoryName": "Tools", "Region": "ap-south-1",
               "DefaultBranch": "main", "Branches": ["main", "v1"],
               "Tags": [{"Key": "team", "Value": "blue"}],
               "ApprovalRuleTemplates": ["TwoEyes"]}],
             "ApprovalRuleTemplates": [{"Region": "ap-south-1", "Name": "TwoEyes",
               "Content": {"Version":  "2018-11-08"}}],
             "UserDetailList": [{"UserName": "Ana", "Path": "/a/b/", "UserId": "AIDAOFTHEFORM",
               "CreateDate": "2024-02-29T01:02:03+00:00",
               "UserPolicyList": [{"PolicyName": "P",
                 "PolicyDocument": "%7B%22Id%22%3A%22a+b%22%7D"}]}]}
            """);

    FakeRepository tools = requireNonNull(account.findRepository("ap-south-1", "Tools"));
    assertThat(tools.branches()).containsExactly("main", "v1");
    assertThat(tools.defaultBranch()).isEqualTo("main");
    assertThat(tools.tags()).containsExactly(Map.entry("team", "blue"));
    assertThat(tools.templates()).containsExactly("TwoEyes");
    assertThat(account.templates("ap-south-1"))
        .containsExactly(Map.entry("TwoEyes", "{\"Version\":  \"2018-11-08\"}"));
    assertThat(account.find(Kind.USER, "Ana"))
        .containsEntry("UserId", "AIDAOFTHEFORM")
        .containsEntry("CreateDate", "2024-02-29T01:02:03Z")
        .containsEntry("Path", "/a/b/")
        .containsEntry("Arn", "arn:aws:iam::604517328896:user/a/b/Ana")
        .containsEntry(
            "UserPolicyList",
            List.of(Map.of("PolicyName", "P", "PolicyDocument", new Document("{\"Id\":\"a+b\"}"))));
  }

  @Test
  void account_can_change() {
    FakeAccount account = TestAccount.make();
    account.include(
        """
        {"UserDetailList": [{"UserName": "Zoe", "Path": "/new/"}, {"UserName": "Ben",
          "AttachedManagedPolicies": [{"PolicyName": "Unused",
            "PolicyArn": "arn:aws:iam::604517328896:policy/Unused"}]}]}
        """);
    account.remove(account.arn("user/Eva"));
    account.remove(account.arn("group/None"));

    assertThat(account.all(Kind.USER))
        .extracting(user -> user.get("UserName"))
        .containsExactly("Ana", "Ben", "Zoe");
    assertThat(account.find(Kind.POLICY, account.arn("policy/Unused")))
        .containsEntry("AttachmentCount", 1);
  }

  @Test
  void what_is_no_account_is_refused() {
    assertThatThrownBy(() -> FakeAccount.ofJson("[]")).hasMessageContaining("JSON object");
    assertThatThrownBy(() -> FakeAccount.ofJson("{}"))
        .hasMessageContaining("neither `Account` nor an ARN");
  }
}
