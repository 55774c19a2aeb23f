package io.github.policycheck.acceptance.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.policycheck.acceptance.Policycheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arnav, who may not move master, sends what could make the gate take him for another user. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientEnvironmentTest {

  private static final String ARNAV = "Arnav_Desai";
  private static final String MARY = "Mary_Major";
  private static final List<String> TO_MASTER = List.of("next:refs/heads/master");

  private PushTarget target;
  private SshServer ssh;
  private HttpBackend http;
  private Path agent;

  @SuppressWarnings("NullAway.Init") // set before all tests
  ClientEnvironmentTest() {}

  @BeforeAll
  void start_the_servers(@TempDir Path folder) throws IOException {
    target = PushTarget.create(folder, "sha1");
    ssh = SshServer.start(target.git(), target.folder("ssh"));
    http = HttpBackend.start(target.git(), target.servers());
    agent = folder.resolve("agent.jar");
    AcceptingAgent.write(agent);
  }

  @AfterAll
  void stop_the_servers() {
    ssh.close();
    http.close();
  }

  private GuardedRepository server() {
    return target.guarded(PushTarget.OWN);
  }

  private void refuses(
      GuardedRepository server,
      Transport.Access access,
      Map<String, String> more,
      List<String> arguments,
      String message) {
    Map<String, String> before = server.references();
    Map<String, String> environment = new TreeMap<>(access.environment());
    environment.putAll(more);

    Git.Result push =
        target.git().run(target.history().client(), environment, target.command(access, arguments));

    assertThat(server.references()).as(push.err()).isEqualTo(before);
    assertThat(push.exitCode()).isNotZero();
    assertThat(push.err()).contains(message);
  }

  private void refusesOnPath(Map<String, String> more) {
    GuardedRepository server = server();
    refuses(
        server,
        new LocalPath().access(server.gitDir(), Optional.of(ARNAV)),
        more,
        TO_MASTER,
        "explicit deny of codecommit:GitPush for user/Arnav_Desai");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"})
  void options_of_the_jvm_do_not_reach_it(String variable) throws IOException {
    String option = "-javaagent:" + agent;
    List<String> unguarded = new ArrayList<>(Policycheck.command());
    unguarded.add("pre-receive");
    Git.Result accepted = target.git().run(target.servers(), Map.of(variable, option), unguarded);
    assertThat(accepted.exitCode())
        .as("the attack works where nothing is done against it")
        .isZero();

    refusesOnPath(Map.of(variable, option));
  }

  @Test
  void other_variables_of_the_jvm_do_not_reach_it() {
    refusesOnPath(Map.of("CLASSPATH", agent.toString(), "JAVA_OPTS", "-javaagent:" + agent));
  }

  @Test
  void authors_and_push_options_are_nobody() {
    refusesOnPath(
        Map.of(
            "GIT_AUTHOR_NAME", MARY,
            "GIT_COMMITTER_NAME", MARY,
            "GIT_PUSH_OPTION_COUNT", "1",
            "GIT_PUSH_OPTION_0", "REMOTE_USER=" + MARY,
            "GIT_PUSHER", MARY,
            "USER", MARY,
            "LOGNAME", MARY));
  }

  @Test
  void configuration_in_variables_is_not_that_of_the_repository() {
    refusesOnPath(
        Map.of(
            "GIT_CONFIG_COUNT", "2",
            "GIT_CONFIG_KEY_0", "policycheck.mode",
            "GIT_CONFIG_VALUE_0", "audit",
            "GIT_CONFIG_KEY_1", "core.hooksPath",
            "GIT_CONFIG_VALUE_1", "/dev/null"));
  }

  /** Here the variables reach the server's Git itself, as they would if it let clients set them. */
  @Test
  void configuration_in_the_servers_variables_is_not_that_of_the_repository() {
    GuardedRepository server = server();
    Map<String, String> before = server.references();

    Git.Result push =
        new RawPush(target.git(), "sha1")
            .update(target.history().id("tip"), target.history().id("base"), "refs/heads/master")
            .send(
                server,
                ARNAV,
                Map.of(
                    "GIT_CONFIG_COUNT", "1",
                    "GIT_CONFIG_KEY_0", "policycheck.mode",
                    "GIT_CONFIG_VALUE_0", "audit",
                    "GIT_CONFIG_PARAMETERS", "'policycheck.mode'='audit'",
                    "GIT_CONFIG", "/dev/null",
                    "GIT_PUSH_OPTION_COUNT", "1",
                    "GIT_PUSH_OPTION_0", "REMOTE_USER=" + MARY));

    assertThat(server.references()).isEqualTo(before);
    assertThat(push.err()).contains("refs/heads/master: explicit deny");
  }

  @Test
  void hooks_of_the_client_are_not_those_of_the_server() {
    GuardedRepository server = server();
    refuses(
        server,
        new LocalPath().access(server.gitDir(), Optional.of(ARNAV)),
        Map.of(),
        List.of("--no-verify", "next:refs/heads/master"),
        "refs/heads/master: explicit deny");
  }

  @Test
  void ssh_client_does_not_say_who_pushes() {
    assumeTrue(ssh.unavailable().isEmpty(), ssh.unavailable().orElse(""));
    List<String> sends = List.of("-o", "SendEnv=REMOTE_USER", "-o", "SetEnv=REMOTE_USER=" + MARY);
    GuardedRepository server = server();
    refuses(
        server,
        ssh.access(server.gitDir(), Optional.of(ARNAV), sends),
        Map.of("REMOTE_USER", MARY),
        TO_MASTER,
        "for user/Arnav_Desai");
    refuses(
        server,
        ssh.access(server.gitDir(), Optional.empty(), sends),
        Map.of("REMOTE_USER", MARY),
        TO_MASTER,
        "the server sets no `REMOTE_USER`");
  }

  @Test
  void ssh_client_does_not_set_options_of_the_jvm() {
    assumeTrue(ssh.unavailable().isEmpty(), ssh.unavailable().orElse(""));
    GuardedRepository server = server();
    refuses(
        server,
        ssh.access(server.gitDir(), Optional.of(ARNAV), List.of("-o", "SendEnv=JAVA_TOOL_OPTIONS")),
        Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + agent),
        TO_MASTER,
        "refs/heads/master: explicit deny");
  }

  @Test
  void ssh_client_runs_nothing_but_git() {
    assumeTrue(ssh.unavailable().isEmpty(), ssh.unavailable().orElse(""));
    GuardedRepository server = server();
    refuses(
        server,
        ssh.access(server.gitDir(), Optional.of(ARNAV)),
        Map.of(),
        List.of(
            "--receive-pack=REMOTE_USER=" + MARY + " git-receive-pack", "next:refs/heads/master"),
        "Could not read from remote repository");
  }

  @Test
  void http_headers_do_not_say_who_pushes() {
    GuardedRepository server = server();
    refuses(
        server,
        http.access(server.gitDir(), Optional.empty()),
        Map.of(
            "GIT_CONFIG_COUNT", "2",
            "GIT_CONFIG_KEY_0", "http.extraHeader",
            "GIT_CONFIG_VALUE_0", "Remote-User: " + MARY,
            "GIT_CONFIG_KEY_1", "http.extraHeader",
            "GIT_CONFIG_VALUE_1", "REMOTE_USER: " + MARY),
        TO_MASTER,
        "the server sets no `REMOTE_USER`");
  }
}
