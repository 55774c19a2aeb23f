package io.github.policycheck.replay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.log.LogProblem;
import io.github.policycheck.replay.total.Agreement;
import io.github.policycheck.replay.total.Contribution;
import io.github.policycheck.replay.total.Example;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.StatementRef;
import io.github.policycheck.replay.total.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What reports look like, to the letter. {@code -Dpolicycheck.update} writes the files again. */
class CalibrationReportsTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  /** From the root of the sources. */
  private static final String SCHEMA =
      "cli/src/main/resources/io/github/policycheck/cli/replay-calibration.schema.json";

  private static final String ROLE = "arn:aws-cn:iam::444455556666:role/service-role/CI";
  private static final String WEB = "arn:aws-cn:codecommit:cn-north-1:444455556666:Web";
  private static final StatementRef DENY = new StatementRef("Guard", 1, "Main", "guard.json:4:5");

  private final Totals totals = new Totals();
  private int ids;

  private void count(
      int times,
      Agreement agreement,
      String action,
      @Nullable StatementRef statement,
      String... reasons) {
    Outcome outcome =
        switch (agreement) {
          case DONE, REFUSED_BY_AWS_ALONE -> Outcome.NOT_REFUSED;
          case REFUSED, REFUSED_BY_ANOTHER_TYPE, REFUSED_HERE_ALONE -> Outcome.REFUSED;
          case NOT_DECIDED -> Outcome.DEPENDS;
          case NOT_COMPARED -> Outcome.NOT_DECIDED;
        };
    Contribution contribution =
        new Contribution(
            outcome,
            "codecommit",
            action,
            ROLE,
            CallerKind.IN_ACCOUNT,
            false,
            statement,
            List.of(reasons),
            agreement);
    for (int i = 0; i < times; i++) {
      ids++;
      String id = "00000000-0000-4000-8000-%012d".formatted(ids);
      String time = "2026-11-30T%02d:%02d:00Z".formatted(ids / 60 % 24, ids % 60);
      List<String> context =
          List.of("aws:SourceIp=203.0.113.7", "codecommit:References=refs/heads/x");
      totals.add(contribution, id, time, () -> new Example(time, id, action, WEB, context));
    }
  }

  private CalibrationReport report() {
    return CalibrationReport.of(
        totals,
        new ReplaySubject(
            "the policies in force in account 444455556666",
            false,
            false,
            prefix -> true,
            call -> Optional.of("policycheck eval --action " + call.action())));
  }

  private CalibrationReport all() {
    String after = "the account was read after the call: policies may have been changed in between";
    count(1989, Agreement.DONE, "codecommit:GitPush", null);
    count(7, Agreement.REFUSED, "codecommit:DeleteBranch", DENY);
    count(
        1,
        Agreement.REFUSED_BY_ANOTHER_TYPE,
        "codecommit:GetBranch",
        null,
        "AWS names a resource policy; here it is an identity policy");
    count(2, Agreement.REFUSED_HERE_ALONE, "codecommit:GitPush", DENY, after);
    count(
        1,
        Agreement.REFUSED_BY_AWS_ALONE,
        "codecommit:DeleteRepository",
        null,
        "AWS names a session policy, which no account file has: it is given when a session begins");
    count(1, Agreement.NOT_DECIDED, "codecommit:GetBranch", DENY, "aws:SourceVpc");
    count(3, Agreement.NOT_DECIDED, "codecommit:GitPull", null, "aws:SourceVpc");
    count(1, Agreement.NOT_COMPARED, "", null, "caller: AWS service");
    count(4, Agreement.NOT_COMPARED, "", null, "caller: no longer in the account");
    totals.addFile();
    totals.add(new LogProblem("logs/a.json.gz", 0, "not a gzip file, and so not read"));
    return report();
  }

  private static ReplayTextStyle style(boolean isColored) {
    return PastCalls.style(isColored, false);
  }

  private static void check(String name, String report) throws IOException {
    Path golden = GOLDEN.resolve(name);
    if (System.getProperty("policycheck.update") != null) {
      Files.writeString(golden, report);
    }
    assertThat(report).isEqualTo(Files.readString(golden));
  }

  private static void checkSchema(String json) throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (Files.notExists(folder.resolve(SCHEMA))) {
      folder = Objects.requireNonNull(folder.getParent(), SCHEMA);
    }
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(folder.resolve(SCHEMA)))
                .validate(JsonMapper.shared().readTree(json)))
        .isEmpty();
  }

  @Test
  void text_is_written_like_this() throws IOException {
    check("calibration.txt", CalibrationText.of(all(), style(false)));
  }

  @Test
  void json_is_written_like_this_and_fits_its_schema() throws IOException {
    String json = CalibrationJson.of(all(), "1.2.3");

    check("calibration.json", json);
    checkSchema(json);
  }

  @Test
  void the_per_cent_is_rounded_down() {
    CalibrationReport report = all();

    assertThat(report.comparedCalls()).isEqualTo(2000);
    assertThat(report.percent()).isEqualTo("99.8"); // 99.85
    assertThat(report.isWhole()).isFalse();
  }

  @Test
  void nothing_is_no_agreement() throws IOException {
    count(1, Agreement.NOT_DECIDED, "codecommit:GetBranch", DENY, "aws:SourceVpc");

    assertThat(report().percent()).isNull();
    assertThat(CalibrationText.of(report(), style(true)))
        .startsWith("\u001b[31mNO ANSWER\u001b[0m    no call was compared");
    String json = CalibrationJson.of(report(), "1");
    assertThat(json).contains("\"agreementPercent\": null");
    checkSchema(json);
    checkSchema(CalibrationJson.of(new CalibrationReportsTest().report(), "1"));
  }

  @Test
  void all_is_100() {
    count(1, Agreement.DONE, "codecommit:GetBranch", null);

    assertThat(CalibrationText.of(report(), style(true)))
        .startsWith("\u001b[32mAGREEMENT\u001b[0m    100 %: 1 of 1 call");
  }

  @Test
  void what_was_not_compared_makes_no_report() {
    Totals replayed = new PastCalls().times(1).totals();
    ReplaySubject subject =
        new ReplaySubject("x", false, false, prefix -> true, call -> Optional.empty());

    assertThatThrownBy(() -> CalibrationReport.of(replayed, subject))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not compared with what AWS did");
  }
}
