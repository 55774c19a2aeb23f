package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Trying the hook out by pushes: what {@code install} and {@code doctor --probe} say of it. */
@Execution(ExecutionMode.CONCURRENT)
class HookProbeTest extends InstallingOnAServer {

  /** One that the hooks of the tests need not quote. */
  @Override
  String place() {
    return "server";
  }

  private Policycheck.Result probe() {
    return server.policycheck("hook doctor --git-dir demo.git --probe");
  }

  private Policycheck.Result installation(String more) {
    return server.policycheck(GitServer.INSTALL + more);
  }

  private void accepts(String push) {
    assertThat(server.push("Mary_Major", push).exitCode()).isZero();
  }

  @Test
  void one_push_is_refused_and_one_passes_and_nothing_is_left() throws IOException {
    installation(" --audit-log audit.log");
    accepts("master");
    String log = Files.readString(server.folder().resolve("audit.log"));
    String before = server.contents() + server.references();
    Path temporary = Files.createDirectory(server.folder().resolve("temporary"));

    Policycheck.Result result =
        server.policycheck(
            Map.of("TMPDIR", temporary.toString()),
            "policycheck.jar",
            "hook doctor --git-dir demo.git --probe");

    assertThat(result.out())
        .containsPattern(
            "ok +a push of `Arnav_Desai` to refs/heads/ma.*, which must be refused, was")
        .containsPattern("ok +a push of .*, which must pass, passed");
    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(server.contents() + server.references()).isEqualTo(before);
    assertThat(Files.readString(server.folder().resolve("audit.log"))).isEqualTo(log);
  }

  @ParameterizedTest
  @Execution(ExecutionMode.SAME_THREAD) // all break the same server
  @CsvSource(
      delimiter = '|',
      value = {
        "chmod 644 demo.git/hooks/pre-receive|OPEN|went through",
        "printf '#!/bin/sh\\nexit 0\\n' >demo.git/hooks/pre-receive|OPEN|went through",
        "printf '#!/bin/sh\\nexit 1\\n' >demo.git/hooks/pre-receive|SHUT|but not by the policies",
        "sed -i \"s,^java=.*,java='/bin/true',\" demo.git/hooks/pre-receive|OPEN|went through",
        "git config --file demo.git/config core.hooksPath /x|OPEN|went through",
        "git config --global core.hooksPath /x|OPEN|went through",
        "git config --file demo.git/config receive.denyCurrentBranch x|SHUT|must pass, was refused",
        "rm policycheck.jar|SHUT|cannot be read",
      })
  void what_stands_between_shows(String breakage, String word, String text) throws IOException {
    takeInstalled();
    server.succeed(breakage);

    Policycheck.Result result = server.packedPolicycheck("hook doctor --git-dir demo.git --probe");

    assertThat(result.out().lines().filter(line -> line.startsWith(word + "  a push")))
        .anyMatch(line -> line.contains(text));
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void refusal_wins_over_a_later_part_that_accepts(ServerLayout layout) {
    layout.writeHooks(server);
    installation("");
    layout.enable(server);

    Policycheck.Result result = probe();

    assertThat(result.out()).contains("must be refused, was refused").contains("must pass, passed");
    assertThat(result.exitCode()).as(result.out()).isZero();
  }

  @Test
  void dispatcher_whose_last_part_decides_is_open() {
    ServerLayout.GITEA.writeHooks(server);
    server.succeed(
        """
        cat >demo.git/hooks/pre-receive <<'END'
        #!/bin/sh
        input=$(cat)
        for part in "$0".d/*; do
          printf '%s\\n' "$input" | "$part"
        done
        END
        """);

    Policycheck.Result result = installation("");

    assertThat(result.out())
        .contains("demo.git is NOT guarded, though the hook is installed")
        .containsPattern("OPEN .*which must be refused, went through");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void hook_of_another_that_refuses_everything_is_told_apart() {
    ServerLayout.GITEA.writeHooks(server);
    server.succeed("printf '#!/bin/sh\\nexit 1\\n' >demo.git/hooks/pre-receive.d/zzz");

    assertThat(installation("").out())
        .contains("must be refused, was refused")
        .containsPattern("warn .*must pass, was allowed, and then refused by another hook");
  }

  @Test
  void audit_mode_says_that_nothing_is_refused() {
    Policycheck.Result result = installation(" --mode audit");

    assertThat(result.out())
        .contains("demo.git is watched, and nothing is refused (--mode audit)")
        .containsPattern("warn .*let through: in audit mode nothing is refused");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void hooks_after_a_push_are_not_told_of_it() throws IOException {
    server.succeed(
        """
        for hook in post-receive update post-update reference-transaction; do
          printf '#!/bin/sh\\necho x >>%s/told\\n' "$PWD" >demo.git/hooks/$hook
          chmod 755 demo.git/hooks/$hook
        done
        """);
    assertThat(installation("").out()).contains("must pass, passed");
    assertThat(server.folder().resolve("told")).doesNotExist();
  }

  @Test
  void root_tries_it_as_the_owner_of_the_repository() throws IOException {
    assumeTrue(
        server.succeed("id -u; command -v runuser || :").startsWith("0\n/"),
        "only root can run something as another user");
    server.takeOwnPolicycheck(); // where the owner can read it
    assertThat(installation("").exitCode()).isZero();
    server.succeed(
        "chmod 755 . .. ../..; chown -R nobody demo.git; chown root demo.git/policycheck/*");

    Policycheck.Result asOwner = probe();
    assertThat(asOwner.out()).contains("as `nobody`, which must pass, passed");

    server.succeed("chown root demo.git/policycheck; chmod 700 demo.git/policycheck");
    assertThat(probe().out()).containsPattern("SHUT .*as `nobody`, which must pass, was refused");
    assertThat(server.policycheck("hook doctor --git-dir demo.git --probe --as root").out())
        .contains("warn  the repository belongs to `nobody`, and this was tried out as `root`");
    assertThat(server.policycheck("hook doctor --git-dir demo.git --probe --as no-one").err())
        .contains("there is no user `no-one`");
  }

  @Test
  void file_system_without_programs_is_open() {
    server.succeed("mkdir mounted");
    boolean isMounted =
        server
            .succeed("mount -t tmpfs -o noexec none mounted 2>&1 && echo mounted || :")
            .endsWith("mounted\n");
    assumeTrue(isMounted, "only root can mount, and not everywhere");
    try {
      server.succeed("mv demo.git mounted; ln -s mounted/demo.git demo.git");

      Policycheck.Result result = installation("");

      assertThat(result.out())
          .startsWith("demo.git is NOT guarded")
          .containsPattern("OPEN .*which must be refused, went through");
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(server.policycheck("hook doctor --git-dir demo.git").out())
          .containsPattern("OPEN .*pre-receive` may not be executed.*mounted noexec");
    } finally {
      server.succeed("umount mounted");
    }
  }

  @Test
  void user_without_a_probe_is_refused() {
    assertThat(server.policycheck("hook doctor --git-dir demo.git --as root").err())
        .contains("--as says as whom to --probe");
  }
}
