package io.github.policycheck.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.awsfake.cloudtrail.CloudTrailLogs;
import io.github.policycheck.cli.TheCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark in local mode reports what the command itself reports, byte for byte. */
class ReplayOnSparkTest {

  private static final String PROGRAM = "policycheck.command";

  private static @TempDir Path folder;
  private static JavaSparkContext spark;
  private static String logs;
  private static String account;

  @BeforeAll
  static void start() throws IOException {
    System.setProperty(PROGRAM, "policycheck"); // what the job calls the command
    Path log = folder.resolve("log");
    CloudTrailLogs.Summary written =
        CloudTrailLogs.write(log, "--events", "2000", "--per-file", "80", "--duplicates", "3");
    account = log.resolve("accounts/" + written.accounts().get(0) + ".json").toString();
    logs = log.resolve("AWSLogs").toString();
    write("log/AWSLogs/torn.json", "{\"Records\": [{\"eventVersion\": \"1.08\", ");
    write(
        "deny.json",
        """
        {"Version": "2012-10-17", "Statement": [
          {"Sid": "Regions", "Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*",
           "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}},
          {"Sid": "Tagged", "Effect": "Deny", "Action": "s3:*", "Resource": "*",
           "Condition": {"StringEquals": {"aws:PrincipalTag/team": "red"}}},
          {"Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
           "Condition": {"StringEqualsIfExists": {"codecommit:References": "refs/heads/main"},
                         "Null": {"codecommit:References": "false"}}}]}
        """);
    write("facts.yaml", "organization:\n  id: o-a1b2c3d4e5\nvpcEndpoints:\n  vpce-1: vpc-2\n");
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1")
                // Another file system of Hadoop, which the tasks have to be told of.
                .set(
                    "spark.hadoop.fs.viewfs.mounttable.trail.link./bucket",
                    log.toUri().toString()));
  }

  @AfterAll
  static void stop() {
    System.clearProperty(PROGRAM);
    if (spark != null) {
      spark.stop();
    }
  }

  @Test
  void reports_are_the_same_for_1_2_and_16_threads_and_for_spark() throws IOException {
    List<String> question = question("--format", "json", "--suggest", logs);
    List<Answer> answers = new ArrayList<>();
    for (String threads : List.of("1", "2", "16")) {
      answers.add(command(with(question, "--threads", threads)));
    }
    answers.add(job(question));

    assertThat(answers).containsOnly(answers.get(0));
    assertThat(answers.get(0).code()).isEqualTo(2); // one file is torn
    assertThat(answers.get(0).text())
        .contains("\"sid\": \"Regions\"", "torn.json", "policycheck eval", "\"depends\": [\n")
        .containsPattern("\"copies\": [1-9]");
  }

  @Test
  void each_form_of_report_is_the_same() throws IOException {
    for (String format : List.of("text", "csv", "html")) {
      List<String> question = question("--format", format, "--all", logs);
      assertThat(job(question)).isEqualTo(command(question));
    }
  }

  /** Files, folders and what is in them, each once. */
  @Test
  void what_is_named_twice_is_read_once() throws IOException {
    Path file;
    try (var files = Files.walk(Path.of(logs))) {
      file = files.filter(one -> one.toString().contains("_CloudTrail_")).findFirst().orElseThrow();
    }
    List<String> question =
        question("--instead", logs, file.toString(), logs + "/torn.json", logs, "no/such");

    assertThat(job(question)).isEqualTo(command(question));
  }

  @Test
  void another_account_is_asked_about_as_the_command_does() throws IOException {
    List<String> question = List.of("--account", account, "--with-account", account, logs);

    assertThat(job(question)).isEqualTo(command(question));
  }

  /** As S3 and HDFS do it, by a file system that here leads to the same files. */
  @Test
  void logs_are_found_and_read_by_the_file_systems_of_hadoop() throws IOException {
    String there = "viewfs://trail/bucket/AWSLogs";
    List<String> here = question("--format", "json", logs);
    Answer command = command(here);
    Answer job = job(question("--format", "json", there));

    assertThat(job.text()).isEqualTo(command.text().replace(logs, there)).contains(there);
    assertThat(job.code()).isEqualTo(command.code());

    Answer twice =
        job(
            question(
                "--format",
                "json",
                there + "/torn.json",
                there + "/",
                there,
                there + "/torn.json"));
    assertThat(twice.text())
        .isEqualTo(
            command(
                    question(
                        "--format", "json", logs + "/torn.json", logs, logs, logs + "/torn.json"))
                .text()
                .replace(logs, there));
    assertThat(job(question("--format", "json", "viewfs://trail/bucket/none")).text())
        .contains("\"file\": \"viewfs://trail/bucket/none\"", "is not there");
  }

  @Test
  void wrong_questions_are_refused_before_a_cluster_is_asked() throws IOException {
    assertThat(refused("--with", "deny.json", "--attach", "scp")).contains("which logs?");
    assertThat(refused("--account", folder.toString(), "--with", "x", "--attach", "scp", logs))
        .contains("is a folder", "policycheck snapshot --account");
    assertThat(refused(logs)).contains("what would be different?");
    assertThat(refused("--account", account, "--calibrate", logs)).contains("--calibrate is asked");
    assertThat(refused("--threads", "2", logs)).contains("--threads");
    write("odd.json", "{\"Statement\": [{\"Effect\": \"Deny\"}]}");
    assertThat(refused("--with", folder.resolve("odd.json").toString(), "--attach", "scp", logs))
        .contains("odd.json:1:16");
    StringWriter err = new StringWriter();
    int code =
        new ReplayJob(() -> spark)
            .run(new PrintWriter(new StringWriter()), new PrintWriter(err), args(question("-")));
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("`-` is standard input, which a cluster does not read");
  }

  @Test
  void tasks_get_about_as_much_each() {
    List<LogObject> objects =
        IntStream.rangeClosed(1, 10)
            .mapToObj(i -> new LogObject("n" + i, "p" + i, true, i))
            .toList();

    assertThat(SparkReplay.tasks(objects, 2)).isEqualTo(6);
    assertThat(SparkReplay.tasks(objects, 8)).isEqualTo(10);
    assertThat(SparkReplay.tasks(List.of(), 8)).isEqualTo(1);
    assertThat(SparkReplay.dealt(objects, 2).stream().limit(5).mapToLong(LogObject::bytes).sum())
        .isBetween(25L, 30L);
    assertThat(SparkReplay.dealt(objects, 3)).containsExactlyInAnyOrderElementsOf(objects);
  }

  /** What was written, and the exit code. */
  private record Answer(int code, String text) {}

  private static List<String> question(String... more) {
    return with(
        List.of(
            "--account",
            account,
            "--with",
            folder.resolve("deny.json").toString(),
            "--attach",
            "scp",
            "--context-file",
            folder.resolve("facts.yaml").toString()),
        more);
  }

  private static List<String> with(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return all;
  }

  private static Answer command(List<String> question) throws IOException {
    Path file = folder.resolve("command.out");
    List<String> words = new ArrayList<>(List.of("replay"));
    words.addAll(with(question, "--output", file.toString()));
    int code = TheCommand.run(args(words));
    return new Answer(code, Files.readString(file));
  }

  private static Answer job(List<String> question) throws IOException {
    Path file = folder.resolve("job.out");
    StringWriter err = new StringWriter();
    int code =
        new ReplayJob(() -> spark)
            .run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                args(with(question, "--output", file.toString())));
    assertThat(err.toString()).isEmpty();
    return new Answer(code, Files.readString(file));
  }

  private static String refused(String... args) {
    StringWriter err = new StringWriter();
    int code =
        new ReplayJob(
                () -> {
                  throw new AssertionError("a cluster was asked");
                })
            .run(new PrintWriter(new StringWriter()), new PrintWriter(err), args);
    assertThat(code).isEqualTo(2);
    return err.toString();
  }

  private static String[] args(List<String> words) {
    return words.toArray(String[]::new);
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
