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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many repositories with one command, and words of the administrators' own. */
@Execution(ExecutionMode.CONCURRENT)
class HookManyTest {

  private static final String FIRST = "srv/team/loquat.git";
  private static final String SECOND = "srv/deep/er/damson.git";

  /** Is none of the account. */
  private static final String STRAY = "srv/stray.git";

  private static final String ASK = "ask #platform (\"on call\"; it's free) für `release`";

  @TempDir Path folder;

  private GitServer server;

  @BeforeEach
  void set_up() throws IOException {
    server = GitServer.in(folder.resolve("server"));
    Path policies = Files.createDirectory(server.folder().resolve("policies"));
    Files.writeString(
        policies.resolve("account.yaml"),
        """
        account: "600700800900"
        region: ap-southeast-2
        repositories: [damson, loquat]
        policies:
          KeepRelease: KeepRelease.json
        users:
          noor: {attached: [AWSCodeCommitPowerUser, KeepRelease]}
        """);
    Files.writeString(
        policies.resolve("KeepRelease.json"),
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "codecommit:GitPush",
         "Resource": "*", "Condition": {"StringLike": {"codecommit:References": "refs/heads/release*"}}}}
        """);
    server.succeed(
        """
        for each in %s %s %s; do
          git init -q --bare "$each"
        done
        chmod -R go-w .
        """
            .formatted(FIRST, SECOND, STRAY));
  }

  private Policycheck.Result push(String bare, String branch) {
    return server.shell(
        "git -C work push ../" + bare + " master:refs/heads/" + branch, Map.of("GL_USER", "noor"));
  }

  private void refuses(String bare, String message) {
    Policycheck.Result push = push(bare, "release-1");
    assertThat(push.exitCode()).isNotZero();
    assertThat(push.err().lines().filter(line -> line.startsWith("remote: ")).map(String::strip))
        .satisfiesExactly(
            reason -> assertThat(reason).contains("refs/heads/release-1: explicit deny"),
            last -> assertThat(last).isEqualTo("remote: policycheck: " + message));
  }

  private JsonNode doctor(int exitCode, String more) {
    Policycheck.Result result = server.policycheck("hook doctor --under srv --format json" + more);
    assertThat(result.exitCode()).as(result.toString()).isEqualTo(exitCode);
    return JsonMapper.shared().readTree(result.out());
  }

  private static String state(JsonNode repository, String check) {
    return repository
        .path("checks")
        .valueStream()
        .filter(each -> each.path("name").asString().equals(check))
        .map(each -> each.path("state").asString())
        .distinct()
        .reduce((a, b) -> a + " " + b)
        .orElse("none");
  }

  @Test
  void one_command_guards_all_and_another_takes_it_out() {
    String before = server.succeed("find srv -path '*/objects' -prune -o -print | sort");
    Policycheck.Result installed =
        server.shell(
            """
            cat >words <<'END'
            %s
            END
            java -jar policycheck.jar hook install --under srv --account policies \\
              --principal-from env:GL_USER --message "$(cat words)"
            """
                .formatted(ASK),
            Map.of());
    assertThat(installed.out())
        .contains(
            FIRST
                + " is guarded: pushes are evaluated against the policies on loquat for whom GL_USER")
        .contains(
            SECOND + " is guarded: pushes are evaluated against the policies on damson for whom")
        .endsWith("3 repositories: 2 guarded, 1 not\n");
    assertThat(installed.err())
        .contains("error: `" + STRAY + "`: the account has no repository `stray`");
    assertThat(installed.exitCode()).isEqualTo(1);
    for (String bare : new String[] {FIRST, SECOND}) {
      refuses(bare, ASK);
      assertThat(push(bare, "feature").err()).doesNotContain("policycheck: ");
    }

    server.succeed(
        "git config --file "
            + FIRST
            + "/config policycheck.message \"$(printf '\\033[2J \\r x')\"");
    refuses(FIRST, "\\u001b[2J \\u000d x");

    JsonNode report = doctor(1, " --probe");
    assertThat(report.at("/summary/guarded").asInt()).isEqualTo(2);
    assertThat(report.at("/summary/open").asInt()).isEqualTo(1);
    for (JsonNode repository : report.path("repositories")) {
      boolean isStray = repository.path("path").asString().equals(STRAY);
      assertThat(repository.path("state").asString()).isEqualTo(isStray ? "open" : "guarded");
      assertThat(state(repository, "probe")).isEqualTo(isStray ? "unknown" : "ok");
      assertThat(state(repository, "class-archive"))
          .as("a copy fits too")
          .isEqualTo(isStray ? "none" : "ok");
    }

    Policycheck.Result out = server.policycheck("hook uninstall --under srv");
    assertThat(out.out())
        .isEqualTo(
            SECOND
                + " is not guarded any more\nthere is no hook of policycheck in "
                + STRAY
                + "\n"
                + FIRST
                + " is not guarded any more\n");
    server.succeed("rm -f srv/*/*.git/refs/heads/* srv/*/*/*.git/refs/heads/*");
    assertThat(server.succeed("find srv -path '*/objects' -prune -o -print | sort"))
        .isEqualTo(before);
    assertThat(push(FIRST, "release-1").exitCode()).isZero();
  }

  @Test
  void folder_that_the_user_may_not_enter_is_told_and_never_well() {
    assumeTrue(
        server.succeed("id -u; command -v runuser || :").startsWith("0\n/"),
        "only root can run something as another user");
    server.succeed("chmod 755 . .. ../..; chmod 700 srv/team; chown -R nobody srv/deep");

    Policycheck.Result result =
        server.shell(
            "runuser -u nobody -- java -jar policycheck.jar hook doctor --under srv", Map.of());

    assertThat(result.err())
        .contains(
            "error: `srv/team` may not be looked into by this user, and may hold repositories");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).startsWith(SECOND + ": open\n");
  }
}
