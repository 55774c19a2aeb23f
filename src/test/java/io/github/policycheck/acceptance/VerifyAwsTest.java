package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.awsfake.FakeAccount;
import io.github.policycheck.awsfake.FakeAws;
import io.github.policycheck.awsfake.FakeCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Policycheck.answer("schema", "verify-aws").out());
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
}
