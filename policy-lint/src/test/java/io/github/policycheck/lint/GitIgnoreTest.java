package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.lint.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Git ignores is passed over in folders, and said where it holds policies. */
class GitIgnoreTest {

  private static final String BROAD =
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\","
          + " \"Resource\": \"*\"}]}";

  @TempDir Path folder;

  private Project project;
  private GitRepository repository;

  @BeforeEach
  void make_a_project() {
    project = new Project(folder);
    repository = GitRepository.in(folder);
  }

  private LintResult lint(String... paths) {
    List<Path> all = List.of(paths).stream().map(project::file).toList();
    return Linter.lint(project.request(all, Optional.empty()));
  }

  private List<String> looked(LintResult result) {
    return new TreeSet<>(
            result.findings().stream()
                .map(found -> folder.relativize(Path.of(found.file())).toString())
                .toList())
        .stream().toList();
  }

  private static List<String> notices(LintResult result) {
    return result.notices().stream().map(Finding::message).toList();
  }

  @Test
  void files_are_ignored_as_git_does_it() {
    project
        .with(
            ".gitignore",
            """
            /anchored.json
            build/
            **/deep/**/x.json
            *.draft.json
            !keep.draft.json
            """)
        .with("a/.gitignore", "nested.json\n!b.draft.json\n")
        .with("anchored.json", BROAD)
        .with("a/anchored.json", BROAD)
        .with("a/nested.json", BROAD)
        .with("nested.json", BROAD)
        .with("a/build/p.json", BROAD)
        .with("a/b.draft.json", BROAD)
        .with("c.draft.json", BROAD)
        .with("keep.draft.json", BROAD)
        .with("p/deep/q/x.json", BROAD)
        .with("p/deep/q/y.json", BROAD)
        .with("tracked.draft.json", BROAD);
    repository.git("add", "-f", "tracked.draft.json");

    LintResult result = lint("");

    assertThat(looked(result))
        .containsExactly(
            "a/anchored.json",
            "a/b.draft.json",
            "keep.draft.json",
            "nested.json",
            "p/deep/q/y.json",
            "tracked.draft.json")
        .containsExactlyInAnyOrderElementsOf(
            repository
                .git("ls-files", "--cached", "--others", "--exclude-standard", "*.json")
                .lines()
                .toList());
    assertThat(result.unread()).isEmpty();
    assertThat(notices(result))
        .singleElement()
        .asString()
        .startsWith("5 files with policies or accounts were passed over, as Git ignores them: see")
        .endsWith("; name the files to look at them");
    assertThat(result.ignored())
        .hasSize(5)
        .contains(project.file("anchored.json") + ": passed over, Git ignores it");
  }

  /** Git's patterns of paths begin with a colon. */
  @Test
  void names_with_a_colon_are_names() {
    project
        .with(".gitignore", "out.json\n:left.json\n")
        .with("out.json", BROAD)
        .with(":(glob)a.json", BROAD)
        .with(":!b.json", BROAD)
        .with(":left.json", BROAD);

    assertThat(looked(lint(""))).containsExactly(":!b.json", ":(glob)a.json");
  }

  @Test
  void named_file_and_named_folder_are_looked_at() {
    project.with(".gitignore", "out/\n").with("out/a.json", BROAD).with("out/b/c.json", BROAD);

    assertThat(looked(lint("out/a.json"))).containsExactly("out/a.json");
    assertThat(looked(lint("out"))).containsExactly("out/a.json", "out/b/c.json");
    assertThat(looked(lint("out/b"))).containsExactly("out/b/c.json");
  }

  @Test
  void folder_whose_policies_are_all_ignored_is_not_clean() {
    project.with(".gitignore", "*.json\n").with("a.json", BROAD);

    assertThat(project.unread(lint("")))
        .singleElement()
        .asString()
        .contains("there is no policy here", "ignored by Git: 1 file, as `a.json`");
  }

  @Test
  void ignored_files_without_policies_are_not_worth_a_notice() {
    project.with(".gitignore", "package.json\n").with("package.json", "{}").with("a.json", BROAD);

    LintResult result = lint("");

    assertThat(notices(result)).isEmpty();
    assertThat(result.ignored()).hasSize(1);
  }

  @Test
  void ignored_account_is_said_and_an_ignored_policy_of_an_account_is_evaluated() {
    project
        .with(".gitignore", "/old/\nlocal.json\n")
        .with(
            "old/account.yaml",
            "account: \"640811973325\"\nregion: eu-north-1\nrepositories: [Till]\n")
        .with(
            "account.yaml",
            """
            account: "640811973325"
            region: eu-north-1
            repositories: [Till]
            policies: {Local: local.json}
            roles: {Ops: {attached: [Local]}}
            """)
        .with("local.json", BROAD);

    LintResult result = lint("");

    assertThat(looked(result)).contains("local.json");
    assertThat(notices(result))
        .singleElement()
        .asString()
        .startsWith("1 file with policies or accounts was passed over")
        .contains("old/account.yaml");
  }

  /** Git asked of a file in a submodule fails for all; each repository is asked for itself. */
  @Test
  void each_repository_is_asked_for_its_own_files(@TempDir Path other) throws IOException {
    Files.writeString(other.resolve("s.json"), BROAD);
    GitRepository.in(other).commit("A policy");
    project
        .with(".gitignore", "vendor/\nx.json\n")
        .with("x.json", BROAD)
        .with("vendor/nested/v.json", BROAD)
        .with("own/o.json", BROAD)
        .with("own/.gitignore", "q.json\n")
        .with("own/q.json", BROAD);
    GitRepository.in(project.file("vendor/nested"));
    GitRepository.in(project.file("own"));
    repository.git("submodule", "-q", "add", other.toString(), "sub");
    project.with("sub/x.json", BROAD);

    assertThat(looked(lint(""))).containsExactly("own/o.json", "sub/s.json", "sub/x.json");
  }

  @Test
  void link_to_a_folder_of_a_repository_is_asked_there(@TempDir Path elsewhere) throws IOException {
    project.with(".gitignore", "p/a.json\n").with("p/a.json", BROAD).with("p/b.json", BROAD);
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), project.file("p"));

    LintResult result = Linter.lint(project.request(List.of(link), Optional.empty()));

    assertThat(result.files()).isOne();
    assertThat(result.ignored()).hasSize(1);
  }

  @Test
  void where_git_cannot_tell_all_is_looked_at_and_that_is_said() throws IOException {
    project.with(".gitignore", "a.json\n").with("a.json", BROAD);
    Files.writeString(folder.resolve(".git/config"), "[core\n");

    LintResult result = lint("");

    assertThat(looked(result)).containsExactly("a.json");
    assertThat(notices(result))
        .singleElement()
        .asString()
        .contains("files that Git ignores were looked at too, as Git could not say which")
        .contains("bad config line")
        .endsWith("; put that right, or leave such files out by a pattern");
    assertThat(ReportFormat.summary(result))
        .endsWith("; files that Git ignores may have been looked at");
  }
}
