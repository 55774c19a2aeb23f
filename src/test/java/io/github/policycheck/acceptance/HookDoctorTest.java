package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code policycheck hook doctor} on a good repository, and on it with one thing broken each time.
 */
class HookDoctorTest {

  private static final List<String> GROUP =
      List.of(
          "demo.git/policycheck/snapshot.json",
          "demo.git/policycheck/pre-receive.jsa",
          "demo.git/hooks/pre-receive",
          "demo.git/hooks",
          "demo.git/config",
          "demo.git",
          ".",
          "demo.git/objects/pack");

  private static final List<String> EVERYBODY =
      List.of(
          "demo.git/policycheck",
          "policycheck.jar",
          "demo.git/refs/heads",
          "demo.git/packed-refs",
          "audit.log");

  private static final List<String> OWNED =
      List.of(
          "demo.git/hooks/pre-receive",
          "policycheck.jar",
          ".",
          "demo.git/policycheck",
          "demo.git/refs/heads",
          "demo.git/config");

  @TempDir static Path folder;

  private static GitServer server;

  @BeforeAll
  static void install() throws IOException {
    server = GitServer.in(folder.resolve("server"));
    Policycheck.Result result = server.policycheck(GitServer.INSTALL + " --audit-log audit.log");
    assertThat(result.exitCode()).as(result.err()).isZero();
    server.succeed("cp -a ../server ../good"); // with the times, or the archive would not fit
  }

  @AfterEach
  void repair() {
    server.succeed("find . -mindepth 1 -delete && cp -a ../good/. .");
  }

  /** Runs a policycheck that is not the one that is examined, which may be gone. */
  private static Policycheck.Result doctor() {
    return server.packedPolicycheck("hook doctor --git-dir demo.git");
  }

  @Test
  void good_repository_is_well() {
    String before = server.contents();

    Policycheck.Result result = doctor();

    assertThat(result.out().lines())
        .hasSizeGreaterThan(12)
        .allMatch(line -> line.startsWith("ok "));
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(server.contents()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rm demo.git/hooks/pre-receive|OPEN|every push is let through; install it again",
        "echo '#!/bin/sh' >demo.git/hooks/pre-receive|OPEN|is not policycheck's",
        "chmod 644 demo.git/hooks/pre-receive|OPEN|may not be executed, so Git lets every push",
        "echo exit 0 >>demo.git/hooks/pre-receive|OPEN|was changed, or is of another version",
        "mv demo.git/hooks/pre-receive x; ln -s ../../x demo.git/hooks/pre-receive|OPEN|symbolic link",
        "mv demo.git/hooks x; ln -s ../x demo.git/hooks|OPEN|whoever changes what it leads to",
        "git config --file demo.git/config core.hooksPath x|OPEN|core.hooksPath is set in file:",
        "git config --global core.hooksPath /x|OPEN|core.hooksPath is set in file:",
        "rm policycheck.jar|SHUT|which is policycheck, cannot be read: every push is refused",
        "echo x >policycheck.jar|SHUT|does not start policycheck, so every push is refused",
        "sed -i \"s,^java=.*,java='/no/java',\" demo.git/hooks/pre-receive|SHUT|`/no/java` cannot be run",
        "sed -i \"s,^git=.*,git='/no/git',\" demo.git/hooks/pre-receive|SHUT|`/no/git` cannot be run",
        "git config --file demo.git/config --unset policycheck.principalFrom|SHUT|is missing in",
        "git config --file demo.git/config policycheck.principalFrom env:GIT_PUSH_OPTION_0|SHUT|which"
            + " the client chooses",
        "git config --file demo.git/config policycheck.unknown x|SHUT|`policycheck.unknown`",
        "git config --file demo.git/config policycheck.mode audit|OPEN|the mode is audit",
        "git config --file demo.git/config policycheck.repository Other|SHUT|no repository `Other`",
        "rm demo.git/policycheck/snapshot.json|SHUT|the snapshot cannot be read",
        "sed -i s/Arnav/Bruno/ demo.git/policycheck/snapshot.json|OPEN|the snapshot is broken",
        "echo '{\"UserDetailList\": []}' >demo.git/policycheck/snapshot.json|OPEN|snapshot is broken",
        "sed -i 's/, DenyChangesToMaster]/]/' account/account.yaml|OPEN|the snapshot is stale",
        "rm demo.git/policycheck/pre-receive.jsa; chmod g+w demo.git/policycheck|OPEN|the group",
        "mkdir -m 777 w; mv policycheck.jar w; ln -s w/policycheck.jar policycheck.jar|OPEN|`w` may",
        "mkdir -m 777 w; mv demo.git/policycheck w; ln -s ../w/policycheck demo.git|OPEN|`w` may be",
        "mkdir w; cp /bin/false w/java; chmod 777 w/java; sed -i \"s,^java=.*,java='$PWD/w/java',\""
            + " demo.git/hooks/pre-receive|OPEN|`w/java` may be written by everybody",
        "sed -i \"s,^java=.*,java='/bin/true',\" demo.git/hooks/pre-receive|OPEN|is not Java, or",
        "cp -r account other; sed -i 's/, DenyChangesToMaster]/]/' other/account.yaml; java -jar"
            + " policycheck.jar snapshot --account other --out demo.git/policycheck/snapshot.json"
            + " >snapshot.log|OPEN|the snapshot is stale",
        "ln -s heads demo.git/refs/alias|OPEN|`refs/alias` is a link of the file system to a folder",
        "mkdir demo.git/refs/heads/a; ln -s a demo.git/refs/heads/b|OPEN|`refs/heads/b` is a link of",
        "mkdir audit.log|SHUT|`audit.log` cannot be written",
        "mkfifo audit.log|SHUT|`audit.log` cannot be written",
        "ln -s no/audit.log audit.log|SHUT|`audit.log` cannot be written",
        "ln -s audit.log audit.log|SHUT|`audit.log` cannot be written",
        "git config --file demo.git/config core.ignorecase true|OPEN|upper and lower case",
        "git config --file demo.git/config receive.procReceiveRefs refs/for|OPEN|procReceiveRefs"
      })
  void what_is_broken_is_told(String breakage, String word, String text) {
    server.succeed(breakage);

    // Within this process, which has another home.
    Policycheck.Result result =
        breakage.contains("--global")
            ? doctor()
            : Policycheck.answer("hook", "doctor", "--git-dir", server.bare().toString());

    assertThat(result.out().lines().filter(line -> line.startsWith(word)))
        .anyMatch(line -> line.replace(server.folder() + "/", "").contains(text));
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "git --git-dir=demo.git symbolic-ref refs/heads/a refs/heads/master|a symbolic reference to"
            + " refs/heads/master; a push to it is evaluated on both names",
        "ln -s master demo.git/refs/heads/a|refs/heads/a is a symbolic reference to master",
        "mv account away|the snapshot cannot be compared",
        "rm demo.git/policycheck/pre-receive.jsa|there is no archive of classes",
        "touch policycheck.jar|pre-receive.jsa` is damaged, or of another Java",
        "chmod u+w demo.git/policycheck/pre-receive.jsa; dd if=policycheck.jar"
            + " of=demo.git/policycheck/pre-receive.jsa bs=64 count=1 seek=14000 conv=notrunc"
            + "|pre-receive.jsa` is damaged, or of another Java",
        "git config --file demo.git/config policycheck.auditLog /dev/null|`/dev/null` is a device",
        "ln -s /dev/null audit.log|is a device: what is logged is not kept there"
      })
  void what_is_worth_knowing_is_told(String change, String text) {
    server.succeed(change);

    Policycheck.Result result = doctor();

    assertThat(result.out().lines().filter(line -> line.startsWith("warn ")))
        .singleElement()
        .asString()
        .contains(text);
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void log_that_is_a_link_to_a_file_that_is_not_there_yet_is_well() {
    server.succeed("ln -s later.log audit.log");

    assertThat(doctor().exitCode()).isZero();
  }

  @Test
  void repository_that_was_never_guarded_is_open_and_not_shut() {
    server.succeed("git init -q --bare other.git");

    Policycheck.Result result = server.packedPolicycheck("hook doctor --git-dir other.git");

    assertThat(result.out()).contains("every push is let through").doesNotContain("SHUT");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void logins_that_differ_in_case_only_are_told() {
    server.succeed(
        "echo 'identities: {mary: user/Mary_Major, MARY: user/Arnav_Desai, Arnav: user/Arnav_Desai,"
            + " arnav: user/Arnav_Desai}' >>account/account.yaml");
    server.policycheck(GitServer.INSTALL + " --audit-log audit.log");

    assertThat(doctor().out().lines().filter(line -> line.startsWith("warn")))
        .singleElement()
        .asString()
        .contains("the logins `MARY` and `mary` stand for different people");
  }

  /** Each by itself is told, whatever else is open. */
  @Test
  void what_others_may_write_is_open() {
    Map<String, String> byWhom = new LinkedHashMap<>();
    GROUP.forEach(file -> byWhom.put(file, "the group"));
    EVERYBODY.forEach(file -> byWhom.put(file, "everybody"));
    server.succeed(
        "touch demo.git/packed-refs audit.log; chmod g+w "
            + String.join(" ", GROUP)
            + "; chmod o+w "
            + String.join(" ", EVERYBODY));

    String out = fromWithin(doctor().out());

    byWhom.forEach(
        (file, whom) ->
            assertThat(out)
                .containsPattern(
                    "OPEN  " + Pattern.quote("`" + file + "` may be written by " + whom)));
  }

  @Test
  void what_others_own_is_open() {
    assumeTrue(server.succeed("id -u").equals("0\n"), "only root can give files away");
    server.succeed("chown nobody " + String.join(" ", OWNED));

    String out = fromWithin(doctor().out());

    assertThat(OWNED)
        .allSatisfy(
            file ->
                assertThat(out)
                    .containsPattern(
                        "OPEN  " + Pattern.quote("`" + file + "` belongs to `nobody`")));
  }

  /** Returns what is said with its paths as they are seen from the folder of the server. */
  private static String fromWithin(String said) {
    String folder = server.folder().toString();
    return said.replace("`" + folder + "`", "`.`").replace(folder + "/", "");
  }

  @Test
  void owner_of_the_repository_may_write_it() {
    assumeTrue(server.succeed("id -u").equals("0\n"), "only root can give files away");
    server.succeed("chown -R nobody demo.git");

    assertThat(doctor().out()).doesNotContain("belongs to");
  }

  @ParameterizedTest
  @CsvSource({"work, no Git repository", "work/.git, not a bare", "none, there is no folder"})
  void what_is_no_bare_repository_cannot_be_examined(String place, String message) {
    Policycheck.Result result = server.packedPolicycheck("hook doctor --git-dir " + place);

    assertThat(result.err()).contains(message);
    assertThat(result.exitCode()).isEqualTo(2);
  }
}
