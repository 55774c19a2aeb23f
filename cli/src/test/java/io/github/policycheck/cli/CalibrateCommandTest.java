package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What {@code replay --calibrate} answers and refuses. */
class CalibrateCommandTest {

  private static final String EXAMPLES = System.getProperty("policycheck.root", "..") + "/examples";
  private static final String ACCOUNT = "--account " + EXAMPLES + "/policies";
  private static final String LOG = EXAMPLES + "/cloudtrail";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String line) {
    out.getBuffer().setLength(0);
    return CommandLineMain.run(
        ("replay --calibrate " + line).split(" ", -1),
        new PrintWriter(out, true),
        new PrintWriter(err, true));
  }

  private Path log(String file, String record) throws IOException {
    return Files.writeString(
        folder.resolve(file), "{\"Records\":[" + record.replace('\'', '"') + "]}");
  }

  private static String record(String call, String more) {
    return "{'eventVersion':'1.11','eventID':'e1','eventTime':'2026-11-30T10:00:00Z',"
        + "'eventSource':'codecommit.amazonaws.com','awsRegion':'us-east-2','eventName':'"
        + call
        + "','recipientAccountId':'111111111111','eventType':'AwsApiCall',"
        + more
        + "'userIdentity':{'type':'IAMUser','accountId':'111111111111','userName':'Mary_Major',"
        + "'arn':'arn:aws:iam::111111111111:user/Mary_Major'},"
        + "'requestParameters':{'repositoryName':'MyDemoRepo'}}";
  }

  @Test
  void the_example_agrees() {
    assertThat(run(ACCOUNT + " " + LOG)).as(err.toString()).isZero();

    assertThat(out.toString())
        .startsWith("AGREEMENT    100 %: 6 of 6 calls (5 that AWS did, 1 that it refused) are");
  }

  @Test
  void what_differs_is_exit_code_1_and_eval_shows_it() throws IOException {
    Path log = log("x.json", record("DeleteRepository", ""));

    assertThat(run(ACCOUNT + " " + log)).isEqualTo(ExitCode.DENIED.code());

    assertThat(out.toString())
        .contains("DIFFERENT    1 call: 0 that AWS refused, 1 that AWS did")
        .contains(
            "no identity policy allows it",
            "eval "
                + ACCOUNT
                + " --principal"
                + " arn:aws:iam::111111111111:user/Mary_Major --action"
                + " codecommit:DeleteRepository --resource"
                + " arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo");
  }

  @Test
  void json_fits_its_schema() throws IOException {
    String denied =
        "'errorCode':'AccessDenied','errorMessage':'User: x is not authorized to perform:"
            + " codecommit:GetBranch because no session policy allows the codecommit:GetBranch"
            + " action',";
    Path log = log("x.json", record("GetBranch", denied));

    assertThat(run(ACCOUNT + " --format json " + log)).isEqualTo(ExitCode.DENIED.code());

    assertThat(out.toString()).contains("\"agreementPercent\": 0.0", "AWS names a session policy");
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(PublishedSchema.named("replay-calibration").text())
                .validate(JsonMapper.shared().readTree(out.toString())))
        .isEmpty();
  }

  @Test
  void nothing_compared_or_read_is_exit_code_2() throws IOException {
    Path other = log("other.json", record("GetBranch", "").replace("Mary_Major", "Gone"));
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"Records\":[{");

    assertThat(run(ACCOUNT + " " + other)).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(out.toString()).startsWith("NO ANSWER").contains("no longer in the account");
    assertThat(run(ACCOUNT + " " + LOG + " " + broken)).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(out.toString()).startsWith("AGREEMENT").contains("NOT READ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--with a.json --attach scp | --calibrate stands alone",
        "--with-account x | --calibrate stands alone",
        "--instead | --calibrate stands alone",
        "--suggest | --calibrate prints text or JSON",
        "--format csv | --calibrate prints text or JSON",
        "--format html | --calibrate prints text or JSON"
      })
  void other_questions_do_not_go_with_it(String options, String message) {
    assertThat(run(ACCOUNT + " " + options.strip() + " " + LOG))
        .isEqualTo(ExitCode.BAD_INPUT.code());

    assertThat(err.toString()).contains(message.strip());
    assertThat(out.toString()).isEmpty();
  }
}
