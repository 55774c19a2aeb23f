package io.github.policycheck.acceptance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.acceptance.Policycheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the hook loads for a push that it accepts. It starts a JVM for each: what is listed here
 * costs that start more than the decision, and comes in with one careless line.
 */
class HookStartTest {

  private static final List<String> TOO_DEAR =
      List.of(
          "java.lang.invoke.InnerClassLambdaMetafactory", // the first lambda
          "java.lang.runtime.ObjectMethods", // hashCode and equals of records
          "java.util.stream.",
          "java.util.regex.Matcher",
          "java.util.Formatter",
          "java.util.logging.",
          "java.time.format.",
          "java.nio.channels.FileChannel",
          "java.security.MessageDigest",
          "java.util.zip.CRC32C", // makes its tables at each start
          "java.util.EnumMap", // as EnumSet: finds the constants by reflection,
          "java.util.EnumSet", // for which a JVM from 18 on makes a class
          "jdk.internal.reflect.DirectMethodHandleAccessor",
          "jdk.internal.reflect.NativeMethodAccessorImpl",
          "jdk.internal.logger.", // System.exit
          "picocli.",
          "java.math.BigDecimal", // computes powers of five when Java 25 loads it
          "tools.jackson.core.json.", // a snapshot of ours is read without
          "tools.jackson.databind.",
          "com.networknt.",
          "org.yaml.",
          "org.snakeyaml.",
          "org.eclipse.jgit.",
          "io.github.policycheck.accountfiles.",
          "io.github.policycheck.engine.finding.Finding",
          "io.github.policycheck.engine.evaluation.MissingKeys");

  @TempDir private Path folder;

  @Test
  void accepted_push_loads_nothing_that_is_dear() throws IOException {
    List<String> loaded = loadedFor("refs/heads/test", "", 0);

    assertThat(loaded).anyMatch(line -> line.contains("githook.PreReceive "));
    assertThat(loaded).allSatisfy(line -> assertThat(TOO_DEAR).noneMatch(name -> isOf(name, line)));
  }

  @Test
  void refused_push_loads_nothing_that_is_dear() throws IOException {
    List<String> loaded = loadedFor("refs/heads/master", "", 1);

    assertThat(loaded).anyMatch(line -> line.contains("githook.Reason "));
    assertThat(loaded).allSatisfy(line -> assertThat(TOO_DEAR).noneMatch(name -> isOf(name, line)));
  }

  /** The lock of the log takes a channel. */
  @Test
  void logged_push_loads_nothing_more_that_is_dear() throws IOException {
    String log = "\npolicycheck.auditlog " + folder.resolve("audit.jsonl");

    List<String> loaded = loadedFor("refs/heads/test", log, 0);

    assertThat(loaded).anyMatch(line -> line.contains("githook.LogFile "));
    assertThat(loaded)
        .allSatisfy(
            line ->
                assertThat(TOO_DEAR)
                    .noneMatch(name -> !name.endsWith("FileChannel") && isOf(name, line)));
  }

  /** Tells whether a line of the log is about a class, or one in a package. */
  private static boolean isOf(String name, String line) {
    return line.contains("] " + name + (name.endsWith(".") ? "" : " "));
  }

  private List<String> loadedFor(String reference, String more, int exitCode) throws IOException {
    Path snapshot = folder.resolve("snapshot.json");
    Policycheck.Result written =
        Policycheck.answer(
            "snapshot", "--account", "examples/policies", "--out", snapshot.toString());
    assertThat(written.exitCode()).as(written.err()).isZero();
    Path log = folder.resolve("classes.log");
    Path lines = folder.resolve("lines");
    Files.writeString(lines, "0".repeat(40) + " " + "1".repeat(40) + " " + reference + "\n");
    String jar = Policycheck.jar().toString();
    String config =
        "policycheck.snapshot "
            + snapshot
            + "\npolicycheck.repository MyDemoRepo\npolicycheck.principalfrom env:REMOTE_USER"
            + more;
    Policycheck.Result result =
        Policycheck.process(
            folder,
            Map.of("GIT_DIR", folder.toString(), "REMOTE_USER", "Arnav_Desai"),
            List.of(
                "sh",
                "-c",
                "exec \"$@\" <'" + lines + "'",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-Xbootclasspath/a:" + jar,
                "-cp",
                jar,
                "io.github.policycheck.cli.Main",
                "pre-receive",
                "--config",
                config));
    assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
    return Files.readAllLines(log);
  }
}
