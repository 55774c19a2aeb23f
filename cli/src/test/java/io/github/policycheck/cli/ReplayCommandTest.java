package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code replay} exits with and refuses. */
class ReplayCommandTest {

  private static final String DONE = "";
  private static final String REFUSED = "'errorCode':'AccessDenied',";
  private static final String NO_CALL = "'eventType':'AwsServiceEvent',";
  private static final String UNKNOWN = "'errorCode':'HIDDEN_DUE_TO_SECURITY_REASONS',";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void policy() throws IOException {
    Files.writeString(
        folder.resolve("p.json"),
        "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"kms:Decrypt\", \"Resource\": \"*\"}}");
  }

  private int run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("replay", "--attach", "scp", "--with"));
    arguments.add(folder.resolve("p.json").toString());
    arguments.addAll(List.of(more));
    return CommandLineMain.run(
        arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  /** Writes a log of one call of the user Zoe. */
  private String log(String call, String more) throws IOException {
    String record =
        "{'eventVersion':'1.11','eventID':'e1','eventTime':'2026-11-30T10:00:00Z',"
            + "'eventSource':'kms.amazonaws.com','awsRegion':'us-gov-west-1','eventName':'"
            + call
            + "',"
            + more
            + "'recipientAccountId':'604517328896','userIdentity':{'type':'IAMUser','arn':"
            + "'arn:aws-us-gov:iam::604517328896:user/Zoe','accountId':'604517328896'}}";
    Path log = folder.resolve("log.json");
    return Files.writeString(log, "{\"Records\":[" + record.replace('\'', '"') + "]}").toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ListKeys | " + DONE + " ~~ | 0 | 1 of 1 call would not have been refused",
        "Decrypt  | " + DONE + " ~~ | 1 | 1 of 1 call would have been refused",
        "Decrypt  | " + REFUSED + " | 2 | that AWS had refused already",
        "Decrypt  | " + NO_CALL + " | 2 | NOT JUDGED   1 record",
        "Decrypt  | " + UNKNOWN + " | 2 | record 1: `errorCode` is hidden",
        "Invented | " + DONE + " ~~ | 2 | `kms` has no action `Invented`",
      })
  void the_exit_code_tells_whether_a_call_could_be_judged(
      String call, String more, int exitCode, String said) throws IOException {
    assertThat(run(log(call, more))).as("%s %s", out, err).isEqualTo(exitCode);
    assertThat(out.toString()).contains(said);
  }

  @Test
  void nothing_to_judge_in_an_empty_log() throws IOException {
    Path log = Files.writeString(folder.resolve("log.json"), "{\"Records\":[]}");

    assertThat(run(log.toString())).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "html"})
  void suggestions_are_in_text_and_json_alone(String format) throws IOException {
    Path report = folder.resolve("new/report");
    String[] asked = {
      "--suggest", "--format", format, "--output", report.toString(), log("Decrypt", DONE)
    };

    assertThat(run(asked)).isEqualTo(2);
    assertThat(err.toString())
        .contains("--suggest adds to text and JSON: leave it out, or take another --format");
    assertThat(out.toString()).isEmpty();
    assertThat(report.getParent()).doesNotExist();
  }

  @Test
  void the_folder_of_the_report_is_made_as_other_commands_do() throws IOException {
    Path report = folder.resolve("new/report.csv");

    assertThat(run("--format", "csv", "--output", report.toString(), log("Decrypt", DONE)))
        .isEqualTo(1);
    assertThat(Files.readString(report)).startsWith("outcome,").contains("kms:Decrypt");
  }

  @Test
  void more_callers_than_memory_holds_are_said_with_what_to_do() {
    InputStream full =
        new InputStream() {
          @Override
          public int read() {
            throw new OutOfMemoryError("on purpose");
          }

          @Override
          public int read(byte[] into, int from, int most) {
            return read();
          }
        };
    InputStream before = System.in;
    System.setIn(full);
    try {
      assertThat(run("-")).isEqualTo(2);
    } finally {
      System.setIn(before);
    }
    assertThat(err.toString())
        .contains("takes more memory than Java has", "`JAVA_TOOL_OPTIONS=-Xmx8g`")
        .doesNotContain("OutOfMemoryError", "on purpose");
    assertThat(out.toString()).isEmpty();
  }

  /** Whether the management account is in a log nobody knows who has not been told which it is. */
  @Test
  void a_management_account_that_is_not_known_is_said() throws IOException {
    String log = log("Encrypt", DONE);
    String warning = "the management account is not known: service control policies do not bind it";

    run(log);
    assertThat(err.toString()).contains(warning);

    err.getBuffer().setLength(0);
    Path facts = folder.resolve("facts.yaml");
    Files.writeString(facts, "organization:\n  managementAccount: \"202020202020\"\n");
    run(log, "--context-file", facts.toString());
    assertThat(err.toString()).doesNotContain(warning);

    err.getBuffer().setLength(0);
    Files.writeString(
        folder.resolve("p.json"),
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*",
         "Action": "kms:Decrypt", "Resource": "*"}}
        """);
    List<String> rcp =
        List.of("replay", "--with", folder.resolve("p.json").toString(), "--attach", "rcp", log);
    CommandLineMain.run(
        rcp.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    assertThat(err.toString()).doesNotContain(warning);
  }

  /** A mistyped account looks as if the policy refused nothing. */
  @ParameterizedTest
  @CsvSource({
    "scp:604517328896, ",
    "scp:604517328869, `scp:604517328869`: the log has nobody and nothing of account 604517328869",
  })
  void an_account_that_is_nowhere_is_said(String target, String warning) throws IOException {
    String policy = folder.resolve("p.json").toString();
    List<String> asked =
        List.of("replay", "--with", policy, "--attach", target, log("Decrypt", DONE));
    CommandLineMain.run(
        asked.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));

    if (warning == null) {
      assertThat(err.toString()).doesNotContain("the log has nobody");
    } else {
      assertThat(err.toString()).contains(warning);
    }
  }
}
