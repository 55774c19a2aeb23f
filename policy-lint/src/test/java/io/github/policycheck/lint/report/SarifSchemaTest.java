package io.github.policycheck.lint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.LintRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
  void suppression_by_a_comment_is_in_the_source() {
    LintFinding found = Sample.result().suppressed().get(0);
    LintFinding beside =
        new LintFinding(
            found.finding(),
            found.statement(),
            found.account(),
            found.fingerprint(),
            Optional.of(new LintFinding.Justification("seen", true)));

    assertThat(kind(found)).isEqualTo("external");
    assertThat(kind(beside)).isEqualTo("inSource");
  }

  private static String kind(LintFinding suppressed) {
    String text = ReportFormat.SARIF.write(Sample.all(List.of(suppressed), 1, 1), Sample.context());
    return JSON.readTree(text).at("/runs/0/results/0/suppressions/0/kind").asString();
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

  @Test
  void of_too_many_results_the_most_severe_are_kept_and_the_others_told() throws IOException {
    JsonNode whole = sarif().at("/runs/0");
    assertThat(whole.path("results")).hasSize(7);
    assertThat(whole.at("/properties/resultsLeftOut").isMissingNode()).isTrue();
    assertThat(whole.at("/invocations/0/toolExecutionNotifications")).hasSize(2);

    JsonNode root = JSON.readTree(new SarifReport(Sample.result(), Sample.context(), 3).write());

    assertThat(schema().validate(root)).isEmpty();
    JsonNode run = root.at("/runs/0");
    assertThat(run.path("results"))
        .extracting(result -> result.path("level").asString())
        .containsExactly("error", "error", "warning");
    assertThat(run.at("/properties/resultsLeftOut").asInt()).isEqualTo(4);
    assertThat(run.at("/invocations/0/toolExecutionNotifications/2/level").asString())
        .isEqualTo("warning");
    assertThat(run.at("/invocations/0/toolExecutionNotifications/2/message/text").asString())
        .isEqualTo(
            "Code scanning takes at most 3 results of a run, so the report leaves out 1 note, 2"
                + " undecided questions, 1 suppressed finding; lint folders one by one to have a"
                + " report with all.");
    assertThat(SarifResults.of(Sample.result(), 5))
        .returns(4, results -> results.findings().size())
        .returns(1, results -> results.questions().size())
        .returns(0, results -> results.suppressed().size());
  }

  @Test
  void what_is_left_out_is_told_beside_the_report_too() {
    LintFinding one = Sample.result().findings().get(0);
    LintResult many = Sample.all(Collections.nCopies(SarifResults.MOST + 2, one), 1, 1);
    LintResult most = Sample.all(Collections.nCopies(SarifResults.MOST, one), 1, 1);

    assertThat(ReportFormat.SARIF.leftOut(many))
        .hasValueSatisfying(
            why ->
                assertThat(why).contains("at most 25,000 results").contains("leaves out 2 errors"));
    assertThat(ReportFormat.JSON.leftOut(many)).isEmpty();
    assertThat(ReportFormat.SARIF.leftOut(most)).isEmpty();
  }
}
