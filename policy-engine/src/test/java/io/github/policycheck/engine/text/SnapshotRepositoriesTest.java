package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.ApprovalRuleContent;
import io.github.policycheck.engine.account.ApprovalRuleContent.Approvers;
import io.github.policycheck.engine.account.ApprovalRuleTemplate;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.account.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repositories and approval rule templates in snapshots and in account details. */
class SnapshotRepositoriesTest {

  private static final String ID = "664021983357";

  private static Account account() {
    return Account.builder(ID, "eu-north-1")
        .repository(
            new Repository(
                "pay",
                "eu-north-1",
                "main",
                List.of("main", "dev"),
                Map.of("stage", "prod", "Stage", ""),
                List.of("Two")))
        .repository(new Repository("pay", "ca-west-1", null, List.of(), Map.of(), List.of()))
        .repositories(List.of("till"))
        .approvalRuleTemplate(
            new ApprovalRuleTemplate(
                "Two",
                "eu-north-1",
                new ApprovalRuleContent(
                    List.of("refs/heads/main"),
                    List.of(new Approvers(2, List.of("CodeCommitApprovers:664021983357:*"))))))
        .users(List.of(new User("li", List.of(), List.of(), null, Map.of())))
        .build();
  }

  @Test
  void snapshot_says_what_is_known_and_no_more() {
    assertThat(SnapshotWriter.write(account(), null))
        .contains(
            """
              "Repositories": [
                {"RepositoryName": "pay","Region": "eu-north-1","DefaultBranch": "main",\
            "Branches": ["main","dev"],"Tags": [{"Key": "Stage","Value": ""},\
            {"Key": "stage","Value": "prod"}],"ApprovalRuleTemplates": ["Two"]},
                {"RepositoryName": "pay","Region": "ca-west-1","Branches": [],"Tags": [],\
            "ApprovalRuleTemplates": []},
                {"RepositoryName": "till","Region": "eu-north-1"}
              ],
              "ApprovalRuleTemplates": [
                {"Name": "Two","Region": "eu-north-1","Content": {"Version": "2018-11-08",\
            "DestinationReferences": ["refs/heads/main"],"Statements": [{"Type": "Approvers",\
            "NumberOfApprovalsNeeded": 2,\
            "ApprovalPoolMembers": ["CodeCommitApprovers:664021983357:*"]}]}}
              ],
            """);
  }

  @Test
  void snapshot_comes_back_as_it_was() {
    byte[] text = SnapshotFindings.bytes(SnapshotWriter.write(account(), null));

    Account read = SnapshotReader.read("s.json", text).account();

    assertThat(read.repositories()).isEqualTo(account().repositories());
    assertThat(read.approvalRuleTemplates()).isEqualTo(account().approvalRuleTemplates());
  }

  @Test
  void hook_reads_what_decides_on_pushes() {
    byte[] text = SnapshotFindings.bytes(SnapshotWriter.write(account(), null));

    Account read = SnapshotReader.readFor("li", "s.json", text).account();

    assertThat(read.repositories().get(0))
        .isEqualTo(
            new Repository(
                "pay", "eu-north-1", "main", null, Map.of("stage", "prod", "Stage", ""), null));
    assertThat(read.repositories()).hasSize(3);
    assertThat(read.approvalRuleTemplates()).isEmpty();
    assertThat(read.login("li")).contains(new PrincipalId(PrincipalId.Kind.USER, "li"));
  }

  @Test
  void region_that_is_not_known_is_not_written() {
    Account account = Account.builder(ID, null).repositories(List.of("pay")).build();
    String text = SnapshotWriter.write(account, null);

    assertThat(text).contains("{\"RepositoryName\": \"pay\"}");
    assertThat(SnapshotReader.read(null, SnapshotFindings.bytes(text)).account().repositories())
        .containsExactly(new Repository("pay", null));
  }

  @Test
  void account_details_may_have_names_alone_and_the_region_after_them() {
    String text =
        "{'Account': '664021983357', 'Repositories': ['pay', {'RepositoryName': 'till',"
            + " 'Region': 'cn-northwest-1', 'Tags': [{'Key': 'k', 'Value': 'v'}]}],"
            + " 'ApprovalRuleTemplates': [{'Name': 'T', 'Content': '{\\\\u0022Version\\\\u0022:"
            + " \\\\u00222018-11-08\\\\u0022, \\\\u0022Statements\\\\u0022: [{\\\\u0022Type\\\\u0022:"
            + " \\\\u0022Approvers\\\\u0022, \\\\u0022NumberOfApprovalsNeeded\\\\u0022: 1}]}'}],"
            + " 'Region': 'cn-north-1'}";

    Account read =
        SnapshotReader.read(
                null, SnapshotFindings.bytes(text.replace("\\\\", "\\").replace('\'', '"')))
            .account();

    assertThat(read.repositories())
        .containsExactly(
            new Repository("pay", "cn-north-1"),
            new Repository("till", "cn-northwest-1", null, null, Map.of("k", "v"), null));
    assertThat(read.approvalRuleTemplates())
        .containsExactly(
            new ApprovalRuleTemplate(
                "T",
                "cn-north-1",
                new ApprovalRuleContent(List.of(), List.of(new Approvers(1, List.of())))));
  }

  @Test
  void partition_is_that_of_a_repository_where_nothing_else_says_it() {
    String text =
        "{'Account': '664021983357', 'Repositories': [{'RepositoryName': 'a', 'Region':"
            + " 'us-gov-east-1'}]}";

    Account read =
        SnapshotReader.read(null, SnapshotFindings.bytes(text.replace('\'', '"'))).account();

    assertThat(read.repositoryArn("a"))
        .hasToString("arn:aws-us-gov:codecommit:us-gov-east-1:664021983357:a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'Region': 'eu-north-1'}] | 2:19 | a repository has a `RepositoryName`",
        "[1] | 2:19 | an item of `Repositories` is an object",
        "[{'RepositoryName': 'a', 'Arn': 'x'}] | 2:50 | `Arn` is nothing that a repository has",
        "[{'RepositoryName': 'a', 'Region': 1}] | 2:53 | `Region` takes a string",
        "[{'RepositoryName': 'a', 'Branches': ['m', 'm']}] | 2:61 | `m` is there twice",
        "[{'RepositoryName': 'a', 'DefaultBranch': null}] | 2:60 | `DefaultBranch` takes a string",
        "[{'RepositoryName': 'a', 'Tags': {}}] | 2:51 | `Tags` is a list",
        "[{'RepositoryName': 'a', 'Tags': [{'Key': 'k'}]}] | 2:52 | a tag has a `Key` and a"
            + " `Value`",
        "[{'RepositoryName': 'a', 'Tags': [{'Key': 'k', 'Value': '', 'x': 1}]}] | 2:83 | `x` is"
            + " nothing that a tag has",
        "[{'RepositoryName': 'a', 'Tags': [{'Key': 'k', 'Value': ''}, {'Value': 'v', 'Key': 'k'}]}]"
            + " | 2:79 | the tag `k` is there twice",
        "[{'RepositoryName': 'a'}, {'RepositoryName': 'b'}, {'RepositoryName': 'a'}] | 2:69 | the"
            + " repository `a` is there twice in `eu-north-1`",
        "[{'RepositoryName': 'a b'}] | 2:19 | `a b` is no name of a repository: it has 1 to 100"
            + " letters, digits and characters of ._- and does not end in .git",
        "[{'RepositoryName': 'a', 'Region': 'nowhere'}] | 2:19 | the region of the repository"
            + " `a`, `nowhere`, is not written like one: letters, words and a number, with hyphens",
        "[{'RepositoryName': 'a', 'Region': 'us-gov-west-1'}] | 2:19 | the region of the repository"
            + " `a`, `us-gov-west-1`, is of the partition `aws-us-gov`, and the account of `aws`",
        "[], 'ApprovalRuleTemplates': [{'Name': 'T'}] | 2:48 | an approval rule template has a"
            + " `Name` and a `Content`",
        "[], 'ApprovalRuleTemplates': [{'Name': 'T', 'Id': 1}] | 2:68 | `Id` is nothing that an"
            + " approval rule template has",
        "[], 'ApprovalRuleTemplates': [%s, %s] | 2:170 | the approval rule template `T` is there"
            + " twice in `eu-north-1`",
      })
  void problem_is_told_with_its_place(String repositories, String place, String message) {
    String template =
        "{'Name': 'T', 'Content': {'Version': '2018-11-08', 'Statements': [{'Type': 'Approvers',"
            + " 'NumberOfApprovalsNeeded': 1}]}}";
    String text =
        "{'Account': '664021983357', 'Region': 'eu-north-1',\n 'Repositories': "
            + repositories.replace("%s", template)
            + "}";

    InvalidSnapshotException refused =
        catchThrowableOfType(
            InvalidSnapshotException.class,
            () -> SnapshotReader.read("f", SnapshotFindings.bytes(text.replace('\'', '"'))));

    assertThat(refused).hasMessage("f:" + place + ": error: " + message + " [invalid-snapshot]");
  }

  @Test
  void content_of_a_template_is_checked_in_its_place() {
    String text =
        "{'Account': '664021983357',\n 'ApprovalRuleTemplates': [{'Name': 'T', 'Content':\n"
            + "  {'Version': '2018-11-08', 'Statements': []}}]}";

    InvalidSnapshotException refused =
        catchThrowableOfType(
            InvalidSnapshotException.class,
            () -> SnapshotReader.read("f", SnapshotFindings.bytes(text.replace('\'', '"'))));

    assertThat(refused)
        .hasMessage(
            "f:3:43: error: an approval rule has at least one statement [invalid-approval-rule]");
  }

  @Test
  void snapshot_has_no_names_alone() {
    String text = SealedSnapshots.of(SealedSnapshots.HEADER + "'Repositories': ['a']}");

    InvalidSnapshotException refused =
        catchThrowableOfType(
            InvalidSnapshotException.class,
            () -> SnapshotReader.readFor("x", "f", SnapshotFindings.bytes(text)));

    assertThat(refused)
        .hasMessage("f:4:68: error: an item of `Repositories` is an object [invalid-snapshot]");
  }
}
