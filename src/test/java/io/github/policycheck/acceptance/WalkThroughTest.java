package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * AWS's article on branch permissions, tried step by step with the packed command: the page that
 * tells the story runs it as a process.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html">CodeCommit
 *     User Guide: limit pushes and merges to branches</a>
 */
class WalkThroughTest {

  private static final String MASTER = "refs/heads/master";
  private static final String TEST_BRANCH = "refs/heads/test-branch";
  private static final List<String> FOUR_ACTIONS =
      List.of(
          "codecommit:GitPush",
          "codecommit:PutFile",
          "codecommit:MergePullRequestByFastForward",
          "codecommit:DeleteBranch");

  @TempDir static Path folder;

  private static Path before;
  private static Path everyRepository;
  private static Path withoutNull;

  @BeforeAll
  static void write_the_accounts() throws IOException {
    String policy =
        Files.readString(Policycheck.root().resolve("examples/policies/DenyChangesToMaster.json"));
    before = account("before", "", policy);
    everyRepository =
        account(
            "every-repository",
            ", DenyChangesToMaster",
            policy.replace("\"arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo\"", "\"*\""));
    withoutNull =
        account(
            "without-null",
            ", DenyChangesToMaster",
            policy.replaceAll("(?s),\\s*\"Null\": \\{.*?\\}", ""));
  }

  private static Path account(String name, String attached, String policy) throws IOException {
    Path account = Files.createDirectory(folder.resolve(name));
    Files.writeString(account.resolve("DenyChangesToMaster.json"), policy);
    Files.writeString(
        account.resolve("account.yaml"),
        """
        account: "111111111111"
        region: us-east-2
        repositories: [MyDemoRepo, OtherRepo]
        policies: {DenyChangesToMaster: DenyChangesToMaster.json}
        groups:
          Developers: {attached: [AWSCodeCommitPowerUser%s]}
          Senior_Developers: {attached: [AWSCodeCommitPowerUser]}
        users:
          Arnav_Desai: {groups: [Developers]}
          Mary_Major: {groups: [Senior_Developers]}
        """
            .formatted(attached));
    return account;
  }

  @ParameterizedTest
  @CsvSource({
    "Arnav_Desai, refs/heads/master",
    "Arnav_Desai, refs/heads/test-branch",
    "Mary_Major, refs/heads/master",
    "Mary_Major, refs/heads/test-branch"
  })
  void before_the_policy_both_may_put_files_on_both_branches(String user, String reference) {
    String[] call = call(user, "codecommit:PutFile", reference);
    assertThat(decision(eval(before, "MyDemoRepo", call))).isEqualTo("allowed");
  }

  static Stream<Arguments> answers() {
    Stream<Arguments> onBranches =
        FOUR_ACTIONS.stream()
            .flatMap(
                action ->
                    Stream.of(
                        Arguments.of("Arnav_Desai", action, MASTER, "explicitDeny"),
                        Arguments.of("Arnav_Desai", action, TEST_BRANCH, "allowed"),
                        Arguments.of("Mary_Major", action, MASTER, "allowed"),
                        Arguments.of("Mary_Major", action, TEST_BRANCH, "allowed")));
    Stream<Arguments> others =
        Stream.of(
            Arguments.of("Arnav_Desai", "codecommit:CreateBranch", TEST_BRANCH, "allowed"),
            // What the article does not say: its list leaves this way to the branch open.
            Arguments.of("Arnav_Desai", "codecommit:CreateCommit", MASTER, "allowed"));
    return Stream.concat(onBranches, others);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void policy_denies_the_developers_four_actions_on_master_and_nothing_else(
      String user, String action, String reference, String expected) {
    Path account = Policycheck.root().resolve("examples/policies");
    String[] call = call(user, action, reference);
    assertThat(decision(eval(account, "MyDemoRepo", call))).isEqualTo(expected);
  }

  @Test
  void developer_may_still_open_a_pull_request() {
    Policycheck.Result result =
        Policycheck.answer(
            "eval", "--principal", "Arnav_Desai", "--action", "codecommit:CreatePullRequest");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("ALLOWED");
  }

  @ParameterizedTest
  @CsvSource({
    "Arnav_Desai, refs/heads/master, explicitDeny",
    "Arnav_Desai, refs/heads/test-branch, allowed",
    "Mary_Major, refs/heads/master, allowed",
    "Mary_Major, refs/heads/test-branch, allowed"
  })
  void push_is_denied_to_the_developer_on_master_only(
      String user, String reference, String expected) {
    Path account = Policycheck.root().resolve("examples/policies");
    for (String[] push : new String[][] {push(user, reference), delete(user, reference)}) {
      assertThat(decision(eval(account, "MyDemoRepo", push))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"MyDemoRepo", "OtherRepo"})
  void star_as_resource_closes_master_in_every_repository(String repository) {
    assertThat(decision(eval(everyRepository, repository, push("Arnav_Desai", MASTER))))
        .isEqualTo("explicitDeny");
    assertThat(decision(eval(everyRepository, repository, push("Arnav_Desai", TEST_BRANCH))))
        .isEqualTo("allowed");
  }

  @ParameterizedTest
  @CsvSource({MASTER, TEST_BRANCH})
  void without_null_check_every_push_ends_at_call_1(String reference) {
    Policycheck.Result result = eval(withoutNull, "MyDemoRepo", push("Arnav_Desai", reference));

    assertThat(decision(result)).isEqualTo("explicitDeny");
    assertThat(result.out())
        .containsSubsequence("\"reference\": null", "\"decision\": \"explicitDeny\"");
    assertThat(eval(withoutNull, "MyDemoRepo", push("Mary_Major", reference)).exitCode()).isZero();
  }

  private static String[] push(String user, String reference) {
    return new String[] {"--principal", user, "--ref", reference};
  }

  private static String[] delete(String user, String reference) {
    return new String[] {"--principal", user, "--ref", reference, "--delete"};
  }

  private static String[] call(String user, String action, String reference) {
    return new String[] {"--principal", user, "--action", action, "--ref", reference};
  }

  private static Policycheck.Result eval(Path account, String repository, String... arguments) {
    String[] all =
        Stream.concat(
                Stream.of(
                    "eval",
                    "--account",
                    account.toString(),
                    "--repo",
                    repository,
                    "--format",
                    "json"),
                Stream.of(arguments))
            .toArray(String[]::new);
    return Policycheck.answer(all);
  }

  /** Returns the decision that the JSON names, which the exit code must not contradict. */
  private static String decision(Policycheck.Result result) {
    String decision =
        Stream.of("allowed", "explicitDeny", "implicitDeny")
            .filter(word -> result.out().startsWith("{\n  \"decision\": \"" + word + "\""))
            .findFirst()
            .orElseThrow(() -> new AssertionError(result.toString()));
    assertThat(result.exitCode()).isEqualTo(decision.equals("allowed") ? 0 : 1);
    assertThat(result.err()).isEmpty();
    return decision;
  }
}
