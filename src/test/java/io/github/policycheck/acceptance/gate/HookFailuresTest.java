package io.github.policycheck.acceptance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.acceptance.Policycheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A hook that gives no answer lets nothing through. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class HookFailuresTest {

  private static final long TIMEOUT_SECONDS = 60;
  private static final String MARY = "Mary_Major";

  private PushTarget target;

  @SuppressWarnings("NullAway.Init") // set before all tests
  HookFailuresTest() {}

  @BeforeAll
  void make_repositories(@TempDir Path folder) throws IOException {
    target = PushTarget.create(folder, "sha1");
  }

  /** A server whose snapshot is a pipe: whoever reads it waits. */
  private GuardedRepository slow() {
    GuardedRepository server = target.guarded(PushTarget.OWN);
    Path pipe = server.gitDir().resolve("pipe");
    target.git().run(server.gitDir(), Map.of(), List.of("mkfifo", pipe.toString())).orThrow();
    server.configure("snapshot", pipe.toString());
    return server;
  }

  private List<String> push(GuardedRepository server) {
    return target.command(
        new LocalPath().access(server.gitDir(), Optional.of(MARY)),
        List.of("next:refs/heads/topic"));
  }

  private Map<String, String> mary() {
    return Map.of(GuardedRepository.PRINCIPAL_VARIABLE, MARY);
  }

  @Test
  void hook_that_waits_for_its_disk_refuses_in_the_end() {
    GuardedRepository server = slow();
    Map<String, String> before = server.references();
    long start = System.nanoTime();

    Git.Result push = target.git().run(target.history().client(), mary(), push(server));

    assertThat(server.references()).isEqualTo(before);
    assertThat(push.exitCode()).isNotZero();
    assertThat(push.err())
        .contains("policycheck: the push is refused: no answer within 10 seconds");
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isGreaterThanOrEqualTo(9);
  }

  @Test
  void hook_that_only_watches_accepts_in_the_end() {
    GuardedRepository server = slow();
    server.configure("mode", "audit");

    Git.Result push = target.git().run(target.history().client(), mary(), push(server));

    assertThat(push.err())
        .contains("policycheck: audit: would refuse")
        .contains("no answer within");
    assertThat(server.references()).containsEntry("refs/heads/topic", target.history().id("next"));
  }

  @Test
  void killed_hook_refuses() throws IOException, InterruptedException {
    GuardedRepository server = slow();
    Map<String, String> before = server.references();
    Path err = server.gitDir().resolve("err");
    Process push =
        target
            .git()
            .builder(target.history().client(), mary(), push(server))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start();
    try {
      // It cannot have ended before: nobody writes to the pipe that it reads.
      hook(push).destroyForcibly();
      assertThat(push.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      Git.end(push);
    }

    assertThat(server.references()).isEqualTo(before);
    assertThat(push.exitValue()).isNotZero();
    assertThat(Files.readString(err)).contains("pre-receive hook declined");
  }

  /** Returns the JVM that a push has started, as soon as it is there. */
  private static ProcessHandle hook(Process push) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (System.nanoTime() < end) {
      Optional<ProcessHandle> hook =
          push.descendants()
              .filter(process -> process.info().command().orElse("").endsWith("java"))
              .findFirst();
      if (hook.isPresent()) {
        return hook.get();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    throw new AssertionError("the push starts no hook");
  }

  /** Runs the hook itself, so that the limit stops nobody but it. */
  private Git.Result hook(GuardedRepository server, String limit) {
    String line = "0".repeat(40) + " " + "1".repeat(40) + " refs/heads/topic";
    return target
        .git()
        .run(
            server.gitDir(),
            mary(),
            List.of("sh", "-c", limit + " echo " + line + " | GIT_DIR=. hooks/pre-receive"));
  }

  /** A limit on the length of files stands for the disk: both stop a line somewhere in it. */
  @Test
  void log_on_a_full_disk_keeps_whole_lines() throws IOException {
    GuardedRepository server = target.guarded(PushTarget.OWN);
    Path log = server.gitDir().resolve("audit.jsonl");
    server.configure("auditLog", log.toString());
    assertThat(hook(server, "").exitCode()).isZero();
    long length = Files.size(log);
    // The shell counts in blocks of 512 bytes: room for the first line and a part of the next.
    String limit = "ulimit -f " + (length / 512 + 1) + ";";

    Git.Result refused = hook(server, limit);

    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.err())
        .contains("policycheck: the push is refused: the audit log cannot be written");
    assertThat(hook(server, "").exitCode()).isZero();
    assertThat(Files.readAllLines(log)).hasSize(2).allMatch(line -> line.matches("[{].*[}]"));
    assertThat(Files.size(log)).isEqualTo(2 * length);
  }

  @Test
  void post_receive_that_waits_for_its_log_ends() {
    GuardedRepository server = target.guarded(PushTarget.OWN);
    Path pipe = server.gitDir().resolve("pipe");
    target.git().run(server.gitDir(), Map.of(), List.of("mkfifo", pipe.toString())).orThrow();
    server.configure("auditLog", pipe.toString());
    String line = "0".repeat(40) + " " + "1".repeat(40) + " refs/heads/topic";
    String command = String.join("' '", Policycheck.command());

    Git.Result result =
        target
            .git()
            .run(
                server.gitDir(),
                mary(),
                List.of(
                    "sh", "-c", "echo " + line + " | GIT_DIR=. '" + command + "' post-receive"));

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err())
        .contains("policycheck: the outcome is not logged: no answer within 10 seconds");
  }

  @Test
  void refused_push_leaves_no_objects() {
    GuardedRepository server = target.guarded(PushTarget.OWN);
    String before = objects(server);

    Git.Result push =
        target
            .git()
            .run(
                target.history().client(),
                Map.of(GuardedRepository.PRINCIPAL_VARIABLE, "Arnav_Desai"),
                target.command(
                    new LocalPath().access(server.gitDir(), Optional.empty()),
                    List.of("later:refs/heads/master")));

    assertThat(push.err()).contains("refs/heads/master: explicit deny");
    assertThat(objects(server)).isEqualTo(before);
  }

  private String objects(GuardedRepository server) {
    return target.git().git(server.gitDir(), "count-objects", "-v").orThrow();
  }
}
