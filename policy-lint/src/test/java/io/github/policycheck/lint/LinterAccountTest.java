package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How accounts are evaluated, and what happens to accounts with errors. */
class LinterAccountTest {

  private static final String ACCOUNT =
      """
      account: "111111111111"
      region: us-east-2
      repositories: [MyDemoRepo]
      policies: {Blocking: Blocking.json}
      groups:
        Developers: {attached: [AWSCodeCommitPowerUser, Blocking]}
      """;

  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void make_a_project() {
    project = new Project(folder);
  }

  @Test
  void account_in_a_folder_is_judged_as_a_whole_and_its_files_once() {
    project.with("account.yaml", ACCOUNT).with("Blocking.json", Project.BLOCKING);

    LintResult result = project.lint();

    assertThat(project.places(result, Project.RULE)).containsExactly("Blocking.json:9");
    assertThat(result.findings().get(0).finding().message()).contains("`group/Developers`");
    assertThat(result.findings().get(0).account()).contains(folder.toString());
    assertThat(result.files()).isEqualTo(1);
  }

  @Test
  void policy_of_the_account_that_nobody_has_is_linted_from_either_side() {
    project
        .with(
            "account.yaml",
            ACCOUNT.replace(
                "Blocking.json}",
                "Blocking.json, Again: ./Blocking.json, Nobodys: Nobodys.json,"
                    + " AsBoundary: AsBoundary.json}\nusers: {Ann: {boundary: AsBoundary}}"))
        .with("Blocking.json", Project.BLOCKING)
        .with(
            "AsBoundary.json",
            "{\"Version\": \"2012-10-17\", \"Statement\":"
                + " {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}")
        .with(
            "Nobodys.json",
            "{\"Version\": \"2012-10-17\", \"Statement\":"
                + " {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}");

    for (LintResult result : List.of(project.lint(), project.lintAccount())) {
      assertThat(project.places(result, "full-administrator")).containsExactly("Nobodys.json:1");
      assertThat(project.places(result, Project.RULE)).containsExactly("Blocking.json:9");
      assertThat(result.files()).isEqualTo(3);
      assertThat(result.statements()).isEqualTo(3);
      assertThat(result.findings()).allMatch(found -> found.account().isPresent());
    }
    assertThat(project.lint().findings()).isEqualTo(project.lintAccount().findings());
  }

  @Test
  void account_that_is_reached_twice_is_judged_once() throws IOException {
    project.with("team/account.yaml", ACCOUNT).with("team/Blocking.json", Project.BLOCKING);
    Path link = Files.createSymbolicLink(project.file("link"), Path.of("team"));

    LintResult result =
        Linter.lint(
            project.request(
                List.of(folder, project.file("team/account.yaml"), link), Optional.of(link)));

    assertThat(project.places(result, Project.RULE)).containsExactly("link/Blocking.json:9");
    assertThat(result.files()).isEqualTo(1);
  }

  @Test
  void account_details_below_a_folder_are_an_account() {
    project.with(
        "details.json",
        "{\"Account\": \"111111111111\", \"UserDetailList\": [{\"UserName\": \"Ann\","
            + " \"UserPolicyList\": [{\"PolicyName\": \"P\", \"PolicyDocument\":"
            + " {\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\","
            + " \"Action\": \"*\", \"Resource\": \"*\"}}}]}]}");

    LintResult result = project.lint();

    assertThat(project.places(result, "full-administrator")).hasSize(1);
    assertThat(result.findings().get(0).finding().message()).contains("`user/Ann`");
  }

  @Test
  void trust_policies_and_policies_of_nobody_in_account_details_are_linted() {
    project.with("details.json", Project.DETAILS);

    for (LintResult result :
        List.of(
            project.lint(),
            Linter.lint(project.request(List.of(), Optional.of(project.file("details.json")))))) {
      assertThat(project.places(result, "principal-star"))
          .containsExactly("details.json:5", "details.json:8");
      assertThat(project.places(result, "full-administrator")).containsExactly("details.json:14");
      assertThat(result.findings())
          .allMatch(
              found -> found.account().orElse("").equals(project.file("details.json").toString()));
      assertThat(result.files()).isEqualTo(1);
      assertThat(result.statements()).isEqualTo(3);
    }
  }

  @Test
  void account_with_the_shorter_ending_is_one_and_with_both_it_is_told() {
    project.with("account.yml", ACCOUNT).with("Blocking.json", Project.BLOCKING);

    assertThat(project.lint().findings().get(0).finding().message()).contains("`group/Developers`");

    project.with("account.yaml", ACCOUNT);
    assertThat(project.unread(project.lint())).singleElement().asString().contains("keep one");
  }

  @Test
  void account_without_its_file_ends_the_run_if_it_is_named() {
    project.with("sub/a.json", "{}");

    assertThatThrownBy(project::lintAccount)
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("has no `account.yaml`");
  }

  @Test
  void account_that_is_longer_than_any_policy_is_an_account_below_a_folder_too() {
    project.with(
        "details.json",
        "{\"UserDetailList\": [], \"Account\": \"111111111111\","
            + " \"RoleDetailList\": [{\"RoleName\": \""
            + "x".repeat(2 * 1024 * 1024)
            + "\"}]}");

    assertThat(project.lint().findings()).isEmpty();
  }

  /** Both have the Allow in line 4, in policies that no file has. */
  @Test
  void findings_in_policies_that_aws_manages_name_them_and_stand_in_the_account() {
    project.with(
        "account.yaml",
        """
        account: "730164925588"
        region: eu-central-2
        users:
          ida: {attached: [IAMFullAccess]}
          kai: {attached: [AdministratorAccess]}
        """);

    LintResult result = project.lint();

    assertThat(project.places(result, "full-administrator")).containsExactly("account.yaml:1");
    assertThat(project.places(result, "pass-role-star")).containsExactly("account.yaml:1");
    assertThat(result.findings())
        .extracting(found -> found.finding().message())
        .anyMatch(
            message ->
                message.startsWith(
                    "`user/ida`: in `IAMFullAccess`, which AWS manages, line 4: this allows"
                        + " `iam:PassRole`"))
        .anyMatch(
            message ->
                message.startsWith(
                    "`user/kai`: in `AdministratorAccess`, which AWS manages, line 4: "));
    assertThat(result.findings()).extracting(found -> found.finding().path()).containsOnly("$");
  }
}
