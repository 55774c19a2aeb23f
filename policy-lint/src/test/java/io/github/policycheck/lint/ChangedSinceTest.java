package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a revision of Git had already does not count; what is new does, wherever it stands. */
class ChangedSinceTest {

  private static final String BROAD =
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\","
          + " \"Resource\": \"*\"}]}";

  private static final String DENY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": "codecommit:DeleteBranch", "Resource": "*",
         "Condition": {"StringEquals": {"codecommit:References": ["refs/heads/stable"]}}}]}
      """;

  private static final String OPEN = "branch-protection-incomplete";

  @TempDir Path folder;

  private Project project;
  private GitRepository repository;

  @BeforeEach
  void make_a_project() {
    project = new Project(folder);
    repository = GitRepository.in(folder);
  }

  private static String allow(String... actions) {
    return """
    {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": ["%s"],
       "Resource": "arn:aws:codecommit:sa-east-1:577215664901:till"}]}
    """
        .formatted(String.join("\", \"", actions));
  }

  private void account(String allow) {
    project
        .with(
            "account.yaml",
            """
            account: "577215664901"
            region: sa-east-1
            repositories: [till]
            policies: {Deny: deny.json, Allow: allow.json}
            roles: {Clerk: {attached: [Deny, Allow]}}
            """)
        .with("deny.json", DENY)
        .with("allow.json", allow);
  }

  private LintResult since(String revision, String... paths) {
    List<Path> all = Stream.of(paths).map(project::file).toList();
    return Linter.lint(
        project
            .request(all.isEmpty() ? List.of(folder) : all, Optional.empty())
            .changedSince(revision));
  }

  private List<String> news(String revision, String... paths) {
    return since(revision, paths).findings().stream()
        .map(found -> folder.relativize(Path.of(found.file())) + " " + found.finding().rule())
        .toList();
  }

  /** A submodule is one commit to the revision; what that had is in another repository. */
  @Test
  void repository_within_is_told_as_all_of_it_counts_as_new() {
    project.with("a.json", BROAD).with("within/b.json", BROAD);
    GitRepository within = GitRepository.in(folder.resolve("within"));
    within.commit("one");
    repository.commit("with a link to the other");

    assertThat(news("HEAD")).hasSize(1);
    assertThat(since("HEAD").notices())
        .filteredOn(notice -> notice.rule().equals("revision-in-part"))
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.location().file()).endsWith("/within");
              assertThat(notice.message()).contains("of its own, of which `HEAD` has nothing");
            });
    assertThat(since("HEAD", "a.json").notices())
        .noneMatch(notice -> notice.rule().equals("revision-in-part"));
  }

  @Test
  void what_was_there_is_not_new_however_the_lines_move() {
    project.with("a.json", BROAD);
    repository.commit("One");
    project.with("a.json", "\n\n" + BROAD.replace(", ", ",\n  "));

    LintResult result = since("HEAD");

    assertThat(result.findings()).isEmpty();
    assertThat(result.before()).isEqualTo(project.lint().findings().size()).isPositive();
  }

  @Test
  void new_policy_and_new_statement_are_new() {
    project.with("a.json", allow("codecommit:GitPull"));
    repository.commit("One");
    project.with("b.json", BROAD);

    assertThat(news("HEAD")).contains("b.json full-administrator");
    assertThat(news("HEAD", "b.json")).contains("b.json full-administrator");
    assertThat(news("HEAD", "a.json")).isEmpty();
  }

  /** The Deny did not change, what it leaves open did. */
  @Test
  void allow_elsewhere_that_opens_more_is_new_at_the_unchanged_deny() {
    account(allow("codecommit:GitPull"));
    repository.commit("Nothing is open");
    account(allow("codecommit:GitPull", "codecommit:PutFile"));
    assertThat(news("HEAD")).contains("deny.json " + OPEN);
    assertThat(news("HEAD", "allow.json")).contains("deny.json " + OPEN);
    repository.commit("One is open");

    assertThat(news("HEAD")).isEmpty();
    account(allow("codecommit:GitPull", "codecommit:PutFile", "codecommit:CreateCommit"));

    assertThat(news("HEAD")).contains("deny.json " + OPEN);
    assertThat(news("HEAD~1")).contains("deny.json " + OPEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5})
  void fewer_open_actions_than_before_are_not_new(int fewer) {
    List<String> open =
        List.of(
            "codecommit:CreateCommit",
            "codecommit:DeleteFile",
            "codecommit:MergeBranchesByFastForward",
            "codecommit:MergeBranchesBySquash",
            "codecommit:MergeBranchesByThreeWay",
            "codecommit:PutFile");
    account(allow(open.toArray(String[]::new)));
    repository.commit("Six are open");
    account(allow(open.subList(0, fewer).toArray(String[]::new)));

    assertThat(since("HEAD").before()).isPositive();
    assertThat(news("HEAD")).noneMatch(said -> said.contains(OPEN));

    account(allow("codecommit:CreateBranch", open.get(0)));

    assertThat(news("HEAD")).contains("deny.json " + OPEN);
  }

  /** The message names the first three, and counts as many as before. */
  @Test
  void other_action_in_the_place_of_one_that_no_message_names_is_new() {
    String[] open = {
      "codecommit:CreateBranch",
      "codecommit:CreateCommit",
      "codecommit:DeleteFile",
      "codecommit:MergeBranchesByFastForward",
      "codecommit:MergeBranchesBySquash"
    };
    account(allow(open));
    repository.commit("Five are open");
    open[4] = "codecommit:MergeBranchesByThreeWay";
    account(allow(open));

    assertThat(news("HEAD")).contains("deny.json " + OPEN);
  }

  @Test
  void allow_in_the_same_policy_that_opens_more_is_new_too() {
    String both =
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Deny", "Action": "codecommit:DeleteBranch", "Resource": "*",
           "Condition": {"StringEquals": {"codecommit:References": ["refs/heads/stable"]}}},
          {"Effect": "Allow", "Action": [%s], "Resource": "*"}]}
        """;
    project.with("a.json", both.formatted("\"codecommit:PutFile\""));
    repository.commit("One");
    project.with("a.json", both.formatted("\"codecommit:PutFile\", \"codecommit:CreateCommit\""));

    assertThat(news("HEAD")).contains("a.json " + OPEN);
  }

  @Test
  void renamed_files_have_nothing_new() throws IOException {
    account(allow("codecommit:PutFile"));
    project.with("lone/a.json", BROAD).with("lone/b.json", DENY);
    repository.commit("One");
    Files.createDirectories(project.file("moved/far"));
    Files.move(project.file("lone/a.json"), project.file("moved/far/c.json"));
    Files.move(project.file("lone/b.json"), project.file("moved/d.json"));
    Files.createDirectories(project.file("accounts"));
    for (String name : List.of("account.yaml", "deny.json", "allow.json")) {
      Files.move(project.file(name), project.file("accounts/" + name));
    }

    assertThat(news("HEAD")).isEmpty();
    repository.git("add", "-A");
    assertThat(news("HEAD", "moved")).isEmpty();
    assertThat(news("HEAD", "moved/far/c.json", "accounts/deny.json")).isEmpty();
  }

  /** What nobody looked at where it was has not been seen by anybody. */
  @Test
  void file_that_comes_out_of_what_is_passed_over_is_new() throws IOException {
    project.with("legacy/a.json", BROAD).with("b.json", DENY);
    repository.commit("One");
    Files.move(project.file("legacy/a.json"), project.file("a.json"));
    repository.git("add", "-A");
    LintRequest request =
        project
            .request(List.of(folder), Optional.empty())
            .of(new FileFilter(List.of(), List.of("legacy/**")))
            .changedSince("HEAD");

    assertThat(Linter.lint(request).findings())
        .extracting(found -> found.finding().rule())
        .contains("full-administrator");
    RuleSettings settings =
        new RuleSettings(
            Map.of(),
            List.of(
                new PathRules(folder, "legacy/**", Map.of("full-administrator", Optional.empty()))),
            Set.of(),
            Set.of());
    assertThat(Linter.lint(request.of(FileFilter.ALL).with(settings)).findings())
        .extracting(found -> found.finding().rule())
        .containsExactly("full-administrator");
  }

  @Test
  void copied_policy_is_new_where_the_copy_is() {
    project.with("b.json", BROAD);
    repository.commit("One");
    project.with("a.json", BROAD);

    assertThat(news("HEAD")).isNotEmpty().allMatch(found -> found.startsWith("a.json "));
  }

  @Test
  void revision_is_linted_in_the_account_as_it_was_then() {
    project
        .with("policycheck.yaml", "account: accounts\n")
        .with(
            "accounts/account.yaml",
            """
            account: "577215664901"
            region: sa-east-1
            repositories: [till]
            policies: {Deny: ../deny.json}
            groups: {Clerks: {attached: [Deny]}}
            """)
        .with("deny.json", DENY);
    repository.commit("Nobody may do anything");
    project.with(
        "accounts/account.yaml",
        """
        account: "577215664901"
        region: sa-east-1
        repositories: [till]
        policies: {Deny: ../deny.json}
        groups: {Clerks: {attached: [Deny, AWSCodeCommitPowerUser]}}
        """);

    assertThat(news("HEAD", "deny.json")).contains("deny.json branch-delete-over-git");
  }

  @Test
  void account_of_which_git_knows_nothing_is_then_what_it_is_now(@TempDir Path elsewhere) {
    Project outside = new Project(elsewhere).with("details.json", Project.DETAILS);
    project.with("a.json", BROAD);
    repository.commit("One");
    LintRequest request =
        project.request(List.of(project.file("a.json")), Optional.of(outside.file("details.json")));

    assertThat(Linter.lint(request).findings()).isNotEmpty();
    assertThat(Linter.lint(request.changedSince("HEAD")).findings()).isEmpty();

    project.with(".gitignore", "details.json\n").with("details.json", Project.DETAILS);
    LintRequest within = project.request(List.of(), Optional.of(project.file("details.json")));

    assertThat(Linter.lint(within.changedSince("HEAD")).findings()).isEmpty();
  }

  @Test
  void settings_of_rules_are_those_of_today() {
    project.with("a.json", BROAD.replace("\"Version\": \"2012-10-17\", ", ""));
    repository.commit("One");
    project.setting("missing-version", Optional.of(Severity.ERROR));

    assertThat(news("HEAD")).isEmpty();
  }

  @Test
  void suppression_and_baseline_of_what_was_there_are_not_unused() {
    project.with("a.json", BROAD).suppressing("full-administrator", "a.json", Optional.empty());
    repository.commit("One");

    assertThat(since("HEAD").findings()).isEmpty();
    assertThat(since("HEAD").suppressed()).hasSize(1);

    Baseline.write(project.lint(), project.file(".known.json"));
    project.withBaseline(".known.json");
    assertThat(since("HEAD").findings()).isEmpty();
  }

  @Test
  void index_and_work_tree_are_left_as_they_are() {
    project.with("a.json", BROAD);
    repository.commit("One");
    project.with("a.json", DENY).with("b.json", BROAD);
    repository.git("add", "b.json");
    String before = repository.git("status", "--porcelain") + repository.git("ls-files", "-s");

    since("HEAD");

    assertThat(repository.git("status", "--porcelain") + repository.git("ls-files", "-s"))
        .isEqualTo(before);
  }

  @Test
  void broken_policy_of_the_revision_is_said_and_hides_nothing() {
    account(allow("codecommit:PutFile"));
    project.with("account.yaml", "account: 7\n");
    repository.commit("Broken");
    account(allow("codecommit:PutFile"));

    LintResult result = since("HEAD");

    assertThat(result.findings()).isNotEmpty();
    assertThat(result.notices())
        .extracting(notice -> notice.message())
        .anyMatch(said -> said.startsWith("not all that `HEAD` has could be read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-branch", "", "--all", "HEAD:a.json", "0123456789abcdef"})
  void revision_that_there_is_not_is_an_error(String revision) {
    project.with("a.json", BROAD);
    repository.commit("One");

    assertThatThrownBy(() -> since(revision))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("there is no revision `" + revision + "`");
  }

  @Test
  void files_without_a_repository_are_an_error(@TempDir Path elsewhere) {
    Project alone = new Project(elsewhere).with("a.json", BROAD);
    project.with("a.json", BROAD);
    repository.commit("One");

    assertThatThrownBy(
            () ->
                Linter.lint(
                    alone.request(List.of(elsewhere), Optional.empty()).changedSince("HEAD")))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("is in no Git repository");
    GitRepository.in(elsewhere).commit("One");
    assertThatThrownBy(
            () ->
                Linter.lint(
                    alone
                        .request(List.of(folder, elsewhere), Optional.empty())
                        .changedSince("HEAD")))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("is in another Git repository");
  }
}
