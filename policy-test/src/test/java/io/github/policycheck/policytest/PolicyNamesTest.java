package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A case says by which of several policies of one name it expects to be decided. */
class PolicyNamesTest {

  private static final String ALLOW =
      """
      {"Version": "2012-10-17", "Statement":
       {"Effect": "Allow", "Action": "codecommit:*", "Resource": "*"}}
      """;

  private static final String DENY =
      """
      {"Version": "2012-10-17", "Statement":
       {"Sid": "Closed", "Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*"}}
      """;

  @TempDir private Path folder;

  /** Two groups have a policy of one name each; an admin is in both. */
  private CaseResult ofGroups(String statement) throws IOException {
    for (String group : new String[] {"smiths", "miners"}) {
      Files.createDirectories(folder.resolve(group));
      Files.writeString(
          folder.resolve(group).resolve("Extra.json"), group.equals("smiths") ? DENY : ALLOW);
    }
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "640918273550"
        region: eu-south-2
        repositories: [anvil]
        groups:
          smiths: {inline: {Extra: smiths/Extra.json}}
          miners: {inline: {Extra: miners/Extra.json}}
        users:
          tor: {groups: [smiths, miners]}
        """);
    return only("account: .\ndefaults: {principal: tor, repository: anvil}\n", statement);
  }

  /** Two files have one name. */
  private CaseResult ofFiles(String statement) throws IOException {
    for (String name : new String[] {"a", "b"}) {
      Files.createDirectories(folder.resolve(name));
      Files.writeString(folder.resolve(name).resolve("p.json"), name.equals("a") ? DENY : ALLOW);
    }
    return only(
        """
        policies: {account: '640918273550', region: eu-south-2, identity: [a/p.json, b/p.json]}
        defaults: {repository: anvil}
        """,
        statement);
  }

  private CaseResult only(String head, String statement) throws IOException {
    Path file = folder.resolve("a.policytest.yaml");
    Files.writeString(
        file,
        head
            + "cases:\n  - {push: refs/heads/x, expect: deny, statement: {policy: "
            + statement
            + "}}\n");
    TestRun run = TestRun.of(List.of(file), new TestFileReader(Optional.empty()), path -> {});
    return run.cases().findFirst().orElseThrow();
  }

  private static String problem(CaseResult result) {
    return ((CaseResult.NotAsked) result.outcome()).problem().message();
  }

  private static CaseResult.Failed failed(CaseResult result) {
    return (CaseResult.Failed) result.outcome();
  }

  @Test
  void a_name_of_two_policies_is_invalid() throws IOException {
    CaseResult ofGroups = ofGroups("Extra");

    assertThat(problem(ofGroups))
        .isEqualTo(
            "`Extra` is the name of 2 policies that decide on the caller; write"
                + " `smiths/Extra.json` or `miners/Extra.json`");
    assertThat(((CaseResult.NotAsked) ofGroups.outcome()).problem().location())
        .hasToString(folder.resolve("a.policytest.yaml") + ":4:60");
    assertThat(problem(ofFiles("p"))).endsWith("write `a/p.json` or `b/p.json`");
    assertThat(problem(ofFiles("p, number: 1"))).endsWith("write `a/p.json` or `b/p.json`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Extra, sid: Closed",
        "smiths/Extra.json",
        "./miners/../smiths/Extra.json",
        "group/smiths/Extra",
        "'group/smiths/Extra', number: 1"
      })
  void other_names_tell_them_apart(String statement) throws IOException {
    assertThat(ofGroups(statement).isPassed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"miners/Extra.json", "group/miners/Extra"})
  void another_of_that_name_does_not_decide(String statement) throws IOException {
    CaseResult.Failed failed = failed(ofGroups(statement));

    assertThat(failed.reasons())
        .containsExactly(
            "expected " + statement + " to decide, but Extra, statement 1 (Closed) does");
    assertThat(failed.corrected().orElseThrow())
        .contains("statement: {policy: Extra, sid: Closed}");
    assertThat(ofGroups("Extra, sid: Closed").isPassed()).isTrue();
  }

  @Test
  void a_policy_of_a_file_has_the_path_as_written() throws IOException {
    assertThat(ofFiles("a/p.json").isPassed()).isTrue();
    assertThat(ofFiles("b/p.json").isPassed()).isFalse();
  }

  @Test
  void a_name_that_no_policy_has_is_said() throws IOException {
    assertThat(failed(ofGroups("Extras")).reasons())
        .containsExactly(
            "expected Extras to decide, but Extra, statement 1 (Closed) does",
            "no policy that decides on the caller is called `Extras`; did you mean `Extra`?");
  }

  @Test
  void an_arn_names_a_policy() throws IOException {
    Files.writeString(folder.resolve("Stop.json"), DENY);
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "640918273550"
        region: eu-south-2
        repositories: [anvil]
        policies: {Stop: Stop.json}
        users:
          tor: {attached: [AWSCodeCommitPowerUser, Stop], boundary: Stop}
        """);
    String head = "account: .\ndefaults: {principal: tor, repository: anvil}\n";

    assertThat(only(head, "arn:aws:iam::640918273550:policy/Stop").isPassed()).isTrue();
    // The boundary is the same document: nothing to be told apart.
    assertThat(only(head, "Stop").isPassed()).isTrue();
    assertThat(only(head, "arn:aws:iam::aws:policy/AWSCodeCommitPowerUser").isPassed()).isFalse();
  }
}
