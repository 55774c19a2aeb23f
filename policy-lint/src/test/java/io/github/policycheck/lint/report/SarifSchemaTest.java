package io.github.policycheck.lint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.lint.LintRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * SARIF against its own schema.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
class SarifSchemaTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(Path.of("src/test/resources/sarif-2.1.0.schema.json")));
  }

  private static JsonNode sarif() {
    return JSON.readTree(ReportFormat.SARIF.write(Sample.result(), Sample.context()));
  }

  @Test
  void report_is_valid() throws IOException {
    assertThat(schema().validate(sarif())).isEmpty();
    assertThat(
            schema()
                .validate(
                    JSON.readTree(ReportFormat.SARIF.write(Sample.clean(), Sample.context()))))
        .isEmpty();
  }

  @Test
  void schema_refuses_what_is_none() throws IOException {
    assertThat(schema().validate(JSON.readTree("{\"version\": \"2.1.0\", \"runs\": [{}]}")))
        .isNotEmpty();
  }

  @Test
  void every_rule_is_described_and_every_result_names_one() {
    JsonNode run = sarif().path("runs").path(0);
    JsonNode rules = run.path("tool").path("driver").path("rules");

    assertThat(rules).hasSameSizeAs(LintRules.all());
    run.path("results")
        .forEach(
            result ->
                assertThat(rules.path(result.path("ruleIndex").asInt()).path("id").asString())
                    .isEqualTo(result.path("ruleId").asString()));
  }

  /** What the rules of GitHub's own validator ask of each rule. */
  @Test
  void every_rule_has_what_code_scanning_shows() {
    JsonNode rules = sarif().at("/runs/0/tool/driver/rules");

    assertThat(rules)
        .allSatisfy(
            rule -> {
              assertThat(rule.at("/fullDescription/text").asString()).endsWith(".");
              assertThat(rule.path("name").asString()).matches("([A-Z0-9][a-z0-9]*)+");
              assertThat(rule.path("helpUri").asString()).startsWith("https://");
              JsonNode properties = rule.path("properties");
              boolean isOfSecurity = properties.path("tags").toString().contains("security");
              assertThat(properties.path("security-severity").isString()).isEqualTo(isOfSecurity);
            })
        .anySatisfy(rule -> assertThat(rule.at("/properties/tags/1").isMissingNode()).isTrue())
        .anySatisfy(
            rule ->
                assertThat(rule.at("/properties/security-severity").asString()).isEqualTo("8.0"));
  }

  @Test
  void files_are_seen_from_the_root_of_the_repository() {
    JsonNode first = sarif().at("/runs/0/results/0/locations/0/physicalLocation");

    assertThat(first.at("/artifactLocation/uri").asString())
        .isEqualTo("src/test/resources/project/Deny.json");
    assertThat(first.at("/artifactLocation/uriBaseId").asString()).isEqualTo("%SRCROOT%");
  }
}
