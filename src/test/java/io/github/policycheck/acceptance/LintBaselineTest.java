package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.acceptance.Policycheck.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Findings that the command {@code lint} is not to report again. */
class LintBaselineTest extends LintCommandRuns {

  @Test
  void baseline_is_left_as_it_is_if_not_all_could_be_read() throws IOException {
    writeFullAccess("Full.json");
    lint("--baseline", "known.json", "--update-baseline");
    String before = Files.readString(folder.resolve("known.json"));
    Files.delete(folder.resolve("Full.json"));
    Files.createSymbolicLink(folder.resolve("Full.json"), Path.of("nowhere"));

    Result result = lint("--baseline", "known.json", "--update-baseline");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Full.json:1:1: error: ", "`known.json` is left as it is");
    assertThat(Files.readString(folder.resolve("known.json"))).isEqualTo(before);
  }

  @Test
  void baseline_of_a_part_keeps_the_rest_and_says_what_it_leaves_out() throws IOException {
    writeFullAccess("a/Full.json");
    writeFullAccess("b/Full.json");
    lint("--baseline", "known.json", "--update-baseline");
    String whole = Files.readString(folder.resolve("known.json"));
    write("a/Broken.json", "{\"Statement\": [");
    write(
        "policycheck.yaml",
        "lint: {suppress: [{rule: service-wildcard, file: gone.json, reason: gone}]}\n");

    Result result = lint("a", "--baseline", "known.json", "--update-baseline");

    assertThat(result.exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("known.json"))).isEqualTo(whole);
    assertThat(result.err())
        .isEqualTo(
            """
            policycheck: `known.json` has %d findings
            policycheck: warning: left out: 1 finding in text that is no policy; fix it
            policycheck: warning: left out: 1 finding about suppressions; fix or remove those
            """
                .formatted(JSON.readTree(whole).path("findings").size()));
  }

  @Test
  void baseline_goes_round() throws IOException {
    writeFullAccess("Full.json");
    assertThat(
            lint("--fail-on", "note", "--baseline", "known.json", "--update-baseline").exitCode())
        .isZero();
    assertThat(lint("--fail-on", "note", "--baseline", "known.json").exitCode()).isZero();

    writeFullAccess("New.json");

    Result result = lint("--fail-on", "note", "--baseline", "known.json", "--format", "json");
    assertThat(result.exitCode()).isEqualTo(1);
    json(result)
        .path("findings")
        .forEach(finding -> assertThat(finding.path("file").asString()).endsWith("New.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Policycheck.answer("schema", "baseline").out())
                .validate(JSON.readTree(Files.readString(folder.resolve("known.json")))))
        .isEmpty();
  }

  @Test
  void suppression_goes_round_by_the_hash_that_lint_shows() throws IOException {
    writeFullAccess("policies/Full.json");
    Result before = lint("--format", "json", "--fail-on", "note");
    StringBuilder yaml = new StringBuilder("lint:\n  suppress:\n");
    for (JsonNode finding : json(before).path("findings")) {
      yaml.append("    - {rule: ")
          .append(finding.path("rule").asString())
          .append(", file: policies/Full.json, statement: \"")
          .append(finding.path("statement").asString())
          .append("\", reason: break glass}\n");
    }
    write("policycheck.yaml", yaml.toString());

    Result after = lint("--format", "sarif", "--fail-on", "note");

    assertThat(before.exitCode()).isEqualTo(1);
    assertThat(after.exitCode()).isZero();
    JsonNode results = json(after).at("/runs/0/results");
    assertThat(results).isNotEmpty();
    results.forEach(
        result ->
            assertThat(result.at("/suppressions/0/justification").asString())
                .isEqualTo("break glass"));
  }
}
