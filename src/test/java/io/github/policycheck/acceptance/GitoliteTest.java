package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hook in a real gitolite, on machines that have one (Debian's package {@code gitolite3}).
 * Everywhere, {@link HookLayoutsTest} has a driver that does the same.
 */
class GitoliteTest {

  private static final String INSTALL =
      "hook install --git-dir repositories/demo.git --account account --repository MyDemoRepo"
          + " --principal-from env:GL_USER";

  @TempDir Path folder;

  private GitServer server;

  @BeforeEach
  void set_up() throws IOException {
    server = GitServer.sharing(folder.resolve("server"));
    boolean isThere =
        server.succeed("command -v gitolite && command -v ssh-keygen || :").lines().count() == 2;
    assumeTrue(isThere, "gitolite3 and ssh-keygen are not installed on this machine");
    server.succeed(
        """
        rm -r demo.git
        umask 022
        ssh-keygen -q -t ed25519 -N '' -C admin -f admin
        HOME=$PWD USER=git LOGNAME=git gitolite setup -pk admin.pub >setup.log 2>&1
        sed -i 's,# LOCAL_CODE  *=>  "$ENV{HOME}/local",LOCAL_CODE => "$ENV{HOME}/local",' .gitolite.rc
        sed -i "s,# 'repo-specific-hooks',  'repo-specific-hooks'," .gitolite.rc
        mkdir -p local/hooks/repo-specific
        printf '#!/bin/sh\\n! grep -q refs/heads/frozen\\n' >local/hooks/repo-specific/own
        chmod 755 local/hooks/repo-specific/own
        cat >ssh <<'END'
        #!/bin/sh
        shift
        HOME=$(dirname "$0")
        export HOME
        SSH_CONNECTION='192.0.2.1 1 192.0.2.2 22' SSH_ORIGINAL_COMMAND="$*" \\
          exec "$(gitolite query-rc GL_BINDIR)/gitolite-shell" "$LOGIN"
        END
        chmod 755 ssh
        """);
    compile("own");
  }

  /** Does what happens when gitolite's administrator pushes. */
  private void compile(String hooks) {
    server.succeed(
        """
        cat >.gitolite/conf/gitolite.conf <<'END'
        repo gitolite-admin
            RW+ = admin
        repo demo
            -  refs/heads/never = @all
            RW+ = @all
            option hook.pre-receive = %s
        END
        HOME=$PWD USER=git LOGNAME=git gitolite compile >>setup.log 2>&1
        HOME=$PWD USER=git LOGNAME=git gitolite trigger POST_COMPILE >>setup.log 2>&1
        """
            .formatted(hooks));
  }

  private Policycheck.Result push(String user, String arguments) {
    return server.shell(
        "git -C work push git@server:demo " + arguments,
        Map.of(
            "GIT_SSH",
            server.folder().resolve("ssh").toString(),
            "GIT_SSH_VARIANT",
            "simple",
            "LOGIN",
            user));
  }

  private String references() {
    return server.succeed("git --git-dir=repositories/demo.git for-each-ref");
  }

  private void refuses(String user, String arguments, String message) {
    String before = references();
    assertThat(push(user, arguments).err()).contains(message);
    assertThat(references()).isEqualTo(before);
  }

  private void accepts(String user, String arguments, String reference) {
    Policycheck.Result push = push(user, arguments);
    assertThat(push.exitCode()).as(push.toString()).isZero();
    assertThat(references()).contains(reference);
  }

  private void isGuarded(String branch) {
    refuses("Arnav_Desai", "master", "policycheck: refs/heads/master: explicit deny");
    accepts("Arnav_Desai", "master:" + branch, "refs/heads/" + branch);
    refuses("Mary_Major", "master:frozen", "pre-receive hook declined");
    refuses("Mary_Major", "master:never", "DENIED by refs/heads/never");
  }

  private String doctor() {
    return server.policycheck("hook doctor --git-dir repositories/demo.git").out();
  }

  @Test
  void hook_is_a_part_of_gitolite_through_its_life() throws IOException {
    accepts("Arnav_Desai", "master:before", "refs/heads/before");
    Policycheck.Result installed = server.policycheck(INSTALL);
    assertThat(installed.err()).isEmpty();
    assertThat(doctor()).containsPattern("OPEN .*`option hook.pre-receive = policycheck`");

    compile("policycheck own");
    isGuarded("a");
    assertThat(doctor()).doesNotContain("OPEN").doesNotContain("SHUT");

    compile("own policycheck"); // the order of parts does not matter
    isGuarded("b");
    assertThat(server.policycheck(INSTALL).exitCode()).isZero();
    isGuarded("c");
    server.succeed("HOME=$PWD USER=git LOGNAME=git gitolite setup >>setup.log 2>&1");
    isGuarded("d");

    String uninstall = "hook install --git-dir repositories/demo.git --uninstall";
    assertThat(server.policycheck(uninstall).err()).contains("gitolite still runs the hook");
    isGuarded("e");
    compile("own");
    assertThat(server.policycheck(uninstall).exitCode()).isZero();
    accepts("Arnav_Desai", "master", "refs/heads/master");
    refuses("Mary_Major", "master:frozen", "pre-receive hook declined");
  }

  @Test
  void gitolite_without_a_place_for_hooks_says_what_to_set() throws IOException {
    server.succeed("sed -i '/LOCAL_CODE/d' .gitolite.rc; rm repositories/demo.git/hooks/pre-*");

    Policycheck.Result result = server.policycheck(INSTALL);

    assertThat(result.err()).contains("set LOCAL_CODE and enable 'repo-specific-hooks'");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(Files.exists(server.folder().resolve("repositories/demo.git/policycheck")))
        .isFalse();
  }
}
