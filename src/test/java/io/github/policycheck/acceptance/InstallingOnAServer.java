package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server for stock Git, where {@code policycheck hook install} is run. It runs the packed command
 * where it is, which starts sooner; a test that spoils the command asks for its own.
 */
abstract class InstallingOnAServer {

  static final String DENIED =
      "policycheck: refs/heads/master: explicit deny of codecommit:GitPush for user/Arnav_Desai by"
          + " DenyChangesToMaster, statement 1";

  @TempDir static Path common;

  static @Nullable GitServer installed;

  @TempDir Path folder;

  GitServer server;

  /** What was installed for another class is gone. */
  @BeforeAll
  static void forget_what_was_installed() {
    installed = null;
  }

  @BeforeEach
  void set_up() throws IOException {
    server = GitServer.sharing(folder.resolve(place()));
  }

  /** Returns the name of the folder of the server: one that a shell has to quote. */
  String place() {
    return "it's a $HOME \"place\"";
  }

  /** Takes a server that was installed once, as it was then, for tests that break it. */
  void takeInstalled() throws IOException {
    if (installed == null) {
      server = GitServer.in(common.resolve(place()));
      install("");
      server.succeed("cp -a . ../good"); // with the times, or the archive would not fit
      installed = server;
    } else {
      server = installed;
      server.succeed("find . -mindepth 1 -delete && cp -a ../good/. .");
    }
  }

  void install(String more) {
    Policycheck.Result result = server.policycheck(GitServer.INSTALL + more);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  void accepts(Policycheck.Result push, String reference) {
    assertThat(push.exitCode()).as(push.err()).isZero();
    assertThat(server.references()).contains(reference);
  }

  void refuses(Map<String, String> variables, String arguments, String message) {
    String before = server.references();
    Policycheck.Result push = server.push(variables, arguments);
    assertThat(push.err()).contains(message).contains("pre-receive hook declined");
    assertThat(push.exitCode()).isNotZero();
    assertThat(server.references()).isEqualTo(before);
  }

  void refuses(String login, String arguments, String message) {
    refuses(Map.of("REMOTE_USER", login), arguments, message);
  }
}
