package io.github.policycheck.lint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports for other programs say what they can change to repair a finding. */
class RepairsInReportsTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String BEFORE =
      """
      {"Statement": {"Effect": "Allow", "Action": "codecommit:GitPull", "Resource":
        ["arn:aws:codecommit:us-east-2:111111111111:a",
         "arn:aws:codecommit:us-east-2:111111111111:*"]},
       "Version": "2012-10-17"}
      """;

  private static final String AFTER =
      BEFORE.replace("\"arn:aws:codecommit:us-east-2:111111111111:a\",\n   ", "");

  @TempDir Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void write_a_policy() throws IOException {
    file = Files.writeString(folder.resolve("a.json"), BEFORE);
  }

  private String report(ReportFormat format) {
    LintResult result =
        Linter.lint(
            LintRequest.of(
                List.of(file),
                Optional.empty(),
                LintConfiguration.NONE,
                LocalDate.of(2026, 11, 30)));
    return format.write(result, Sample.context());
  }

  @Test
  void json_has_the_characters_that_go_and_come() {
    JsonNode fix = JSON.readTree(report(ReportFormat.JSON)).at("/findings/0/fix");
    JsonNode edit = fix.at("/edits/0");

    assertThat(fix.path("safe").asBoolean()).isTrue();
    assertThat(fix.path("title").asString())
        .isEqualTo("remove `arn:aws:codecommit:us-east-2:111111111111:a`");
    assertThat(fix.path("edits")).hasSize(1);
    assertThat(
            new StringBuilder(BEFORE)
                .replace(
                    edit.path("start").asInt(),
                    edit.path("end").asInt(),
                    edit.path("replacement").asString()))
        .hasToString(AFTER);
    assertThat(List.of(edit.path("line").asInt(), edit.path("column").asInt()))
        .containsExactly(2, 4);
    assertThat(List.of(edit.path("endLine").asInt(), edit.path("endColumn").asInt()))
        .containsExactly(3, 4);
  }

  @Test
  void sarif_has_them_as_its_schema_says() throws IOException {
    JsonNode sarif = JSON.readTree(report(ReportFormat.SARIF));
    JsonNode fix = sarif.at("/runs/0/results/0/fixes/0");

    assertThat(fix.at("/description/text").asString()).startsWith("Remove `arn:aws:").endsWith(".");
    assertThat(fix.at("/artifactChanges/0/artifactLocation/uri").asString()).endsWith("/a.json");
    assertThat(fix.at("/artifactChanges/0/replacements/0").toString())
        .isEqualTo(
            "{\"deletedRegion\":{\"startLine\":2,\"startColumn\":4,\"endLine\":3,\"endColumn\":4}}");
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("src/test/resources/sarif-2.1.0.schema.json")))
                .validate(sarif))
        .isEmpty();
  }

  @Test
  void text_says_how_many_there_are() {
    assertThat(report(ReportFormat.TEXT))
        .endsWith(
            """
            `lint --fix` can repair 1 of these findings
            0 errors, 0 warnings, 1 note in 1 file with 1 statement
            """);
  }
}
