package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy file that an account has is evaluated in it, however the file is named. */
class LinterAccountOfFileTest {

  private static final String RULE = "branch-protection-incomplete";

  private static final String ARN = "arn:aws:codecommit:eu-central-1:%s:payroll";

  /** Alone it denies something; what it leaves open, the account says. */
  private static final String DENY =
      """
      {"Version": "2012-10-17",
       "Statement": [
        {"Effect": "Deny", "Action": ["codecommit:GitPush", "codecommit:PutFile"],
         "Resource": "%s",
         "Condition": {"StringEqualsIfExists": {"codecommit:References": "refs/heads/trunk"},
                       "Null": {"codecommit:References": "false"}}}]}
      """;

  private static final String ALLOW =
      """
      {"Version": "2012-10-17",
       "Statement": [
        {"Effect": "Allow", "Action": "codecommit:*", "Resource": "%s"}]}
      """;

  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void make_an_account() {
    project = new Project(folder);
    account("", "240913576801");
  }

  private void account(String at, String id) {
    String arn = ARN.formatted(id);
    project
        .with(
            at + "account.yaml",
            """
            account: "%s"
            region: eu-central-1
            repositories: [payroll]
            policies: {Deny: pol/deny.json, Allow: pol/allow.json}
            roles:
              Author: {attached: [Deny, Allow]}
            """
                .formatted(id))
        .with(at + "pol/deny.json", DENY.formatted(arn))
        .with(at + "pol/allow.json", ALLOW.formatted(arn));
  }

  private LintResult lint(String... names) {
    List<Path> paths = Arrays.stream(names).map(project::file).toList();
    return Linter.lint(project.request(paths, Optional.empty()));
  }

  private static List<String> all(LintResult result) {
    return result.findings().stream()
        .map(found -> found.finding() + " " + found.account() + " " + found.fingerprint())
        .toList();
  }

  @Test
  void file_is_judged_as_the_account_above_it_is() {
    LintResult whole = project.lintAccount();
    LintResult one = lint("pol/deny.json");

    assertThat(project.places(one, RULE)).containsExactly("pol/deny.json:3");
    assertThat(one.findings().get(0).finding().message()).contains("`role/Author`");
    assertThat(all(one))
        .isNotEmpty()
        .isEqualTo(all(whole).stream().filter(line -> line.contains("deny.json")).toList());
    assertThat(one.files()).isOne();
    assertThat(one.statements()).isOne();
    assertThat(one.notices()).isEmpty();
  }

  /** Who changes the Allow makes the hole, though it is told where the Deny is. */
  @Test
  void finding_in_which_a_file_has_a_part_is_told_too() {
    LintResult one = lint("pol/allow.json");

    assertThat(project.places(one, RULE)).containsExactly("pol/deny.json:3");
    assertThat(project.places(one, "service-wildcard")).containsExactly("pol/allow.json:3");
    assertThat(one.files()).isOne();
  }

  @Test
  void all_files_of_an_account_are_the_account() {
    assertThat(all(lint("pol/deny.json", "pol/allow.json"))).isEqualTo(all(project.lintAccount()));
    assertThat(all(lint("pol"))).isEqualTo(all(project.lintAccount()));
    assertThat(all(lint("pol/deny.json", ""))).isEqualTo(all(project.lintAccount()));
  }

  @Test
  void file_that_is_named_by_a_link_or_from_elsewhere_is_the_same() throws IOException {
    Path link = Files.createSymbolicLink(project.file("link.json"), Path.of("pol/deny.json"));
    Path relative = Path.of("").toAbsolutePath().relativize(project.file("pol/deny.json"));

    for (Path path : List.of(link, relative)) {
      LintResult result = Linter.lint(project.request(List.of(path), Optional.empty()));

      assertThat(result.findings()).extracting(found -> found.finding().rule()).contains(RULE);
      assertThat(result.findings()).allMatch(found -> found.file().equals(path.toString()));
    }
  }

  @Test
  void file_belongs_to_the_nearest_account_that_has_it() {
    account("teams/", "518043972266");
    project.with("teams/pol/account.yaml", "account: \"971346820515\"\nregion: eu-central-1\n");

    LintResult result = lint("teams/pol/deny.json", "pol/deny.json");

    assertThat(project.places(result, RULE))
        .containsExactly("pol/deny.json:3", "teams/pol/deny.json:3");
    assertThat(result.findings())
        .extracting(found -> found.account().orElse(""))
        .containsOnly(folder.toString(), project.file("teams").toString());
  }

  /** The inner one attaches the Deny alone, to which nothing that it leaves open is allowed. */
  private void inner(String policies, String attached) throws IOException {
    Files.delete(project.file("pol/deny.json"));
    project
        .with(
            "account.yaml",
            """
            account: "240913576801"
            region: eu-central-1
            repositories: [payroll]
            policies: {Deny: teams/pol/deny.json, Allow: pol/allow.json}
            roles:
              Author: {attached: [Deny, Allow]}
            """)
        .with(
            "teams/account.yaml",
            """
            account: "240913576801"
            region: eu-central-1
            repositories: [payroll]
            policies: %s
            roles:
              Reader: {attached: %s}
            """
                .formatted(policies, attached))
        .with("teams/pol/deny.json", DENY.formatted(ARN.formatted("240913576801")));
  }

  @Test
  void file_that_two_accounts_have_is_judged_in_both() throws IOException {
    inner("{Deny: pol/deny.json}", "[Deny]");

    for (String path : List.of("teams/pol/deny.json", "teams", "teams/account.yaml", "")) {
      LintResult result = lint(path);

      if (!path.endsWith("yaml")) {
        assertThat(result.findings())
            .as(path)
            .filteredOn(found -> found.finding().rule().equals(RULE))
            .singleElement()
            .satisfies(
                found -> {
                  assertThat(found.file()).endsWith("teams/pol/deny.json");
                  assertThat(found.account()).contains(folder.toString());
                });
      }
      assertThat(result.unread()).isEmpty();
      assertThat(result.notices()).isEmpty();
    }
    assertThat(lint("teams/pol/deny.json").statements()).isOne();
    assertThat(lint("teams").statements()).isOne();
    assertThat(lint("").statements()).isEqualTo(2);
    assertThat(lint("").files()).isEqualTo(2);
  }

  /** What is wrong with the text alone is so in any account. */
  @Test
  void what_is_wrong_in_either_account_is_said_once() throws IOException {
    inner("{Deny: pol/deny.json}", "[Deny]");
    project.with(
        "teams/pol/deny.json",
        DENY.formatted(ARN.formatted("240913576801"))
            .replace("codecommit:PutFile", "codecommit:PutFlie"));

    for (String path : List.of("teams/pol/deny.json", "teams", "")) {
      assertThat(project.places(lint(path), "unknown-action"))
          .containsExactly("teams/pol/deny.json:3");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"account.yaml", "account.yml"})
  void outer_account_that_is_broken_is_told_though_an_inner_one_has_the_file(String name)
      throws IOException {
    inner("{Deny: pol/deny.json}", "[Deny]");
    Files.delete(project.file("account.yaml"));
    project.with(
        name, "account: \"240913576801\"\npolicies: {Deny: teams/pol/deny.json}\nrolls: {}\n");

    LintResult result = lint("teams/pol/deny.json");

    assertThat(project.unread(result)).anyMatch(problem -> problem.startsWith(name + ":"));
  }

  @Test
  void account_that_the_configuration_names_has_files_elsewhere() throws IOException {
    Files.createDirectories(project.file("accounts"));
    Files.move(project.file("account.yaml"), project.file("accounts/account.yaml"));
    project.with(
        "accounts/account.yaml",
        Files.readString(project.file("accounts/account.yaml")).replace("pol/", "../pol/"));
    LintResult before = lint("pol/deny.json");
    project.with("policycheck.yaml", "account: accounts\n");

    LintResult after = lint("pol/deny.json");

    assertThat(before.findings()).noneMatch(found -> found.account().isPresent());
    assertThat(project.places(after, RULE)).containsExactly("pol/deny.json:3");
    assertThat(after.findings().get(0).account()).contains(project.file("accounts").toString());
    project.with("other/new.json", ALLOW.formatted(ARN.formatted("240913576801")));
    assertThat(lint("other").notices()).isEmpty(); // that account says what it has, and this is not
  }

  @Test
  void file_that_no_account_near_it_has_is_said_to_be_judged_alone() {
    project
        .with("pol/new.json", ALLOW.formatted(ARN.formatted("240913576801")))
        .with("pol/newer.json", ALLOW.formatted(ARN.formatted("240913576801")));

    LintResult one = lint("pol/new.json");
    LintResult two = lint("pol");

    assertThat(one.notices())
        .singleElement()
        .asString()
        .contains("pol/new.json:1:1: note: ", "by itself");
    assertThat(two.notices())
        .singleElement()
        .asString()
        .contains("2 policy files", "pol/new.json`", "pol/newer.json`");
    assertThat(project.places(one, "service-wildcard")).containsExactly("pol/new.json:3");
  }

  @Test
  void policy_far_from_any_account_is_judged_alone_without_a_word() throws IOException {
    Files.delete(project.file("account.yaml"));

    assertThat(lint("pol/deny.json").notices()).isEmpty();
  }

  @Test
  void account_of_the_configuration_that_is_not_there_leaves_a_policy_alone() throws IOException {
    Files.delete(project.file("account.yaml"));
    project.with("policycheck.yaml", "account: gone\n");

    assertThat(lint("pol/deny.json").unread()).isEmpty();
    assertThat(lint("pol/deny.json").notices()).singleElement().asString().contains("by itself");
  }

  /** A snapshot has policies and no files: whether it has this one nobody knows. */
  @Test
  void account_of_the_configuration_that_is_one_file_leaves_a_policy_alone() throws IOException {
    Files.delete(project.file("account.yaml"));
    project
        .with("policycheck.yaml", "account: details.json\n")
        .with("details.json", Project.DETAILS);

    assertThat(lint("pol/deny.json").notices()).singleElement().asString().contains("by itself");
  }

  @Test
  void broken_account_that_names_a_file_fails() {
    project.with("account.yaml", "account: 1\npolicies: {Deny: pol/deny.json}\n");

    assertThat(project.unread(lint("pol/deny.json"))).isNotEmpty();
    assertThat(lint("pol/deny.json").files()).isOne();
  }

  @Test
  void file_of_that_name_that_is_no_account_changes_nothing() {
    project.with("account.yaml", "kind: ServiceAccount\n");

    LintResult result = lint("pol/deny.json");

    assertThat(result.unread()).isEmpty();
    assertThat(result.notices()).isEmpty();
    assertThat(result.files()).isOne();
  }

  @Test
  void policy_that_is_broken_is_told_at_its_place() {
    project.with("pol/deny.json", "{\"Version\": \"2012-10-17\", \"Statement\": [{}]}");

    assertThat(project.places(lint("pol/deny.json"), "missing-element"))
        .contains("pol/deny.json:1");
    // Of the other nobody knows what its principals may do, and that is no success.
    assertThat(lint("pol/allow.json").notices()).isNotEmpty();
    assertThat(project.places(lint("pol/allow.json"), "missing-element"))
        .contains("pol/deny.json:1");
  }

  @Test
  void what_is_wrong_with_somebody_else_is_a_notice_alone() throws IOException {
    project
        .with(
            "account.yaml",
            Files.readString(project.file("account.yaml"))
                + "  Other: {inline: {Gone: pol/gone.json, Bad: pol/bad.json}}\n")
        .with("pol/bad.json", "{}");

    LintResult result = lint("pol/deny.json");

    assertThat(result.unread()).isEmpty();
    assertThat(project.places(result, RULE)).containsExactly("pol/deny.json:3");
    assertThat(result.findings()).noneMatch(found -> found.file().endsWith("bad.json"));
    assertThat(result.notices()).singleElement().asString().contains("`role/Other`");
  }

  @Test
  void account_is_read_once_for_many_files() {
    List<Path> read = new ArrayList<>();

    Linter.lint(
        project.request(
            List.of(project.file("pol/deny.json"), project.file("pol/allow.json")),
            Optional.empty()),
        read::add);

    assertThat(read).containsOnlyOnce(project.file("account.yaml"));
    assertThat(read).contains(project.file("pol/policycheck.yaml"));
  }
}
