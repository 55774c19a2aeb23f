package io.github.policycheck.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.log.LogProblem;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.Totals;
import io.github.policycheck.replay.trail.NotALog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What reports look like, to the letter. {@code -Dpolicycheck.update} writes the files again. */
class ReplayReportsTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  /** From the root of the sources. */
  private static final String SCHEMA =
      "cli/src/main/resources/io/github/policycheck/cli/replay.schema.json";

  private static void check(String name, String report) throws IOException {
    Path golden = GOLDEN.resolve(name);
    if (System.getProperty("policycheck.update") != null) {
      Files.writeString(golden, report);
    }
    assertThat(report).isEqualTo(Files.readString(golden));
  }

  static PastCalls all() {
    String ci = "arn:aws-cn:iam::444455556666:role/service-role/CI";
    PastCalls calls =
        new PastCalls()
            .of(Outcome.REFUSED)
            .by(PastCalls.DENY)
            .with(
                "codecommit:References=refs/heads/main",
                "aws:SourceIp=203.0.113.77",
                "aws:UserAgent=git/2.47.3 (Jane's laptop)")
            .times(1100)
            .from(ci, CallerKind.IN_ACCOUNT)
            .times(1)
            .to("codecommit:DeleteBranch", PastCalls.REPOSITORY)
            .times(2)
            .with()
            .by(null)
            .to("kms:Decrypt", "arn:aws-cn:kms:cn-north-1:444455556666:key/1")
            .times(3);
    for (int i = 0; i < 7; i++) {
      calls.from("arn:aws-cn:iam::444455556666:user/old" + i, CallerKind.GONE).times(1);
    }
    calls
        .from(PastCalls.JANE, CallerKind.IN_ACCOUNT)
        .of(Outcome.DEPENDS)
        .by(PastCalls.DENY)
        .to("codecommit:GitPush", PastCalls.REPOSITORY)
        .because("aws:PrincipalTag/cost center", "aws:RequestTag/team")
        .times(5)
        .because("the resource")
        .to("codecommit:GitPush", null)
        .times(9)
        .by(null)
        .because("aws:MultiFactorAuthPresent")
        .times(1)
        .because()
        .of(Outcome.NOT_REFUSED)
        .times(2000)
        .of(Outcome.ALREADY_REFUSED)
        .times(4)
        .of(Outcome.PUSH_DISCOVERY)
        .times(12)
        .of(Outcome.NOT_DECIDED)
        .to("signin:ConsoleLogin", null)
        .because("signing in")
        .times(2)
        .of(Outcome.NOT_MAPPED)
        .to("s3:NewThing", null)
        .because("no action of this name is known")
        .from("codepipeline.amazonaws.com", CallerKind.SERVICE)
        .times(1)
        .of(Outcome.NOT_REFUSED)
        .because()
        .to("ec2:RunInstances", null)
        .from("arn:aws-cn:iam::777788889999:role/Once", CallerKind.OTHER_ACCOUNT)
        .times(1);
    Totals totals = calls.totals();
    for (int i = 0; i < 12; i++) {
      totals.addFile();
    }
    totals.addSkipped(NotALog.DIGEST, 3);
    totals.addSkipped(NotALog.INSIGHTS, 1);
    totals.add(new LogProblem("logs/a.json.gz", 0, "not a gzip file, and so not read"));
    totals.add(new LogProblem("logs/b.json", 1234, "has no eventTime, and so is not counted"));
    return calls;
  }

  @Test
  void text_is_written_like_this() throws IOException {
    check("replay.txt", ReplayText.of(all().report(), PastCalls.style(false, false)));
  }

  @Test
  void all_of_it_is_written_like_this() throws IOException {
    check("replay-all.txt", ReplayText.of(all().report(), PastCalls.style(false, true)));
  }

  @Test
  void nothing_is_written_like_this() throws IOException {
    check(
        "replay-nothing.txt",
        ReplayText.of(new PastCalls().report(), PastCalls.style(false, false)));
  }

  @Test
  void rows_are_written_like_this() throws IOException {
    String csv = ReplayCsv.of(all().report());

    assertThat(csv.split("\r\n", -1)).noneMatch(line -> line.contains("\n")).endsWith("");
    check("replay.csv", csv.replace("\r\n", "\n"));
  }

  @Test
  void json_is_written_like_this_and_fits_its_schema() throws IOException {
    ReplayReport report = all().report();
    String json = ReplayJson.of(report, "1.2.3", SuggestedPolicy.of(report));

    check("replay.json", json);
    checkSchema(json);
    checkSchema(ReplayJson.of(new PastCalls().report(), "1.2.3", null));
  }

  private static void checkSchema(String json) throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (Files.notExists(folder.resolve(SCHEMA))) {
      folder = Objects.requireNonNull(folder.getParent(), SCHEMA);
    }
    Path schema = folder.resolve(SCHEMA);
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(schema))
                .validate(JsonMapper.shared().readTree(json)))
        .isEmpty();
  }

  @Test
  void suggestion_is_written_like_this() throws IOException {
    SuggestedPolicy suggested = SuggestedPolicy.of(all().report());

    check("replay-suggested.txt", suggested.text(PastCalls.style(false, false)));
    check("replay-suggested.json", suggested.policy().orElseThrow());
  }

  @Test
  void no_cell_of_csv_is_a_formula() {
    for (String name : new String[] {"=1+1", "+1", "-1", "@SUM(A1)"}) {
      String csv = ReplayCsv.of(new PastCalls().from(name, CallerKind.UNKNOWN).times(1).report());

      assertThat(csv).contains(",'" + name + ",").doesNotContain("," + name);
    }
  }

  @Test
  void colours_are_ours_and_control_characters_of_others_are_harmless() {
    ReplayReport report =
        new PastCalls()
            .of(Outcome.REFUSED)
            .from("arn:aws:iam::123456789012:user/\u001b[31mX", CallerKind.GONE)
            .to("s3:GetObject", "arn:aws:s3:::b/\r\n\u202ex")
            .times(1)
            .report();

    String plain = ReplayText.of(report, PastCalls.style(false, false));
    assertThat(plain).contains("\\u001b[31mX", "b/\\u000d\\u000a\\u202ex");
    assertThat(plain).doesNotContain("\u001b", "\r", "\u202e");
    assertThat(ReplayText.of(report, PastCalls.style(true, false)))
        .startsWith("\u001b[31mREFUSED\u001b[0m      1 of 1 call would");
    assertThat(ReplayText.of(new PastCalls().times(1).report(), PastCalls.style(true, false)))
        .startsWith("\u001b[32mREFUSED\u001b[0m      0 of 1 call would");
    assertThat(ReplayText.of(new PastCalls().report(), PastCalls.style(true, false)))
        .startsWith("\u001b[31mNO ANSWER\u001b[0m    no call was judged");
    assertThat(ReplayCsv.of(report)).doesNotContain("\u001b", "\u202e");
    assertThat(ReplayJson.of(report, "1", null)).doesNotContain("\u001b", "\u202e");
  }
}
