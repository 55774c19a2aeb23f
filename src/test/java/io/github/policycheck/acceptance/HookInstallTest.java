package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code policycheck hook install}, and what stock Git does with what it installs. */
class HookInstallTest extends InstallingOnAServer {

  /** A hook of somebody else that keeps what it is given, and refuses one branch. */
  private static final String FOREIGN =
      """
      #!/bin/sh
      cat >>foreign.log
      ! grep -q refs/heads/frozen foreign.log
      """;

  private void foreign(String hook) throws IOException {
    Path file = Files.writeString(server.bare().resolve("hooks/" + hook), FOREIGN);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
  }

  @Test
  void installed_hook_judges_pushes_by_the_account() throws IOException {
    server.takeOwnPolicycheck(); // in a folder whose name a shell has to quote
    Policycheck.Result result = server.policycheck(GitServer.INSTALL);
    assertThat(result.out())
        .startsWith(
            "demo.git is guarded: pushes are evaluated against the policies on MyDemoRepo for whom"
                + " REMOTE_USER names\n")
        .contains("must be refused, was refused\n")
        .contains("must pass, passed\n");

    refuses("Arnav_Desai", "master", DENIED);
    refuses("Arnav_Desai", "master:other master", DENIED);
    accepts(server.push("Arnav_Desai", "master:feature"), "refs/heads/feature");
    accepts(server.push("Mary_Major", "master"), "refs/heads/master");
    refuses("Arnav_Desai", ":master", DENIED);
    refuses("nobody", "master:other", "the account has no identity and no user `nobody`");
    refuses("", "master:other", "the server sets no `REMOTE_USER`");
  }

  @Test
  void variables_of_the_client_reach_neither_the_jvm_nor_git() throws IOException {
    install("");
    Path jar = server.folder().resolve("none.jar");
    for (String variable :
        new String[] {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"}) {
      for (String options : new String[] {"-version", "-Xmx1k", "-javaagent:" + jar}) {
        Map<String, String> sent = Map.of("REMOTE_USER", "Arnav_Desai", variable, options);
        refuses(sent, "master", DENIED);
        assertThat(server.push(sent, "master").err()).doesNotContain("Picked up");
      }
    }
    Map<String, String> config =
        Map.of(
            "REMOTE_USER", "Arnav_Desai",
            "GIT_CONFIG_COUNT", "1",
            "GIT_CONFIG_KEY_0", "policycheck.mode",
            "GIT_CONFIG_VALUE_0", "audit");
    refuses(config, "master", DENIED);
    refuses(Map.of("REMOTE_USER", "Arnav_Desai", "SHELLOPTS", "noexec"), "master", DENIED);
  }

  @Test
  void folder_that_is_a_link_gives_no_second_name() throws IOException {
    install("");
    server.succeed("ln -s heads demo.git/refs/alias; mkdir demo.git/refs/heads/a");
    server.succeed("ln -s a demo.git/refs/heads/b");
    refuses("Arnav_Desai", "master:refs/alias/master", "`refs/alias` is a link of the file system");
    refuses("Arnav_Desai", "master:refs/heads/b/1", "`refs/heads/b` is a link of the file system");
    accepts(server.push("Arnav_Desai", "master:refs/heads/a/1"), "refs/heads/a/1");
  }

  @Test
  void second_install_changes_nothing_but_what_is_new() throws IOException {
    install("");
    String config = Files.readString(server.bare().resolve("config"));
    String hook = Files.readString(server.bare().resolve("hooks/pre-receive"));
    Path yaml = server.folder().resolve("account/account.yaml");
    Files.writeString(
        yaml, Files.readString(yaml).replace("{groups: [Senior_Developers]}", "{groups: []}"));

    install("");

    assertThat(Files.readString(server.bare().resolve("config"))).isEqualTo(config);
    String checksum = "checksum='[0-9 ]+'"; // of the archive, which is made again
    assertThat(
            Files.readString(server.bare().resolve("hooks/pre-receive")).replaceFirst(checksum, ""))
        .isEqualTo(hook.replaceFirst(checksum, ""));
    refuses("Mary_Major", "master", "implicit deny of codecommit:GitPush");

    install(" --mode audit --audit-log audit.log");
    assertThat(server.push("Arnav_Desai", "master").err()).contains("audit: would refuse: ");
    assertThat(server.folder().resolve("audit.log")).exists();
    assertThat(server.references()).contains("refs/heads/master");

    install(" --mode enforce");
    assertThat(Files.readString(server.bare().resolve("config"))).isEqualTo(config);
  }

  @Test
  void outcomes_are_logged_by_a_second_hook() throws IOException {
    install(" --audit-log audit.log --post-receive");
    accepts(server.push("Mary_Major", "master"), "refs/heads/master");
    assertThat(Files.readAllLines(server.folder().resolve("audit.log")))
        .satisfiesExactly(
            decision -> assertThat(decision).contains("PolicycheckDecision"),
            outcome -> assertThat(outcome).contains("PolicycheckOutcome").contains("refs/heads/m"));

    install(" --audit-log audit.log");
    assertThat(server.bare().resolve("hooks/post-receive")).doesNotExist();
  }

  @Test
  void hook_of_somebody_else_is_refused() throws IOException {
    foreign("pre-receive");
    String before = server.contents();

    Policycheck.Result result = server.policycheck(GitServer.INSTALL);

    assertThat(result.err()).contains("is a hook that policycheck did not write; --chain runs it");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(server.contents()).isEqualTo(before);
  }

  @Test
  void chained_hook_runs_after_ours_with_the_same_input_and_comes_back() throws IOException {
    foreign("pre-receive");
    foreign("post-receive");
    String before = server.contents();
    Path log = server.bare().resolve("foreign.log");
    install(" --chain --post-receive --audit-log audit.log");
    install(" --post-receive --audit-log audit.log");

    refuses("Arnav_Desai", "master", DENIED);
    assertThat(log).doesNotExist();

    accepts(server.push("Mary_Major", "master master:a"), "refs/heads/a");
    assertThat(Files.readString(log)) // from both hooks
        .matches("(0{40} \\w{40} refs/heads/master\n0{40} \\w{40} refs/heads/a\n){2}");
    Files.delete(log);
    refuses("Mary_Major", "master:frozen", "pre-receive hook declined");
    Files.delete(log);
    server.succeed("chmod 644 demo.git/policycheck/chained/pre-receive");
    refuses("Mary_Major", "master:b", "chained/pre-receive cannot be run");
    server.succeed("chmod 751 demo.git/policycheck/chained/pre-receive");

    Policycheck.Result result = server.policycheck("hook install --git-dir demo.git --uninstall");
    assertThat(result.exitCode()).as(result.err()).isZero();
    server.succeed("git --git-dir=demo.git update-ref -d refs/heads/master");
    server.succeed("git --git-dir=demo.git update-ref -d refs/heads/a");
    assertThat(server.contents()).isEqualTo(before);
    assertThat(server.folder().resolve("audit.log")).exists();
  }

  @Test
  void uninstall_leaves_nothing_and_may_be_repeated() {
    String before = server.contents();
    install("");
    String uninstall = "hook install --git-dir demo.git --uninstall";

    assertThat(server.policycheck(uninstall).out()).isEqualTo("demo.git is not guarded any more\n");
    assertThat(server.contents()).isEqualTo(before);
    assertThat(server.policycheck(uninstall).out())
        .isEqualTo("there is no hook of policycheck in demo.git\n");
    accepts(server.push("Arnav_Desai", "master"), "refs/heads/master");
  }

  @Test
  void uninstall_leaves_the_hook_of_somebody_else() throws IOException {
    foreign("pre-receive");
    String before = server.contents();
    assertThat(server.policycheck("hook install --git-dir demo.git --uninstall").exitCode())
        .isZero();
    assertThat(server.contents()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "rm policycheck.jar, policycheck.jar cannot be read",
    "sed -i s/^java=.*/java=X/ demo.git/hooks/pre-receive, X cannot be run",
    "sed -i s/^git=.*/git=X/ demo.git/hooks/pre-receive, X cannot be run",
    "rm demo.git/policycheck/snapshot.json, the snapshot cannot be read",
    "echo x >>demo.git/policycheck/snapshot.json, the snapshot is broken",
    "git config --file demo.git/config --unset policycheck.repository, `policycheck.repository` is",
    "echo x >policycheck.jar, ''"
  })
  void hook_without_what_it_needs_refuses(String loss, String message) throws IOException {
    takeInstalled();
    server.succeed(loss);
    refuses("Mary_Major", "master", message);
  }

  /** In audit mode nothing is refused, but the mode is told by what may be gone. */
  @ParameterizedTest
  @CsvSource({
    "rm policycheck.jar, policycheck.jar cannot be read",
    "git config --file demo.git/config policycheck.mod audit, `policycheck.mod` of the repository's",
    "echo '[' >>demo.git/config, cannot be read"
  })
  void hook_that_does_not_get_to_know_its_mode_refuses(String loss, String message)
      throws IOException {
    server.takeOwnPolicycheck();
    install(" --mode audit");
    accepts(server.push("Arnav_Desai", "master:first"), "refs/heads/first");
    server.succeed(loss);

    Policycheck.Result push = server.push("Arnav_Desai", "master");

    assertThat(push.exitCode()).isNotZero();
    assertThat(push.err()).contains(loss.contains("'['") ? "bad config" : message);
  }

  @Test
  void jar_that_java_would_not_find_is_refused() throws IOException {
    server.takeOwnPolicycheck();
    server.succeed("mkdir a:b && cp policycheck.jar a:b");
    String before = server.contents();

    String java = Policycheck.command().get(0);
    Policycheck.Result result =
        Policycheck.process(
            server.folder(),
            Map.of("GIT_CONFIG_NOSYSTEM", "1"),
            List.of(
                "sh",
                "-c",
                "cd a:b && exec '"
                    + java
                    + "' -jar policycheck.jar "
                    + GitServer.INSTALL
                        .replace("demo.git", "../demo.git")
                        .replace("--account ", "--account ../")));

    assertThat(result.err()).contains("a:b/policycheck.jar`, which is policycheck, has a `:`");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(server.contents()).isEqualTo(before);
  }

  @Test
  void objects_that_are_still_in_quarantine_are_found() {
    server.succeed(
        """
        cat >account/DenyChangesToMaster.json <<'END'
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "codecommit:GitPush",
         "Resource": "*", "Condition": {"StringEquals": {"policycheck:RefUpdate": "non-fast-forward"}}}}
        END
        """);
    install("");
    accepts(server.push("Arnav_Desai", "master"), "refs/heads/master");
    server.succeed("git -C work commit -q --allow-empty -m two");
    accepts(server.push("Arnav_Desai", "master"), "refs/heads/master");
    server.succeed("git -C work commit -q --amend --allow-empty -m other");
    refuses("Arnav_Desai", "--force master", DENIED);
  }

  @Test
  void example_against_force_pushes_is_not_got_round_by_deleting_first() throws IOException {
    Path example = Policycheck.root().resolve("examples/policies/guarded-repository");
    Policycheck.Result result =
        server.policycheck(GitServer.INSTALL.replace("--account account", "--account " + example));
    assertThat(result.exitCode()).as(result.toString()).isZero();
    accepts(server.push("mary", "master:stable"), "refs/heads/stable");
    server.succeed("git -C work commit -q --amend --allow-empty -m other");

    refuses("mary", "--force master:stable", "DenyForcePush");
    refuses("mary", ":stable", "DenyForcePush"); // of HEAD's branch Git would refuse it itself
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--git-dir demo.git|--git-dir work|`work` is no Git repository",
        "--git-dir demo.git|--git-dir work/.git|`work/.git` is not a bare repository",
        "--git-dir demo.git|--git-dir none|there is no folder `none`",
        "--account account|--account none|there is no folder `none`",
        "--repository MyDemoRepo|--repository MyDemRepo|did you mean `MyDemoRepo`?",
        "--repository MyDemoRepo|--repository Other|no repository `Other`; it has MyDemoRepo",
        "--repository MyDemoRepo||name it with --repository: MyDemoRepo",
        "env:REMOTE_USER|REMOTE_USER|such as `env:REMOTE_USER`, not `REMOTE_USER`",
        "env:REMOTE_USER|env:GIT_PUSH_OPTION_0|names `GIT_PUSH_OPTION_0`, which the client",
        "--principal-from env:REMOTE_USER||name it with --principal-from",
        "--account account|--account account --mode off|is `enforce` or `audit`, not `off`",
        "--account account|--account account --snapshot no/s.json|where --snapshot puts it",
        "--account account|--account account --audit-log no/a.log|where --audit-log puts it",
        "--account account|--account account --post-receive|name the log with --audit-log"
      })
  void wrong_wish_changes_nothing(String right, String wrong, String message) {
    String before = server.contents();
    String command = GitServer.INSTALL.replace(right, wrong == null ? "" : wrong);

    Policycheck.Result result = server.policycheck(command.replaceAll(" +", " ").strip());

    assertThat(result.err()).contains(message);
    assertThat(result.out()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(server.contents()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git config --global core.hooksPath /elsewhere",
        "git config --file demo.git/config core.hooksPath ../hooks",
        "mv demo.git/hooks hooks; ln -s ../hooks demo.git/hooks",
        "git config --file demo.git/config policycheck.unknown x",
        "mkdir demo.git/hooks/pre-receive",
        "touch demo.git/config.lock"
      })
  void place_where_the_hook_would_not_do_is_refused(String obstacle) {
    server.succeed(obstacle);

    Policycheck.Result result = server.policycheck(GitServer.INSTALL);

    assertThat(result.err()).startsWith("policycheck: error: ");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(Files.isRegularFile(server.bare().resolve("hooks/pre-receive"))).isFalse();
  }
}
