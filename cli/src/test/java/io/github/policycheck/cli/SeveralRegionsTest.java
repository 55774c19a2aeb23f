package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

/** Commands on an account with repositories of one name in two regions. */
class SeveralRegionsTest {

  private static final String IN_MILAN = "arn:aws:codecommit:eu-south-1:716039284425:pay";
  private static final String IN_SEOUL = "arn:aws:codecommit:ap-northeast-2:716039284425:pay";

  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void write_the_account() throws IOException {
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "716039284425"
        region: eu-south-1
        repositories:
          - {name: pay, defaultBranch: main, branches: [main, dev], tags: {stage: prod}}
          - {name: pay, region: ap-northeast-2, tags: {stage: test}, approvalRuleTemplates: [Two]}
          - {name: till, region: ap-northeast-2, tags: {stage: test}}
        approvalRuleTemplates: {Two: {region: ap-northeast-2, file: two.json}}
        policies: {P: p.json}
        groups: {Devs: {attached: [P]}}
        """);
    Files.writeString(
        folder.resolve("p.json"),
        """
        {"Version": "2012-10-17", "Statement":
         {"Effect": "Allow", "Action": "codecommit:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:ResourceTag/stage": "test"}}}}
        """);
    Files.writeString(
        folder.resolve("two.json"),
        """
        {"Version": "2018-11-08", "DestinationReferences": ["refs/heads/main"], "Statements":
         [{"Type": "Approvers", "NumberOfApprovalsNeeded": 2,
           "ApprovalPoolMembers": ["CodeCommitApprovers:716039284425:*"]}]}
        """);
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int eval(String account, String... question) {
    List<String> arguments = new ArrayList<>(List.of("eval", "--account", account));
    arguments.addAll(List.of("--principal", "Devs", "--ref", "refs/heads/x"));
    arguments.addAll(List.of(question));
    return run(arguments.toArray(String[]::new));
  }

  private String snapshot() {
    String file = folder.resolve("snapshot.json").toString();
    assertThat(run("snapshot", "--account", folder.toString(), "--out", file)).isZero();
    return file;
  }

  @Test
  void snapshot_fits_its_schema() throws IOException {
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(PublishedSchema.named("snapshot").text())
                .validate(new ObjectMapper().readTree(Files.readString(Path.of(snapshot())))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void region_and_arn_choose_and_the_name_alone_is_refused(boolean isSnapshot) {
    String account = isSnapshot ? snapshot() : folder.toString();

    assertThat(eval(account, "--repo", "pay")).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(err.toString())
        .contains(
            "`pay` is a repository in 2 regions; name one of them by its ARN: "
                + IN_MILAN
                + ", "
                + IN_SEOUL);
    assertThat(eval(account, "--repo", "pay", "--region", "ap-northeast-2")).isZero();
    assertThat(eval(account, "--repo", "pay", "--region", "eu-south-1"))
        .isEqualTo(ExitCode.DENIED.code());
    assertThat(eval(account, "--repo", IN_SEOUL)).isZero();
    assertThat(eval(account, "--repo", IN_MILAN)).isEqualTo(ExitCode.DENIED.code());
    assertThat(eval(account, "--repo", "till")).isZero();
    assertThat(eval(account)).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(err.toString()).contains("name one with --repo: " + IN_MILAN + ", " + IN_SEOUL);
  }
}
