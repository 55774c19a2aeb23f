package io.github.policycheck.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.policycheck.accountfiles.SnapshotFile;
import io.github.policycheck.cli.hook.Removals.Removed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uninstalling leaves what was there before, and what belongs to others. */
class RemovalsTest {

  private static final String PLAIN = "#!/bin/sh\nexit 0\n";
  private static final String DISPATCHER =
      "#!/bin/sh\nfor part in \"$0\".d/*; do \"$part\"; done\n";

  @TempDir Path temporary;
  private BareRepositories server;

  @BeforeEach
  void make_a_server() throws IOException {
    server = new BareRepositories(temporary.toRealPath());
  }

  private void install(String... gitDirs) {
    install(server.request("quince"), gitDirs);
  }

  /** Does not try it out: there is no jar to run. */
  private static void install(InstallRequest request, String... gitDirs) {
    request.check();
    for (String gitDir : gitDirs) {
      new Installation(gitDir, request)
          .write(
              SnapshotFile.of(request.account(), request.accountPath()),
              BareRepositories.noArchives());
    }
  }

  private static List<Removed> remove(String... gitDirs) {
    List<Removed> all = new ArrayList<>();
    Removals.remove(List.of(gitDirs), all::add);
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "git, ''",
    "git, hooks/pre-receive",
    "dispatch.d, hooks/pre-receive.d/other",
    "gitlab, custom_hooks/pre-receive.d/other"
  })
  void what_was_there_before_is_there_again(String layout, String foreign) throws IOException {
    String gitDir = server.make("a.git");
    if (!foreign.isEmpty()) {
      server.script("a.git/" + foreign, PLAIN);
    }
    if (layout.equals("dispatch.d")) {
      server.script("a.git/hooks/pre-receive", DISPATCHER);
    }
    Map<String, String> before = server.contents("a.git");
    install(gitDir);
    assertThat(Layout.of(layout)).isEqualTo(BareRepository.at(gitDir).layout());
    assertThat(Path.of(gitDir, "policycheck/snapshot.json")).exists();
    Files.createFile(Path.of(gitDir, "policycheck/pre-receive.jsa"));

    assertThat(remove(gitDir)).containsExactly(new Removed(gitDir, true, List.of(), null));
    assertThat(server.contents("a.git")).isEqualTo(before);

    assertThat(remove(gitDir)).containsExactly(new Removed(gitDir, false, List.of(), null));
    assertThat(server.contents("a.git")).isEqualTo(before);
  }

  /** The driver and its links, as gitolite has them. */
  private String gitolite(boolean isNamed) throws IOException {
    String gitDir = server.make("g.git");
    server.script("local/hooks/driver", "#!/bin/sh\nfor part in $0.*; do $part; done\n");
    Files.createDirectories(server.folder().resolve("local/hooks/repo-specific"));
    server.sh("touch g.git/gl-conf; ln -sf ../../local/hooks/driver g.git/hooks/pre-receive");
    install(gitDir);
    if (isNamed) {
      server.sh("ln -s ../../local/hooks/repo-specific/policycheck g.git/hooks/pre-receive.h00-p");
    }
    return gitDir;
  }

  @Test
  void part_of_gitolite_that_still_runs_stays_whole_and_is_told() throws IOException {
    String gitDir = gitolite(true);
    Map<String, String> before = server.contents("g.git");

    assertThat(remove(gitDir))
        .singleElement()
        .satisfies(
            removed ->
                assertThat(removed.problem())
                    .contains("take `policycheck` out of `option hook.pre-receive`"));
    assertThat(server.contents("g.git")).isEqualTo(before);
  }

  @Test
  void part_of_gitolite_stays_for_other_repositories() throws IOException {
    String gitDir = gitolite(false);
    Path part = server.folder().resolve("local/hooks/repo-specific/policycheck");

    assertThat(remove(gitDir))
        .containsExactly(
            new Removed(
                gitDir,
                true,
                List.of("`" + part + "` of gitolite stays, as other repositories may name it"),
                null));
    assertThat(part).exists();
    assertThat(Path.of(gitDir, "policycheck")).doesNotExist();
  }

  @Test
  void hook_that_was_changed_by_hand_stays_with_what_it_needs_and_others_go() throws IOException {
    String changed = server.make("a.git");
    String other = server.make("b.git");
    install(changed, other);
    server.sh("echo 'echo by hand' >>a.git/hooks/pre-receive");
    Map<String, String> before = server.contents("a.git");

    List<Removed> all = remove(changed, other);

    assertThat(all.get(0).problem())
        .contains("a.git/hooks/pre-receive` was changed since policycheck wrote it")
        .contains("delete it by hand");
    assertThat(server.contents("a.git")).isEqualTo(before);
    assertThat(all.get(1)).isEqualTo(new Removed(other, true, List.of(), null));

    server.sh("rm a.git/hooks/pre-receive");
    assertThat(remove(changed)).containsExactly(new Removed(changed, true, List.of(), null));
    assertThat(Path.of(changed, "policycheck")).doesNotExist();
  }

  @Test
  void hook_without_the_line_by_which_we_know_it_is_not_left_without_settings() throws IOException {
    String gitDir = server.make("a.git");
    install(gitDir);
    server.sh("sed -i.bak 2d a.git/hooks/pre-receive; rm a.git/hooks/*.bak");
    Map<String, String> before = server.contents("a.git");

    assertThat(remove(gitDir).get(0).problem()).contains("hooks/pre-receive` was changed since");
    assertThat(server.contents("a.git")).isEqualTo(before);
  }

  @Test
  void chained_hook_that_is_gone_is_told() throws IOException {
    String gitDir = server.make("a.git");
    server.script("a.git/hooks/pre-receive", PLAIN);
    install(gitDir);
    Path chained = Path.of(gitDir, "policycheck/chained/pre-receive");
    Files.delete(chained);

    assertThatThrownBy(() -> install(gitDir))
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith(
            "the hook `" + chained + "`, which runs after policycheck's, is gone");
    assertThat(remove(gitDir).get(0).left())
        .containsExactly("`" + chained + "`, which ran after it, is gone and cannot be put back");
    install(gitDir);
    assertThat(Path.of(gitDir, "hooks/pre-receive")).content().doesNotContain("chained");
  }

  /** Else nobody but root could use the repository any more, for fetching neither. */
  @Test
  void configuration_stays_with_whom_it_belongs_to() throws IOException {
    String gitDir = server.make("a.git");
    assumeTrue(server.sh("id -u").equals("0\n"), "only root can give files away");
    server.sh("chmod 600 a.git/config; chown 1234:2345 a.git/config");
    Path config = Path.of(gitDir, "config");

    install(gitDir);
    Map<String, Object> installed = Files.readAttributes(config, "unix:uid,gid,mode");
    remove(gitDir);

    assertThat(installed).containsEntry("uid", 1234).containsEntry("gid", 2345);
    assertThat(installed).containsEntry("mode", 0100600);
    assertThat(Files.readAttributes(config, "unix:uid,gid,mode")).isEqualTo(installed);
  }

  @Test
  void hook_that_the_server_has_written_anew_stays() throws IOException {
    String gitDir = server.make("a.git");
    install(gitDir);
    server.script("a.git/hooks/pre-receive", PLAIN);

    assertThat(remove(gitDir)).containsExactly(new Removed(gitDir, true, List.of(), null));
    assertThat(Path.of(gitDir, "hooks/pre-receive")).hasContent(PLAIN);
  }

  @Test
  void part_is_taken_out_also_where_the_settings_are_gone() throws IOException {
    String gitDir = server.make("a.git");
    server.script("a.git/hooks/pre-receive", DISPATCHER);
    server.script("a.git/hooks/pre-receive.d/other", PLAIN);
    Map<String, String> before = server.contents("a.git");
    install(gitDir);
    server.sh("git config --file a.git/config --remove-section policycheck");

    assertThat(remove(gitDir)).containsExactly(new Removed(gitDir, true, List.of(), null));
    assertThat(server.contents("a.git")).isEqualTo(before);
  }

  @Test
  void what_others_may_use_stays_and_is_told() throws IOException {
    String gitDir = server.make("a.git");
    Path shared = server.folder().resolve("all.json");
    Path log = Files.createFile(server.folder().resolve("pushes.jsonl"));
    InstallRequest own = server.request("apricot");
    Files.writeString(shared, "written by whoever makes snapshots");
    install(
        new InstallRequest(
            own.account(),
            own.accountPath(),
            "apricot",
            own.principalFrom(),
            "audit",
            log,
            "ask us",
            shared,
            true,
            null,
            false,
            own.jar()),
        gitDir);
    Files.writeString(Path.of(gitDir, "policycheck/notes"), "of somebody");

    assertThat(remove(gitDir).get(0).left())
        .containsExactly(
            "the snapshot `" + shared + "` stays, as other repositories may use it",
            "the audit log `" + log + "` stays",
            "`"
                + Path.of(gitDir, "policycheck")
                + "` stays, with files that policycheck did not write");
    assertThat(shared).exists();
    assertThat(log).exists();
    assertThat(Path.of(gitDir, "policycheck/notes")).hasContent("of somebody");
    assertThat(Path.of(gitDir, "hooks/post-receive")).doesNotExist();
    assertThat(server.sh("git config --file a.git/config --list")).doesNotContain("policycheck");
  }

  @Test
  void empty_name_is_not_the_working_directory() {
    assertThat(remove("").get(0).problem()).startsWith("--git-dir is empty");
  }

  @Test
  void repository_that_is_none_is_told_and_the_others_go() {
    String gitDir = server.make("a.git");
    install(gitDir);

    List<Removed> all = remove("no such place", gitDir);

    assertThat(all.get(0).problem()).isEqualTo("there is no folder `no such place`");
    assertThat(all.get(1).wasThere()).isTrue();
  }
}
