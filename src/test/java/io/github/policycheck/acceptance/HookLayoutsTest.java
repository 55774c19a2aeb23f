package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Installing the hook beside those of a server: neither may switch the other off. The table of
 * layouts in {@code docs/git-hook.md} is kept by {@link
 * #hook_is_installed_where_the_server_runs_it}, whose steps are its rows; what differs by layout in
 * a row, by the other tests here, by {@link GitoliteTest}, and by the tests of JGit in git-hook.
 */
@Execution(ExecutionMode.CONCURRENT)
class HookLayoutsTest {

  private static final String UNINSTALL = "hook uninstall --git-dir demo.git";

  @TempDir Path folder;

  private GitServer serverOf(ServerLayout layout) throws IOException {
    GitServer server = GitServer.sharing(folder.resolve("server"));
    layout.writeHooks(server);
    return server;
  }

  private static void install(GitServer server, String more) {
    Policycheck.Result result = server.policycheck(GitServer.INSTALL + more);
    assertThat(result.exitCode()).as(result.toString()).isZero();
  }

  private static void refuses(
      ServerLayout layout, GitServer server, String login, String arguments, String message) {
    String before = server.references();
    Policycheck.Result push = layout.push(server, login, arguments);
    assertThat(push.err()).contains(message).contains("pre-receive hook declined");
    assertThat(server.references()).isEqualTo(before);
  }

  private static void accepts(
      ServerLayout layout, GitServer server, String login, String arguments, String reference) {
    Policycheck.Result push = layout.push(server, login, arguments);
    assertThat(push.exitCode()).as(push.err()).isZero();
    assertThat(server.references()).contains(reference);
  }

  /** Both the policies and the server refuse, and neither more than it should. */
  private static void isGuarded(ServerLayout layout, GitServer server, String branch) {
    refuses(
        layout, server, "Arnav_Desai", "master", "policycheck: refs/heads/master: explicit deny");
    accepts(layout, server, "Arnav_Desai", "master:" + branch, "refs/heads/" + branch);
    if (layout != ServerLayout.PLAIN_GIT) {
      refuses(layout, server, "Mary_Major", "master:frozen", "the forge says no");
    }
  }

  private static Policycheck.Result doctor(GitServer server) {
    return server.policycheck("hook doctor --git-dir demo.git");
  }

  @ParameterizedTest
  @EnumSource
  void hook_is_installed_where_the_server_runs_it(ServerLayout layout) throws IOException {
    GitServer server = serverOf(layout);
    String before = server.contents();

    LayoutSections.replay(layout.word(), 0, server); // installs
    layout.enable(server);
    LayoutSections.replay(layout.word(), 1, server); // asks the doctor
    installAgain(layout, server, " --layout " + layout.word());
    assertThat(server.bare().resolve("hooks").resolve(layout.hook())).isExecutable();
    isGuarded(layout, server, "a");
    assertThat(doctor(server).out()).doesNotContain("OPEN").doesNotContain("SHUT");
    writesOfTheServer(layout, server);

    installAgain(layout, server, "");
    isGuarded(layout, server, "b");

    layout.writeHooks(server);
    isGuarded(layout, server, "c");
    installAgain(layout, server, "");
    isGuarded(layout, server, "d");
    if (layout == ServerLayout.PLAIN_GIT) {
      LayoutSections.replay("core.hooksPath", 0, server);
    }

    layout.disable(server);
    LayoutSections.replay(layout.word(), 2, server); // uninstalls
    accepts(layout, server, "Arnav_Desai", "master", "refs/heads/master");
    server.succeed("rm -rf demo.git/refs/heads/*");
    assertThat(server.contents()).isEqualTo(before);
  }

  private static void installAgain(ServerLayout layout, GitServer server, String more) {
    Policycheck.Result result = server.policycheck(layout.install() + more);
    assertThat(result.exitCode()).as(result.toString()).isZero();
  }

  /**
   * A server's own push is evaluated, whatever its own part makes of it; other writes ask no hook.
   */
  private static void writesOfTheServer(ServerLayout layout, GitServer server) {
    if (layout == ServerLayout.GITEA) {
      Map<String, String> internal =
          Map.of(
              layout.pusher(),
              "Arnav_Desai",
              "GITEA_INTERNAL_PUSH",
              "true",
              "SSH_ORIGINAL_COMMAND",
              "gitea-internal");
      assertThat(server.push(internal, "master").err())
          .contains("policycheck: refs/heads/master: explicit deny");
    }
    assertThat(layout.push(server, Map.of(), "master:nobody").err())
        .contains("the push is refused");
    if (layout == ServerLayout.GITLAB) { // past GitLab, nothing is where Git looks
      assertThat(server.push(Map.of(), "master:past").exitCode()).isZero();
    }
    server.succeed(
        """
        cd demo.git
        git update-ref refs/heads/behind refs/heads/a
        git branch -m behind elsewhere
        git branch -D elsewhere
        git -c gc.auto=0 fetch -q ../work master:fetched
        git branch -D fetched
        rm -f FETCH_HEAD packed-refs
        """);
  }

  @Test
  void every_command_of_the_sections_is_run() throws IOException {
    assertThat(LayoutSections.layouts())
        .containsExactlyInAnyOrder(
            "git",
            "git",
            "git",
            "core.hooksPath",
            "dispatch.d",
            "dispatch.d",
            "dispatch.d",
            "gitlab",
            "gitlab",
            "gitlab",
            "gitolite",
            "gitolite",
            "gitolite");
  }

  @Test
  void dispatcher_that_an_earlier_version_renamed_runs_its_parts_again() throws IOException {
    ServerLayout layout = ServerLayout.GITEA;
    GitServer server = serverOf(layout);
    String before = server.contents();
    renameAsBefore(server);
    accepts(layout, server, "Mary_Major", "master:frozen", "refs/heads/frozen"); // the old fault
    server.succeed("rm demo.git/refs/heads/frozen");
    assertThat(doctor(server).out()).containsPattern("OPEN .*has renamed");

    install(server, "");

    isGuarded(layout, server, "a");
    assertThat(doctor(server).out()).doesNotContain("OPEN");
    server.policycheck(UNINSTALL);
    server.succeed("rm -rf demo.git/refs/heads/*");
    assertThat(server.contents()).isEqualTo(before);
  }

  @Test
  void plain_hook_that_an_earlier_version_renamed_gets_its_name_back() throws IOException {
    GitServer server = serverOf(ServerLayout.PLAIN_GIT);
    server.succeed(
        """
        printf '#!/bin/sh\\n! grep -q refs/heads/frozen\\n' >demo.git/hooks/pre-receive
        chmod 755 demo.git/hooks/pre-receive
        """);
    renameAsBefore(server);
    assertThat(doctor(server).out()).containsPattern("OPEN .*has renamed");

    install(server, "");

    assertThat(server.bare().resolve("policycheck/chained/pre-receive")).isExecutable();
    assertThat(server.bare().resolve("hooks/pre-receive.policycheck-chained")).doesNotExist();
    refuses(
        ServerLayout.PLAIN_GIT, server, "Mary_Major", "master:frozen", "pre-receive hook declined");
    isGuarded(ServerLayout.PLAIN_GIT, server, "a");
    assertThat(doctor(server).out()).doesNotContain("OPEN");
  }

  /** Leaves a repository as the first version of the hook did with {@code --chain}. */
  private static void renameAsBefore(GitServer server) {
    server.succeed(
        """
        mv demo.git/hooks/pre-receive foreign
        printf '#!/bin/sh\\nexit 0\\n' >demo.git/hooks/pre-receive
        chmod 755 demo.git/hooks/pre-receive
        """);
    install(server, " --layout git --chain");
    server.succeed(
        """
        mv foreign demo.git/hooks/pre-receive.policycheck-chained
        rm -r demo.git/policycheck/chained
        sed -i "s,^chained=.*,chained='$PWD/demo.git/hooks/pre-receive.policycheck-chained'," \\
          demo.git/hooks/pre-receive
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "printf '#!/bin/sh\\nexec \"$(dirname \"$0\")\"/other\\n' >demo.git/hooks/pre-receive",
        "printf '#!/usr/bin/env bash\\n. \"${BASH_SOURCE%%/*}\"/x\\n' >demo.git/hooks/pre-receive",
        "cp /bin/true demo.git/hooks/pre-receive",
        "cp /bin/true .; ln -s ../../true demo.git/hooks/pre-receive"
      })
  void hook_that_is_not_plain_is_not_chained(String hook) throws IOException {
    GitServer server = serverOf(ServerLayout.PLAIN_GIT);
    server.succeed(hook + "; chmod 755 demo.git/hooks/pre-receive");
    String before = server.contents();

    Policycheck.Result result = server.policycheck(GitServer.INSTALL + " --chain");

    assertThat(result.err()).contains("it may run nothing of its own when it is chained");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(server.contents()).isEqualTo(before);
  }

  @Test
  void dispatcher_is_not_chained() throws IOException {
    GitServer server = serverOf(ServerLayout.GITEA);
    String before = server.contents();

    Policycheck.Result result = server.policycheck(GitServer.INSTALL + " --layout git --chain");

    assertThat(result.err()).contains("looks at `$0`").contains("--layout dispatch.d");
    assertThat(server.contents()).isEqualTo(before);
  }

  @Test
  void chained_hook_that_its_server_writes_anew_is_chained_anew() throws IOException {
    GitServer server = serverOf(ServerLayout.PLAIN_GIT);
    String hook =
        "printf '#!/bin/sh\\n! grep -q refs/heads/%s\\n' >demo.git/hooks/pre-receive"
            + " && chmod 755 demo.git/hooks/pre-receive";
    server.succeed(hook.formatted("frozen"));
    install(server, " --chain");
    server.succeed("rm demo.git/hooks/pre-receive; " + hook.formatted("other"));
    assertThat(doctor(server).out()).containsPattern("OPEN .*is not policycheck's");

    install(server, " --chain");

    isGuarded(ServerLayout.PLAIN_GIT, server, "frozen");
    refuses(ServerLayout.PLAIN_GIT, server, "Mary_Major", "master:other", "hook declined");
    assertThat(Files.readString(server.bare().resolve("policycheck/chained/pre-receive.previous")))
        .contains("frozen");
  }

  @Test
  void dispatcher_that_came_back_beside_its_renamed_self_stays() throws IOException {
    GitServer server = serverOf(ServerLayout.GITEA);
    renameAsBefore(server);
    ServerLayout.GITEA.writeHooks(server);

    install(server, "");

    isGuarded(ServerLayout.GITEA, server, "a");
    assertThat(doctor(server).out()).doesNotContain("OPEN");
  }

  @Test
  void hook_in_a_repository_of_gitlab_is_where_gitlab_looks() throws IOException {
    GitServer server = serverOf(ServerLayout.GITLAB);

    Policycheck.Result result = server.policycheck(GitServer.INSTALL + " --layout git");

    assertThat(result.err()).contains("passes `-c core.hooksPath` to Git");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  /** Gogs has a folder of that name too, runs one file in it, and is run by Git. */
  @Test
  void custom_hooks_beside_a_hook_that_git_runs_are_not_those_of_gitlab() throws IOException {
    GitServer server = serverOf(ServerLayout.PLAIN_GIT);
    server.succeed(
        """
        mkdir demo.git/custom_hooks
        printf '#!/bin/sh\\n! grep -q refs/heads/frozen\\n' >demo.git/hooks/pre-receive
        chmod 755 demo.git/hooks/pre-receive
        """);

    install(server, " --chain");

    isGuarded(ServerLayout.PLAIN_GIT, server, "a");
    refuses(ServerLayout.PLAIN_GIT, server, "Mary_Major", "master:frozen", "hook declined");
    assertThat(doctor(server).out()).doesNotContain("OPEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@hashed/6b/86/6b86b2", "@cluster/repositories/6b/86/1"})
  void path_that_gitlab_gives_is_told(String path) throws IOException {
    GitServer server = serverOf(ServerLayout.PLAIN_GIT);
    server.succeed("mkdir -p $(dirname " + path + "); mv demo.git " + path + ".git");

    Policycheck.Result result =
        server.policycheck(GitServer.INSTALL.replace("demo.git", path + ".git") + " --layout git");

    assertThat(result.err()).contains("passes `-c core.hooksPath` to Git");
  }

  @Test
  void hook_that_became_one_of_gitlab_is_open() throws IOException {
    GitServer server = serverOf(ServerLayout.PLAIN_GIT);
    install(server, "");
    ServerLayout.GITLAB.writeHooks(server);

    assertThat(doctor(server).out()).containsPattern("OPEN .*`-c core.hooksPath` to Git");
    accepts(ServerLayout.GITLAB, server, "Arnav_Desai", "master", "refs/heads/master");
  }

  @Test
  void part_that_gitolite_does_not_run_is_open() throws IOException {
    GitServer server = serverOf(ServerLayout.GITOLITE);
    server.policycheck(GitServer.INSTALL);

    assertThat(doctor(server).out())
        .containsPattern("OPEN .*put `option hook.pre-receive = policycheck`");

    ServerLayout.GITOLITE.enable(server);
    assertThat(server.policycheck(UNINSTALL).err())
        .contains("take `policycheck` out of `option hook.pre-receive`");
  }

  @Test
  void part_without_a_dispatcher_is_open() throws IOException {
    GitServer server = serverOf(ServerLayout.GITEA);
    install(server, "");
    server.succeed("rm demo.git/hooks/pre-receive");

    assertThat(doctor(server).out()).containsPattern("OPEN .*so nothing runs");
    assertThat(server.policycheck(GitServer.INSTALL + " --layout dispatch.d").exitCode())
        .isEqualTo(2);
  }

  @Test
  void layout_that_there_is_not_is_refused() throws IOException {
    GitServer server = serverOf(ServerLayout.PLAIN_GIT);

    assertThat(server.policycheck(GitServer.INSTALL + " --layout gogs").err())
        .contains("a layout is `auto`, `git`, `dispatch.d`, `gitlab`, `gitolite`, not `gogs`");
  }
}
