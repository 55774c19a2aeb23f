package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.awsfake.cloudtrail.CloudTrailLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code policycheck replay} of a log as CloudTrail leaves it, by the real command. */
class ReplayTest {

  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "Region", "Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*",
         "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}}},
        {"Sid": "Tag", "Effect": "Deny", "Action": "s3:*", "Resource": "*",
         "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "web"}}},
        {"Sid": "Main", "Effect": "Deny", "Action": "codecommit:*", "Resource": "*",
         "Condition": {"StringEquals": {"codecommit:References": "refs/heads/main"}}}]}
      """;

  @TempDir static Path folder;

  private static Path logs;

  @BeforeAll
  static void write_a_log() throws IOException {
    CloudTrailLogs.write(folder, "--events", "2500", "--seed", "21");
    logs = folder.resolve("AWSLogs");
    Files.writeString(folder.resolve("new.json"), POLICY);
  }

  private static Policycheck.Result replay(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("replay", "--with", folder.resolve("new.json").toString(), "--attach", "scp"));
    words.addAll(Arrays.asList(more));
    return Policycheck.answer(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "csv", "html"})
  void reports_do_not_depend_on_the_number_of_threads(String format) {
    String one = replay("--threads", "1", "--format", format, logs.toString()).out();

    assertThat(one).contains("aws:PrincipalTag/team", "codecommit:GitPush");
    for (String threads : List.of("2", "16")) {
      assertThat(replay("--threads", threads, "--format", format, logs.toString()).out())
          .isEqualTo(one);
    }
  }

  /** Nothing is kept between runs, so that one that was killed has no part in the next. */
  @Test
  void a_run_that_was_killed_leaves_no_trace() throws Exception {
    Path report = folder.resolve("killed.json");
    List<String> command = new ArrayList<>(Policycheck.command());
    command.addAll(
        List.of(
            "replay",
            "--with",
            folder.resolve("new.json").toString(),
            "--attach",
            "scp",
            "--format",
            "json",
            "--output",
            report.toString(),
            logs.toString()));
    Process killed =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Thread.sleep(300);
    killed.destroyForcibly().waitFor();

    String whole = replay("--format", "json", logs.toString()).out();
    assertThat(
            replay("--format", "json", "--output", report.toString(), logs.toString()).exitCode())
        .isEqualTo(1);
    assertThat(Files.readString(report)).isEqualTo(whole);
  }

  @Test
  void what_cannot_be_read_is_named_and_the_rest_judged() throws IOException {
    Path broken = Files.createDirectories(folder.resolve("broken"));
    Path whole;
    try (Stream<Path> files = Files.walk(logs)) {
      whole =
          files
              .filter(file -> file.toString().endsWith(".json.gz"))
              .sorted()
              .findFirst()
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(broken.resolve("cut.json.gz"), Arrays.copyOf(bytes, bytes.length / 2));
    Files.writeString(broken.resolve("half.json"), "{\"Records\": [{\"eventVersion\": ");

    Policycheck.Result result = replay(broken.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).contains("cut.json.gz", "half.json", "NOT READ");
  }

  /** The command of an example decides as the report says. */
  @Test
  void commands_of_examples_show_what_refuses() {
    String json = replay("--format", "json", logs.toString()).out();
    List<String> refused = commands(json.substring(0, json.indexOf("\n  \"depends\": [")));

    assertThat(refused).hasSizeGreaterThan(20);
    for (int i = 0; i < refused.size(); i += refused.size() / 10) {
      List<String> words =
          Stream.of(refused.get(i).split(" ")).dropWhile(word -> !word.equals("eval")).toList();
      assertThat(Policycheck.answer(words.toArray(String[]::new)).out())
          .as(refused.get(i))
          .startsWith("DENIED");
    }
  }

  private static List<String> commands(String json) {
    return json.lines()
        .map(String::strip)
        .filter(line -> line.startsWith("\"try\": \"") && line.contains(" eval "))
        .map(line -> line.substring(8, line.lastIndexOf('"')).replace("'*'", "*"))
        .filter(command -> command.indexOf('\'') < 0 && command.indexOf('\\') < 0)
        .toList();
  }
}
