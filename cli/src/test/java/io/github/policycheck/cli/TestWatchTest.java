package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code test --watch} runs again after each change, and says when and why. */
@Timeout(60)
class TestWatchTest {

  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": {
        "Effect": "%s", "Action": "codecommit:*", "Resource": "*"}}
      """;

  private static final String CASE =
      """
      account: %s
      cases:
        - principal: group/Staff
          push: refs/heads/trunk
          expect: allow
      """;

  @TempDir Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path tests;
  private Future<Integer> watching = CompletableFuture.completedFuture(0);

  /** The account is beside the tests, and its policy elsewhere again. */
  @BeforeEach
  void write_an_account() throws IOException {
    folder = folder.toRealPath();
    tests = Files.createDirectory(folder.resolve("tests"));
    Files.createDirectory(folder.resolve("account"));
    Files.createDirectory(folder.resolve("policies"));
    Files.writeString(
        folder.resolve("account/account.yaml"),
        """
        account: "240913576801"
        region: eu-west-3
        repositories: [payroll]
        policies: {Branches: ../policies/branches.json}
        groups:
          Staff: {attached: [Branches]}
        """);
    policy("Allow");
    Files.writeString(tests.resolve("a.policytest.yaml"), CASE.formatted("\"../account\""));
  }

  @AfterEach
  void end() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  private void policy(String effect) throws IOException {
    Files.writeString(folder.resolve("policies/branches.json"), POLICY.formatted(effect));
  }

  private void watch(String... more) {
    List<String> arguments = new ArrayList<>(List.of("test", "--watch", tests.toString()));
    arguments.addAll(List.of(more));
    watching =
        threads.submit(
            () ->
                CommandLineMain.run(
                    arguments.toArray(String[]::new),
                    new PrintWriter(out, true),
                    new PrintWriter(err, true)));
  }

  /** Waits until a run is over and the next change is waited for. */
  private void awaitRuns(int count) throws InterruptedException {
    await(() -> runs() >= count);
    assertThat(runs()).isEqualTo(count);
  }

  private void awaitLastRun(String summary) throws InterruptedException {
    await(() -> lastRun().equals(summary));
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s%s", out, err).isLessThan(end);
      Thread.sleep(20);
    }
  }

  private int runs() {
    return err.toString().split(": watching ", -1).length - 1;
  }

  private String lastRun() {
    String all = out.toString().stripTrailing();
    return all.substring(all.lastIndexOf('\n') + 1);
  }

  @Test
  void change_of_a_policy_that_the_account_names_runs_them_again() throws Exception {
    watch();
    awaitRuns(1);
    assertThat(lastRun()).isEqualTo("1 case in 1 file: 1 passed");

    policy("Deny");
    awaitRuns(2);
    assertThat(lastRun()).isEqualTo("1 case in 1 file: 0 passed, 1 failed");
    assertThat(err.toString())
        .containsPattern("(?m)^policycheck: \\d\\d:\\d\\d:\\d\\d: changed: .*branches[.]json$");

    policy("Allow");
    awaitRuns(3);
    assertThat(lastRun()).isEqualTo("1 case in 1 file: 1 passed");
  }

  @Test
  void new_test_file_in_a_new_folder_is_run() throws Exception {
    watch();
    awaitRuns(1);

    Path more = Files.createDirectories(tests.resolve("more/deep"));
    Files.writeString(more.resolve("b.policytest.yaml"), CASE.formatted("\"../../../account\""));
    awaitLastRun("2 cases in 2 files: 2 passed");

    Files.delete(more.resolve("b.policytest.yaml"));
    awaitLastRun("1 case in 1 file: 1 passed");
  }

  @Test
  void file_that_an_editor_puts_in_the_place_of_another_counts() throws Exception {
    watch();
    awaitRuns(1);

    Path other =
        Files.writeString(folder.resolve("policies/.branches.swp"), POLICY.formatted("Deny"));
    Files.move(
        other, folder.resolve("policies/branches.json"), StandardCopyOption.REPLACE_EXISTING);
    awaitRuns(2);
    assertThat(lastRun()).isEqualTo("1 case in 1 file: 0 passed, 1 failed");
  }

  @Test
  void what_is_broken_is_said_and_watched_on() throws Exception {
    watch();
    awaitRuns(1);

    Files.writeString(folder.resolve("policies/branches.json"), "{");
    awaitRuns(2);
    assertThat(lastRun()).contains("1 invalid");

    policy("Allow");
    awaitRuns(3);
    assertThat(lastRun()).isEqualTo("1 case in 1 file: 1 passed");
  }

  @Test
  void its_own_report_and_other_files_are_no_change() throws Exception {
    Path report = tests.resolve("report.json");
    watch("--format", "json", "--output", report.toString());
    awaitRuns(1);

    Files.writeString(tests.resolve("notes.odt"), "x");
    Files.createDirectory(tests.resolve(".git"));
    Thread.sleep(1000);
    assertThat(runs()).isEqualTo(1);
    policy("Deny");
    awaitRuns(2);
    assertThat(report).content().contains("\"failed\": 1");
  }

  @Test
  void folder_that_comes_back_is_watched_again() throws Exception {
    watch();
    awaitRuns(1);

    Path away = folder.resolve("away");
    Files.move(tests, away);
    Thread.sleep(100);
    Files.delete(away.resolve("a.policytest.yaml"));
    Files.delete(away);
    await(() -> err.toString().contains("error: "));
    Files.createDirectory(tests);
    Files.writeString(tests.resolve("b.policytest.yaml"), CASE.formatted("\"../account\""));
    await(() -> runs() >= 3 && lastRun().equals("1 case in 1 file: 1 passed"));
  }

  @Test
  void folder_that_is_reached_by_a_link_is_run_once_a_change() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), tests);
    watch(link.toString());
    awaitRuns(1);

    policy("Deny");
    awaitRuns(2);
    Thread.sleep(1500);
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void interrupt_ends_it_with_the_code_of_the_last_run() throws Exception {
    policy("Deny");
    watch();
    awaitRuns(1);
    threads.shutdownNow();
    assertThat(watching).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(1);
  }

  @Test
  void reports_that_are_one_document_need_a_file() throws Exception {
    watch("--format", "junit");
    assertThat(watching).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(2);
    assertThat(err.toString()).contains("name a file with --output");
  }
}
