package io.github.policycheck.policytest.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.SnapshotFile;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.policytest.CaseResult;
import io.github.policycheck.policytest.Expectation;
import io.github.policycheck.policytest.PolicyCase;
import io.github.policycheck.policytest.PolicyTests;
import io.github.policycheck.policytest.TestFile;
import io.github.policycheck.policytest.TestFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstTestFileTest {

  private static final int ACCOUNTS = Integer.getInteger("attack.accounts", 12);

  private static final Path ROOT = Path.of(System.getProperty("policycheck.root", ".."));
  private static final Path EXAMPLES = ROOT.resolve("examples/policies");

  private static final String ALL =
      "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'%s}";

  /** One that is forgotten in the Deny below. */
  private static final String HOLE = "codecommit:MergeBranchesBySquash";

  private static final String GUARD =
      "{'Effect': 'Deny', 'Action': ['codecommit:GitPush', 'codecommit:C*', 'codecommit:D*',"
          + " 'codecommit:P*', 'codecommit:MergePull*', 'codecommit:MergeBranchesByF*',"
          + " 'codecommit:MergeBranchesByT*'], 'Resource': '*',"
          + " 'Condition': {'StringEquals': {'codecommit:References': 'refs/heads/trunk'}%s}}";

  @TempDir Path folder;

  static Stream<Path> accounts() throws IOException {
    Stream<Path> examples;
    try (Stream<Path> found = Files.walk(EXAMPLES)) {
      examples =
          found
              .filter(file -> file.endsWith("account.yaml"))
              .map(Path::getParent)
              .sorted()
              .toList()
              .stream();
    }
    return Stream.concat(examples, Stream.of(ROOT.resolve("src/test/resources/pushes")));
  }

  @ParameterizedTest
  @MethodSource("accounts")
  void what_is_written_of_an_example_holds(Path account) throws IOException {
    String text =
        FirstTestFile.of(AccountReader.read(account), account.toAbsolutePath().toString());

    assertPassed(text);
    assertThat(FirstTestFile.of(AccountReader.read(account), account.toAbsolutePath().toString()))
        .isEqualTo(text);
  }

  @Test
  void what_is_written_of_random_accounts_holds() throws IOException {
    int written = 0;
    for (int seed = 0; seed < ACCOUNTS; seed++) {
      Account account = RandomAccounts.of(new Random(seed), "240913576801");
      String text;
      try {
        text = text(account);
      } catch (NothingToTestException e) {
        continue;
      }
      List<CaseResult> results = assertPassed(text, "seed " + seed);
      assertNoHole(results, "seed " + seed);
      written++;
    }
    assertThat(written).isGreaterThan(ACCOUNTS * 3 / 4);
  }

  /** Of what one Deny on the reference guards from one way, no case allows another. */
  private static void assertNoHole(List<CaseResult> results, String description) {
    Map<List<Object>, List<CaseResult>> byBranch =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    one ->
                        List.of(
                            one.tested().request().principal(),
                            String.valueOf(one.tested().request().repository()),
                            one.tested().request().references())));
    byBranch.forEach(
        (branch, some) -> {
          boolean isGuarded =
              some.stream()
                  .filter(one -> one.tested().request().action() != null)
                  .filter(one -> one.tested().expectation().text().equals("explicit-deny"))
                  .map(one -> ((CaseResult.Passed) one.outcome()).answer())
                  .flatMap(answer -> answer.statements().stream())
                  .anyMatch(
                      one ->
                          one.statement().conditions().stream()
                              .anyMatch(c -> c.isOn("codecommit:References")));
          if (isGuarded) {
            assertThat(some)
                .as(description + branch)
                .noneMatch(one -> one.tested().expectation().text().equals("allow"));
          }
        });
  }

  @Test
  void account_id_and_partition_change_nothing() {
    for (int seed = 0; seed < ACCOUNTS / 3; seed++) {
      String one = shape(RandomAccounts.of(new Random(seed), "240913576801"));
      String other = shape(RandomAccounts.of(new Random(seed), "043378916688"));
      assertThat(other.replace("043378916688", "240913576801")).isEqualTo(one);
    }
    for (String[] partition :
        List.of(
            new String[] {"aws-cn", "cn-north-1"}, new String[] {"aws-us-gov", "us-gov-west-1"})) {
      Account account =
          Account.builder("598304671122", partition[1])
              .partition(partition[0])
              .repositories(List.of("payroll"))
              .groups(List.of(group("Staff", ALL.formatted(""), GUARD.formatted(""))))
              .build();
      assertThat(shape(account)).isEqualTo(shape(guarded("payroll")));
    }
  }

  private static String shape(Account account) {
    try {
      return FirstTestFile.of(account, "account.json");
    } catch (NothingToTestException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void hole_is_a_comment_with_the_rule_of_lint_and_no_case() throws IOException {
    String text = text(guarded("payroll"));

    assertThat(unwrapped(text))
        .contains("Below, 1 way to move a branch is open")
        .contains("Open, so that no case holds on to it: " + HOLE + " of refs/heads/trunk by")
        .contains("statement 2 guards it (lint: branch-protection-incomplete)");
    assertThat(assertPassed(text, "hole"))
        .map(CaseResult::tested)
        .filteredOn(one -> one.request().references().equals(List.of("refs/heads/trunk")))
        .isNotEmpty()
        .noneMatch(one -> HOLE.equals(one.request().action()))
        .allMatch(one -> one.expectation().text().equals("explicit-deny"));
  }

  /** A guard with another condition that lets everybody through still says what is guarded. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ", 'Bool': {'aws:MultiFactorAuthPresent': 'false'}",
        ", 'StringLike': {'aws:PrincipalTag/team': 'contractors'}",
        ", 'IpAddress': {'aws:VpcSourceIp': '192.0.2.0/24'}"
      })
  void guard_that_somebody_passes_by_another_condition_is_a_hole(String condition)
      throws IOException {
    String text =
        text(account("payroll", group("Staff", ALL.formatted(""), GUARD.formatted(condition))));

    assertThat(assertPassed(text, "condition"))
        .map(CaseResult::tested)
        .filteredOn(one -> one.request().references().equals(List.of("refs/heads/trunk")))
        .noneMatch(one -> one.expectation() == Expectation.ALLOW);
    assertThat(unwrapped(text)).contains("Open, so that no case holds on to it: push,");
  }

  @Test
  void case_in_the_comment_fails_today_and_passes_once_the_hole_is_closed() throws IOException {
    String text = text(guarded("payroll")).replaceAll("(?m)^  # (- |  )", "  $1");
    List<CaseResult> today = run(text);

    assertThat(today)
        .filteredOn(one -> !one.isPassed())
        .singleElement()
        .satisfies(one -> assertThat(one.tested().request().action()).isEqualTo(HOLE));

    Account closed =
        account(
            "payroll",
            group("Staff", ALL.formatted(""), GUARD.replace("ByF*'", "By*'").formatted("")));
    text(closed); // takes the place of the account
    assertThat(run(text)).allMatch(CaseResult::isPassed);
  }

  @Test
  void members_for_whom_the_same_holds_are_named_in_a_comment() throws IOException {
    String text =
        text(
            Account.builder("598304671122", "eu-west-3")
                .repositories(List.of("payroll"))
                .groups(List.of(group("Staff", ALL.formatted(""), GUARD.formatted(""))))
                .users(
                    List.of(
                        new User("Ana", List.of("Staff"), List.of(), Map.of()),
                        new User("Bo", List.of(), List.of(policy(ALL.formatted(""))), Map.of())))
                .build());

    assertThat(unwrapped(text)).contains(" group/Staff, and the same for members: user/Ana");
    assertThat(run(text))
        .extracting(one -> one.tested().request().principal())
        .contains("group/Staff", "user/Bo")
        .doesNotContain("user/Ana");
  }

  @Test
  void key_on_which_an_answer_hangs_is_absent_unless_every_request_has_it() throws IOException {
    String mfa = ", 'Bool': {'aws:MultiFactorAuthPresent': 'false'}";
    String time = ", 'DateLessThan': {'aws:CurrentTime': '2040-01-01T00:00:00Z'}";

    assertThat(text(account("payroll", group("Staff", ALL.formatted(""), GUARD.formatted(mfa)))))
        .contains("absent: [aws:MultiFactorAuthPresent]");
    String ofTime =
        text(account("payroll", group("Staff", ALL.formatted(""), GUARD.formatted(time))));
    assertThat(unwrapped(ofTime))
        .doesNotContain("absent:")
        .containsPattern("No case for .*\\bpush\\b")
        .contains("it hangs on aws:CurrentTime, which every request has");
    assertPassed(ofTime);
  }

  @Test
  void names_cannot_end_a_comment() throws IOException {
    String evil = "evil\n  - expect: allow\u2028  - expect: deny\u0085# \r\n- x";
    Policy named =
        new Policy(
            evil, PolicyType.IDENTITY, policy(ALL.formatted(""), GUARD.formatted("")).document());
    Account account = account("payroll", new Group("Staff", List.of(named)));

    String text = FirstTestFile.of(account, "a\n#: b\u2028.json");

    assertThat(text.chars()).doesNotContain((int) '\r', 0x85, 0x2028);
    assertThat(text).contains("evil\\u000a").contains("account: \"a\\u000a#: b\\u2028.json\"\n");
    SnapshotFile.write(guarded("payroll"), folder, folder.resolve("account.json"));
    assertPassed(text.replaceAll("(?m)^account: .*$", "account: account.json"));
  }

  @Test
  void more_than_anybody_reads_is_left_out_and_counted() throws IOException {
    Account account =
        Account.builder("598304671122", "eu-west-3")
            .repositories(IntStream.range(0, 30).mapToObj(i -> "repo" + i).toList())
            .groups(
                IntStream.range(0, 120)
                    .mapToObj(i -> group("Team" + i, ALL.formatted("")))
                    .toList())
            .build();

    String text = text(account);

    assertThat(unwrapped(text))
        .contains("29 repositories that no policy tells from another one here")
        .contains("20 principals");
    assertPassed(text);
  }

  @Test
  void where_nothing_is_certain_that_is_said() {
    assertThatThrownBy(() -> text(Account.builder("598304671122", "eu-west-3").build()))
        .isInstanceOf(NothingToTestException.class)
        .hasMessageContaining("no group, user or role");
    String never = ", 'Condition': {'StringEquals': {'aws:RequestedRegion': '${aws:CurrentTime}'}}";
    assertThatThrownBy(() -> text(account("payroll", group("Staff", ALL.formatted(never)))))
        .isInstanceOf(NothingToTestException.class)
        .hasMessageContaining("no case is left");
  }

  private static Account guarded(String repository) {
    return account(repository, group("Staff", ALL.formatted(""), GUARD.formatted("")));
  }

  private static Account account(String repository, Group group) {
    return Account.builder("240913576801", "eu-west-3")
        .repositories(List.of(repository))
        .groups(List.of(group))
        .build();
  }

  private static Group group(String name, String... statements) {
    return new Group(name, List.of(policy(statements)));
  }

  private static Policy policy(String... statements) {
    return RandomAccounts.policy("Branches", "[" + String.join(", ", statements) + "]");
  }

  /** Writes an account and returns the text of its first tests. */
  private String text(Account account) {
    SnapshotFile.write(account, folder, folder.resolve("account.json"));
    return FirstTestFile.of(AccountReader.read(folder.resolve("account.json")), "account.json");
  }

  /** Returns the text with each comment in one line. */
  private static String unwrapped(String text) {
    return text.replaceAll("\n *# (?![ -])", " ");
  }

  private void assertPassed(String text) throws IOException {
    assertPassed(text, "");
  }

  private List<CaseResult> assertPassed(String text, String description) throws IOException {
    List<CaseResult> results = run(text);
    assertThat(results)
        .as(description)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.isPassed()).as(one + text).isTrue());
    return results;
  }

  private List<CaseResult> run(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("first.policytest.yaml"), text);
    TestFile read = new TestFileReader(Optional.empty()).read(file);
    assertThat(read.cases()).extracting(PolicyCase::name).isNotEmpty();
    return PolicyTests.run(read);
  }
}
