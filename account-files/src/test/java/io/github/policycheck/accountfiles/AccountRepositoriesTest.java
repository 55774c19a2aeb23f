package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.ApprovalRuleContent;
import io.github.policycheck.engine.account.ApprovalRuleContent.Approvers;
import io.github.policycheck.engine.account.ApprovalRuleTemplate;
import io.github.policycheck.engine.account.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repositories with their regions, and approval rule templates, in an account.yaml. */
class AccountRepositoriesTest {

  private static final String HEAD = "account: \"538270914463\"\nregion: sa-east-1\n";
  private static final String RULE =
      """
      {"Version": "2018-11-08", "DestinationReferences": ["refs/heads/main"],
       "Statements": [{"Type": "Approvers", "NumberOfApprovalsNeeded": 2}]}
      """;
  private static final ApprovalRuleContent CONTENT =
      new ApprovalRuleContent(List.of("refs/heads/main"), List.of(new Approvers(2, List.of())));

  @TempDir private Path folder;

  @BeforeEach
  void write_a_template() throws IOException {
    Files.writeString(folder.resolve("two.json"), RULE);
    Files.writeString(folder.resolve("broken.json"), RULE.replace("2}", "'2'}").replace('\'', '"'));
  }

  @Test
  void repository_is_a_name_or_what_is_known_of_it() throws IOException {
    Account account =
        new AccountFolder(folder)
            .read(
                HEAD
                    + """
                    repositories:
                      - pay
                      - name: pay
                        region: ap-east-1
                        defaultBranch: main
                        branches: [main, dev]
                        tags: {stage: prod, Stage: ""}
                        approvalRuleTemplates: [Two approvers]
                      - {name: till, branches: [], tags: {}, approvalRuleTemplates: []}
                    approvalRuleTemplates:
                      Two approvers: {region: ap-east-1, file: two.json}
                      Here: two.json
                      Both: [{region: ap-east-1, file: two.json}, {region: us-west-2, file: two.json}]
                    """);

    assertThat(account.repositories())
        .containsExactly(
            new Repository("pay", "sa-east-1"),
            new Repository(
                "pay",
                "ap-east-1",
                "main",
                List.of("main", "dev"),
                Map.of("stage", "prod", "Stage", ""),
                List.of("Two approvers")),
            new Repository("till", "sa-east-1", null, List.of(), Map.of(), List.of()));
    assertThat(account.approvalRuleTemplates())
        .containsExactly(
            new ApprovalRuleTemplate("Two approvers", "ap-east-1", CONTENT),
            new ApprovalRuleTemplate("Here", "sa-east-1", CONTENT),
            new ApprovalRuleTemplate("Both", "ap-east-1", CONTENT),
            new ApprovalRuleTemplate("Both", "us-west-2", CONTENT));
  }

  @Test
  void templates_that_are_not_said_may_be_associated() throws IOException {
    Account account =
        new AccountFolder(folder)
            .read(HEAD + "repositories: [{name: pay, approvalRuleTemplates: [Two]}]\n");

    assertThat(account.repositories().get(0).approvalRuleTemplates()).containsExactly("Two");
    assertThat(account.approvalRuleTemplates()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "repositories: [{region: sa-east-1}] | account.yaml:3:16 `name` is missing",
        "repositories: [{name: a/b}] | account.yaml:3:23 `a/b` does not fit: a repository name has"
            + " 1 to 100 letters, digits and characters of ._- and does not end in .git",
        "repositories: [1] | account.yaml:3:16 `repositories[0]` takes a string or a map of names"
            + " to values, not a number; put it in quotes",
        "repositories: [{name: a, regoin: x}] | account.yaml:3:26 `regoin` is not known here; did"
            + " you mean `region`?",
        "repositories: [{name: a, region: Rio}] | account.yaml:3:34 `Rio` does not fit: a region is"
            + " written like us-east-2",
        "repositories: [{name: a, defaultBranch: refs/heads/main}] | account.yaml:3:41"
            + " `refs/heads/main` does not fit: a branch is written as CodeCommit names it, such as"
            + " main, without refs/heads/",
        "repositories: [{name: a, branches: [x, x]}] | account.yaml:3:36 `branches` does not fit:"
            + " the branches of the repository, each once",
        "repositories: [{name: a, tags: {k: 1}}] | account.yaml:3:36 `k` takes a string, not a"
            + " number; put it in quotes",
        "repositories: [a, b, {name: a}] | account.yaml:3:22 the repository `a` is there twice in"
            + " `sa-east-1`",
        "repositories: [a, {name: b, region: cn-north-1}] | account.yaml:3:19 the region of the"
            + " repository `b`, `cn-north-1`, is of the partition `aws-cn`, and the account of"
            + " `aws`",
        "approvalRuleTemplates: {T: no.json} | account.yaml:3:28 there is no file `no.json`",
        "approvalRuleTemplates: {T: {region: sa-east-1}} | account.yaml:3:28 `file` is missing",
        "approvalRuleTemplates: {T: []} | account.yaml:3:28 `T` does not fit: a file, its"
            + " region and file, or a list of these",
        "approvalRuleTemplates: {T: {file: broken.json}} | broken.json:2:66"
            + " `NumberOfApprovalsNeeded` takes a whole number of 1 or more",
        "approvalRuleTemplates: {T: [{region: sa-east-1, file: two.json}, {region: sa-east-1, file:"
            + " two.json}]} | account.yaml:3:66 the approval rule template `T` is there twice in"
            + " `sa-east-1`",
        "approvalRuleTemplates: {Two: two.json}~repositories: [{name: a, approvalRuleTemplates:"
            + " [Tow]}] | account.yaml:4:50 there is no approval rule template `Tow` in sa-east-1;"
            + " did you mean `Two`?",
        "approvalRuleTemplates: {T: two.json}~repositories: [{name: a, region: us-west-2,"
            + " approvalRuleTemplates: [T]}] | account.yaml:4:69 there is no approval rule template"
            + " `T` in us-west-2",
      })
  void mistake_is_reported_with_its_place(String lines, String expected) throws IOException {
    assertThat(new AccountFolder(folder).problems(HEAD + lines.replace('~', '\n') + "\n"))
        .containsExactly(expected);
  }

  @Test
  void account_that_is_not_right_has_its_repositories_unless_they_are_wrong() throws IOException {
    assertThat(repositoriesOfBroken("repositories: [{name: a, region: us-west-2}, b]"))
        .containsExactly("a", "b");
    assertThat(repositoriesOfBroken("repositories: [a, {name: a}]")).isEmpty();
  }

  private List<String> repositoriesOfBroken(String line) throws IOException {
    Files.writeString(
        folder.resolve("account.yaml"), HEAD + line + "\nusers: {U: {groups: [Gone]}}\n");
    InvalidFileException refused =
        catchThrowableOfType(InvalidFileException.class, () -> AccountDirectory.read(folder));
    return refused.account().orElseThrow().repositoryNames();
  }
}
