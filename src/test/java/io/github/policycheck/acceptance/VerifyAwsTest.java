package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.awsfake.FakeAccount;
import io.github.policycheck.awsfake.FakeAws;
import io.github.policycheck.awsfake.FakeCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as people run it, against a server on loopback in the place of AWS. */
class VerifyAwsTest {

  private final FakeAws aws = FakeAws.start();
  private Map<String, String> credentials = Map.of();

  @BeforeEach
  void serve_the_account_of_the_article() {
    FakeAccount account = FakeAccount.read(Policycheck.root().resolve("examples/policies"));
    aws.add(account);
    FakeCredentials keys = aws.credentials(account.arn("user/Auditor"));
    credentials =
        Map.of(
            "AWS_ACCESS_KEY_ID",
            keys.accessKeyId(),
            "AWS_SECRET_ACCESS_KEY",
            keys.secretAccessKey(),
            "AWS_CONFIG_FILE",
            "none",
            "AWS_SHARED_CREDENTIALS_FILE",
            "none",
            "AWS_EC2_METADATA_DISABLED",
            "true");
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private Policycheck.Result verify(String... more) {
    List<String> command = new ArrayList<>(Policycheck.command(Policycheck.jar()));
    command.addAll(
        List.of(
            "verify-aws",
            "--endpoint-url",
            aws.endpoint().toString(),
            "--calls-per-second",
            "100"));
    command.addAll(List.of(more));
    return Policycheck.process(Policycheck.root(), credentials, command);
  }

  private static Schema schema(String name) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Policycheck.answer("schema", name).out());
  }

  @Test
  void agreement_is_exit_code_0_and_the_cost_is_said_first() {
    Policycheck.Result result = verify("--principal", "Developers");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err()).contains(" calls of AWS, at most 100 a second: ");
    assertThat(result.out()).contains(" questions answered alike, 0 differently, by ");
    assertThat(aws.sawUnknownKey()).isFalse();
  }

  @Test
  void difference_is_exit_code_1_and_its_json_fits_the_schema() {
    aws.simulated("codecommit:GitPush", "allowed");

    Policycheck.Result result = verify("--validate", "--format", "json");

    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    Schema schema = schema("verify-aws");
    JsonNode report = JsonMapper.shared().readTree(result.out());
    assertThat(schema.validate(report)).isEmpty();
    assertThat(report.path("differences").path(0).path("aws").path("decision").asString())
        .isEqualTo("allowed");
    assertThat(schema.validate(JsonMapper.shared().readTree("{\"agreement\": 1}"))).isNotEmpty();
  }

  @Test
  void no_answer_is_exit_code_2() {
    aws.on("iam:SimulatePrincipalPolicy").deny();

    Policycheck.Result result = verify();

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("error: AWS does not let you ask (AccessDenied: ");
    aws.forgetFaults();
    aws.on("iam:SimulatePrincipalPolicy").error(404, "NoSuchEntity", "Entity cannot be found.");
    Policycheck.Result ofOthers = verify("--principal", "Developers");
    assertThat(ofOthers.exitCode()).isEqualTo(2);
    assertThat(ofOthers.out()).contains("apart: AWS does not take the question (NoSuchEntity: ");
    assertThat(ofOthers.err()).contains("error: no answer of AWS could be compared");
  }

  private Policycheck.Result check(Path old, Path current, String... more) {
    List<String> options = new ArrayList<>(List.of("--no-new-access", old + "", current + ""));
    options.addAll(List.of("--region", "eu-west-1"));
    options.addAll(List.of(more));
    return verify(options.toArray(String[]::new));
  }

  private static Path write(Path folder, String name, String effect, String action)
      throws IOException {
    String policy =
        """
        {"Version": "2012-10-17",
         "Statement": [{"Effect": "%s", "Action": "%s", "Resource": "*"}]}
        """
            .formatted(effect, action);
    return Files.writeString(Files.createDirectories(folder).resolve(name), policy);
  }

  @Test
  void new_access_is_compared_file_by_file(@TempDir Path folder) throws IOException {
    Path old = folder.resolve("old");
    Path current = folder.resolve("new");
    write(old, "same.json", "Allow", "codecommit:Git*");
    write(current, "same.json", "Allow", "codecommit:GitPull");
    write(old, "deny.json", "Deny", "codecommit:GitPush");
    write(current, "deny.json", "Deny", "codecommit:GitPull");

    Policycheck.Result alike = check(old, current);
    aws.newAccess("GitPull", false);
    Policycheck.Result different = check(old, current, "--format", "json");

    assertThat(alike.exitCode()).as(alike.err()).isZero();
    assertThat(alike.err())
        .contains(
            "2 calls of AWS, at most 100 a second: 2 policies for IAM Access Analyzer; AWS charges for"
                + " each call");
    assertThat(alike.out())
        .contains("alike  deny.json: new access, for example codecommit:GitPush in ")
        .contains("alike  same.json: no new access\n")
        .endsWith("2 policies answered alike, 0 differently, 0 not by both, by 2 calls\n");
    assertThat(different.exitCode()).as(different.err()).isEqualTo(1);
    JsonNode report = JsonMapper.shared().readTree(different.out());
    Schema schema = schema("no-new-access");
    assertThat(schema.validate(report)).isEmpty();
    assertThat(report.path("policies").path(0).path("outcome").asString()).isEqualTo("different");
    assertThat(schema.validate(JsonMapper.shared().readTree("{\"agreement\": true}"))).isNotEmpty();
    assertThat(aws.calls("access-analyzer:CheckNoNewAccess")).isEqualTo(4);
  }

  @Test
  void what_is_not_answered_is_exit_code_2_and_names_the_permission(@TempDir Path folder)
      throws IOException {
    Path old = write(folder, "old.json", "Allow", "codecommit:GitPull");
    Path current = write(folder, "new.json", "Allow", "codecommit:GitPush");
    Path unknown = write(folder, "unknown.json", "Allow", "codecommit:MoveAll");
    aws.on("access-analyzer:CheckNoNewAccess").times(1).deny();

    Policycheck.Result denied = check(old, current);
    Policycheck.Result undecided = check(old, unknown);

    assertThat(denied.exitCode()).isEqualTo(2);
    assertThat(denied.out()).contains("UNANSWERED  ");
    assertThat(denied.err())
        .contains("error: AWS does not let you ask (AccessDeniedException: ")
        .contains("; it takes access-analyzer:CheckNoNewAccess; not compared: 1 of 1 policy");
    assertThat(undecided.exitCode()).isEqualTo(2);
    assertThat(undecided.out()).contains("UNDECIDED  ");
    assertThat(undecided.err())
        .contains("error: policycheck cannot decide all; not compared: 1 of 1 policy");
  }

  @Test
  void dry_run_asks_nothing(@TempDir Path folder) throws IOException {
    Path old = write(folder, "old.json", "Allow", "codecommit:GitPull");

    Policycheck.Result dryRun = check(old, old, "--dry-run");

    assertThat(dryRun.exitCode()).as(dryRun.err()).isZero();
    assertThat(dryRun.out()).contains("1 call of AWS", "AWS charges for each call");
    assertThat(aws.requests()).isEmpty();
  }
}
