package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not read is told: where there is no policy, and policies in other forms. */
class LinterNothingReadTest {

  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void make_a_project() {
    project = new Project(folder);
  }

  private LintResult lint(Path... paths) {
    return Linter.lint(project.request(List.of(paths), Optional.empty()));
  }

  @Test
  void folder_without_a_policy_counts_as_unread_and_says_what_there_was() {
    project
        .with("package.json", "{}")
        .with("main.tf", "resource \"aws_iam_policy\" \"p\" {}")
        .with("cfn/a.yaml", "Resources:\n  P:\n    Type: AWS::IAM::Policy\n")
        .with(".github/x.json", Project.BLOCKING)
        .with("node_modules/x.json", Project.BLOCKING)
        .with("target/x.json", Project.BLOCKING)
        .with(".git/x.json", Project.BLOCKING);

    LintResult result = project.lint();

    assertThat(project.unread(result)).hasSize(1);
    assertThat(project.unread(result).get(0))
        .contains(
            "there is no policy here, nothing was looked at",
            "2 files, as `main.tf` and `package.json`",
            "passed over: 3 folders, as `.github`, `node_modules` and `target`");
    assertThat(result.files()).isZero();
  }

  @Test
  void each_path_has_to_have_something() {
    project.with("policies/a.json", Project.BLOCKING).with("other/readme.md", "");

    LintResult result = lint(project.file("policies"), project.file("other"));

    assertThat(result.files()).isOne();
    assertThat(project.unread(result)).singleElement().asString().startsWith("other:1:1: error: ");
  }

  @Test
  void path_whose_policies_were_read_by_another_name_is_not_empty() {
    project.with("policies/a.json", Project.BLOCKING);

    assertThat(lint(folder, project.file("policies")).unread()).isEmpty();
  }

  @Test
  void filter_that_takes_nothing_is_no_success() {
    project.with("a.json", Project.BLOCKING);

    LintResult result =
        Linter.lint(
            project
                .request(List.of(folder), Optional.empty())
                .of(new FileFilter(List.of("*.jsn"), List.of())));

    assertThat(project.unread(result)).hasSize(1);
  }

  @Test
  void account_without_any_policy_is_no_success() {
    project.with(
        "details.json",
        "{\"Account\": \"703481926543\", \"UserDetailList\": [], \"GroupDetailList\": [],"
            + " \"RoleDetailList\": [], \"Policies\": []}");
    Path details = project.file("details.json");

    assertThat(project.unread(Linter.lint(project.request(List.of(), Optional.of(details)))))
        .hasSize(1);
    assertThat(project.unread(project.lint())).hasSize(1);
  }

  /** Nothing of it can be changed, but it was looked at. */
  @Test
  void account_with_policies_of_aws_alone_is_read() {
    project.with(
        "account.yaml",
        """
        account: "703481926543"
        region: eu-west-1
        repositories: [R]
        users: {nikki: {attached: [AWSCodeCommitReadOnly]}}
        """);

    assertThat(project.lintAccount().unread()).isEmpty();
    assertThat(project.lint().unread()).isEmpty();
  }

  @Test
  void who_means_it_may_have_nothing_to_read() {
    LintResult result =
        Linter.lint(project.request(List.of(folder), Optional.empty()).allowingEmpty());

    assertThat(result.unread()).isEmpty();
    assertThat(result.notices()).singleElement().asString().contains("there is no policy here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t.json | {\"AWSTemplateFormatVersion\": \"2010-09-09\", \"Resources\": {}} |"
            + " this is a CloudFormation template, and declares no policy",
        "t.json | {\"Transform\": \"AWS::Serverless-2016-10-31\", \"Resources\": {\"F\":"
            + " {\"Type\": \"AWS::Serverless::Function\"}}} | this is a SAM template, and declares no policy",
        "S.template.json | {\"Resources\": {\"P\": {\"Type\": \"AWS::IAM::Policy\"}}} |"
            + " this is a template that the CDK has made, and declares no policy",
        "t.json | {\"Resources\": {\"P\": {\"Type\": \"AWS::IAM::Policy\", \"Metadata\":"
            + " {\"aws:cdk:path\": \"S/P\"}}}} | this is a template that the CDK has made, and declares no policy",
        "t.yaml | 'Resources:~  P:~    Type: \"AWS::IAM::Policy\"~' |"
            + " this is a CloudFormation template, and declares no policy",
        "t.yml | 'Transform: AWS::Serverless-2016-10-31~Resources:~  F:~   "
            + " Type: AWS::Serverless::Function~' | this is a SAM template, and declares no policy",
        "t.template | 'AWSTemplateFormatVersion: 2010-09-09~' | this is a CloudFormation template, and declares no policy",
        "plan.json | {\"format_version\": \"1.2\", \"terraform_version\": \"1.9.0\","
            + " \"planned_values\": {}} | this plan has no `resource_changes`; ",
        "state.json | {\"version\": 4, \"terraform_version\": \"1.9.0\", \"lineage\": \"x\"} |"
            + " this is a Terraform state; ",
        "main.tf | 'resource \"aws_iam_policy\" \"p\" {}' | this is a Terraform file, and declares no policy",
        "terragrunt.hcl | 'policy = 1' | this is a Terraform file; ",
        "main.tf.json | {\"resource\": {}} | this is a Terraform file, and declares no policy",
        "p.yaml | 'Version: \"2012-10-17\"~Statement:~- Effect: Allow~  Action: \"*\"~' |"
            + " this is YAML with a policy in it; ",
        "t.txt | 'AWSTemplateFormatVersion: 2010-09-09~Resources: {}~' |"
            + " this is a CloudFormation template, and declares no policy",
        "t.cfn | '# Roles~Resources:~  P:~    Type: AWS::IAM::Policy~' |"
            + " this is a CloudFormation template, and declares no policy",
        "t | 'Resources:~  P:~    Type: AWS::IAM::Policy~' | this is a CloudFormation template, and declares no policy",
        "t.txt | {\"Resources\": {\"P\": {\"Type\": \"AWS::IAM::Policy\"}}} |"
            + " this is a CloudFormation template, and declares no policy",
        "a.yaml | 'PolicyVersion:~  Document:~    Statement:~    - Action: \"*\"~      Effect: Allow~' |"
            + " not in JSON; run the command with `--output json`",
        "a.json | 'PolicyVersion:~  Document:~    Statement:~    - Action: \"*\"~      Effect: Allow~' |"
            + " not in JSON; run the command with `--output json`",
        "a.yml | 'Role:~  AssumeRolePolicyDocument: ''{\"Statement\": {\"Effect\": \"Allow\","
            + " \"Action\": \"sts:AssumeRole\"}}''~' | not in JSON; run the command",
        "a.yaml | 'PolicyDocument: \"%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22x%22\"~' |"
            + " not in JSON; run the command",
        "a.txt | 'POLICYVERSION\t2026-01-02T00:00:00+00:00\tTrue\tv1~DOCUMENT\t2012-10-17~STATEMENT\t*\tAllow\t*~' |"
            + " not in JSON; run the command",
        "a.out | '-------------------~|  GetRolePolicy  |~+-----------------+~' |"
            + " not in JSON; run the command",
        "p.json.tftpl | '{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": ${actions}}]}' |"
            + " this is a text template with a policy in it; ",
      })
  void file_in_another_form_is_told_by_its_form_if_it_is_named(
      String name, String text, String says) {
    project.with(name, text.replace('~', '\n'));

    LintResult result = lint(project.file(name));

    assertThat(project.unread(result)).singleElement().asString().contains(says);
    assertThat(result.findings()).isEmpty();
  }

  /** CloudFormation takes no longer one. */
  @Test
  void template_that_is_too_long_is_told() {
    project.with(
        "below/t.json",
        "{\"Resources\": {\"P\": {\"Type\": \"AWS::IAM::Policy\", \"Description\": \""
            + "x".repeat(1_100_000)
            + "\"}}}");

    for (String path : List.of("below", "below/t.json")) {
      assertThat(project.unread(lint(project.file(path))))
          .singleElement()
          .asString()
          .contains("is longer than 1048576 bytes, the most that CloudFormation takes");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "terragrunt.hcl | 'inputs = { policy = 1 }' | 1 Terraform file, as",
        "serverless.yml | 'iamRoleStatements:~  - Effect: Allow~    Action: s3:*~' |"
            + " 1 YAML file, as",
        "answer.yaml | 'PolicyVersion:~  Document:~    Statement:~    - Action: x:y~      Effect: Deny~' |"
            + " 1 answer of the AWS CLI not in JSON, as",
        "answer.txt | 'STATEMENT\ts3:GetObject\tAllow\t*~' |"
            + " 1 answer of the AWS CLI not in JSON, as",
        "deny.txt | {\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\"}} |"
            + " 1 policy file not called `*.json`, as",
        "request.json | {\"PolicyInputList\": [\"{\\\"Statement\\\": {\\\"Effect\\\": \\\"Allow\\\","
            + " \\\"Action\\\": \\\"*\\\"}}\"]} | 1 other JSON file, as",
      })
  void policies_in_other_forms_beside_those_that_are_read_are_told(
      String name, String text, String says) {
    project.with("a.json", Project.BLOCKING).with(name, text.replace('~', '\n'));

    LintResult result = project.lint();

    assertThat(result.unread()).isEmpty();
    assertThat(project.places(result, Project.RULE)).containsExactly("a.json:9");
    assertThat(result.notices()).singleElement().asString().contains(says, name + "`");
  }

  @Test
  void files_of_tools_without_a_policy_are_nobodys_business() {
    project
        .with("a.json", Project.BLOCKING)
        .with("main.tf", "resource \"aws_s3_bucket\" \"b\" {}")
        .with("k8s.yaml", "kind: Pod\nspec: {tolerations: [{effect: NoSchedule}]}\n")
        .with("queue.yaml", "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n")
        .with("notes.txt", "A policy: { Effect: ..., Action: ... } with Resources: none\n")
        .with("package.json", "{\"policy\": 1}");

    assertThat(project.lint().notices()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {".github", "target", "node_modules", "sub/.hidden", "build/target"})
  void folder_that_is_passed_over_is_told_if_it_holds_a_policy(String hidden) {
    project
        .with("a.json", Project.BLOCKING)
        .with(hidden + "/deep/readme.json", "{}")
        .with(hidden + "/deep/p.json", Project.BLOCKING.replace("OnlyFeatures", "OnlyOthers"));

    LintResult result = project.lint();

    assertThat(result.unread()).isEmpty();
    assertThat(result.notices())
        .singleElement()
        .asString()
        .contains(
            "1 folder that holds policies was passed over: see `",
            hidden + "/deep/p.json`; name the folder to look at them");
    assertThat(lint(project.file(hidden)).files()).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "account.yaml | users: {}",
        "details.json | {\"UserDetailList\": []}",
        "b.json | {\"PolicyVersion\": {\"Document\": {\"Statement\": []}}}",
        "b.json | {\"Version\": \"2012-10-17\"}",
        "s.json | {\"Resources\": {\"P\": {\"Type\": \"AWS::IAM::Policy\", \"Statement\": []}}}",
      })
  void account_or_answer_in_such_a_folder_is_told(String name, String text) {
    project.with("a.json", Project.BLOCKING).with(".old/" + name, text);

    assertThat(project.lint().notices()).singleElement().asString().contains(".old/" + name);
  }

  @Test
  void such_folders_without_a_policy_of_their_own_are_nobodys_business() throws IOException {
    GitRepository.in(folder);
    String template = "{\"Resources\": {\"P\": {\"Type\": \"AWS::SQS::Queue\"}}}";
    project
        .with("a.json", Project.BLOCKING)
        .with(".github/x.json", "{\"policy\": \"none\"}")
        .with("target/classes/a.json", Project.BLOCKING)
        .with("target/t.json", template)
        .with("node_modules/p/package.json", "{\"name\": \"Statement\"}")
        .with(".git/p.json", Project.BLOCKING + " ")
        .with("real/b.json", Project.BLOCKING + "\n");
    Files.createSymbolicLink(project.file("link"), project.file("real"));

    assertThat(project.lint().notices()).isEmpty();
  }

  @Test
  void link_to_a_folder_elsewhere_is_passed_over_too(@TempDir Path elsewhere) throws IOException {
    new Project(elsewhere).with("p.json", Project.BLOCKING + "\n");
    project.with("a.json", Project.BLOCKING);
    Files.createSymbolicLink(project.file("link"), elsewhere);

    assertThat(project.lint().notices()).singleElement().asString().contains("link/p.json");
  }

  @Test
  void what_the_filter_leaves_out_is_not_missed() {
    project.with("a.json", Project.BLOCKING).with(".old/p.json", Project.BLOCKING + "\n");

    LintRequest request =
        project
            .request(List.of(folder), Optional.empty())
            .of(new FileFilter(List.of(), List.of(".old/**")));

    assertThat(Linter.lint(request).notices()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Account.yaml", "ACCOUNT.YML", "account.YAML", "Account.Yml"})
  void account_whose_file_has_another_case_is_told(String name) {
    project
        .with("team/" + name, "account: \"862790513408\"\nregion: sa-east-1\n")
        .with("team/policies/a.json", Project.BLOCKING);

    for (Path path : List.of(folder, project.file("team"), project.file("team/policies/a.json"))) {
      LintResult result = lint(path);

      assertThat(project.unread(result))
          .singleElement()
          .asString()
          .contains("team/" + name + ":1:1: ", "has to be called `account.yaml`", "rename `");
      assertThat(result.files()).isOne();
    }
    assertThat(project.unread(lint(project.file("team/" + name))))
        .singleElement()
        .asString()
        .contains("has to be called `account.yaml`");
  }

  @Test
  void file_of_such_a_name_that_is_of_others_is_none() {
    project
        .with("Account.yaml", "kind: ServiceAccount\nmetadata: {}\n")
        .with(
            "sub/account.yaml", "account: \"862790513408\"\nregion: sa-east-1\nrepositories: [R]\n")
        .with("sub/Account.yaml", "account: \"862790513408\"\n")
        .with("a.json", Project.BLOCKING);

    assertThat(project.lint().unread()).isEmpty();
  }
}
