package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code test --watch} as people start it: it goes on until a signal ends it. */
@Timeout(120)
class TestWatchProcessTest {

  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": {
        "Effect": "%s", "Action": "codecommit:GitPush", "Resource": "*"}}
      """;

  @TempDir Path folder;

  @Test
  void change_is_run_and_a_signal_ends_it() throws IOException, InterruptedException {
    Path policy = Files.writeString(folder.resolve("push.json"), POLICY.formatted("Allow"));
    Files.writeString(
        folder.resolve("push.policytest.yaml"),
        """
        policies: {account: "598304671122", region: eu-west-3, identity: [push.json]}
        cases:
          - push: refs/heads/trunk
            repository: payroll
            expect: allow
        """);
    List<String> command = new ArrayList<>(Policycheck.command());
    command.addAll(List.of("test", "--watch"));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(readTo(lines, ": watching ")).contains("1 case in 1 file: 1 passed");

      Files.writeString(policy, POLICY.formatted("Deny"));
      assertThat(readTo(lines, ": watching "))
          .anyMatch(line -> line.matches("policycheck: [\\d:]{8}: changed: push[.]json"))
          .contains("    expected allow, but it is explicit-deny")
          .contains("1 case in 1 file: 0 passed, 1 failed");

      process.destroy(); // what a supervisor does; Ctrl-C is the other signal that ends a JVM
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + 15);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Returns the lines up to one that contains a text; the timeout ends it if none does. */
  private static List<String> readTo(BufferedReader lines, String text) throws IOException {
    List<String> read = new ArrayList<>();
    String line;
    do {
      line = lines.readLine();
      assertThat(line).as("the process went on after %s", read).isNotNull();
      read.add(line);
    } while (!line.contains(text));
    return read;
  }
}
