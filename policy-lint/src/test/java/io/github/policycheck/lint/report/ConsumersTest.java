package io.github.policycheck.lint.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports have the form that those take who read them. The validators of the consumers themselves
 * are asked by {@code scripts/validate-reports}.
 */
class ConsumersTest {

  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final JsonMapper JSON = new JsonMapper();

  static List<LintResult> results() {
    return List.of(
        Sample.result(),
        Sample.clean(),
        Sample.nothing(),
        Sample.undecided(),
        Sample.all(List.of(), 0, 0));
  }

  @ParameterizedTest
  @MethodSource("results")
  void build_servers_take_the_report_of_tests(LintResult result) throws Exception {
    for (Severity failing : Severity.values()) {
      valid(JUnitReport.write(result, failing));
    }
  }

  private static void valid(String xml) throws SAXException, IOException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(RESOURCES.resolve("junit-report.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }

  @Test
  void form_of_reports_of_tests_refuses_what_is_none() {
    assertThatThrownBy(() -> valid("<testsuites><testsuite name='x'/></testsuites>"))
        .isInstanceOf(SAXException.class);
  }

  /** A build that passes has no failure in its report. */
  @Test
  void findings_that_do_not_fail_the_run_are_skipped() {
    assertThat(JUnitReport.write(Sample.result(), Severity.ERROR))
        .contains("<skipped message=\"warning: 100 %", "<skipped message=\"note: ");
    assertThat(JUnitReport.write(Sample.result(), Severity.WARNING))
        .contains("<failure type=\"warning\"", "<skipped message=\"note: ");
    assertThat(JUnitReport.write(Sample.result(), Severity.NOTE))
        .contains("<failure type=\"note\"")
        .doesNotContain("<skipped message=\"note: ");
  }

  @ParameterizedTest
  @MethodSource("results")
  void gitlab_takes_the_report_of_code_quality(LintResult result) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(RESOURCES.resolve("gitlab-code-quality.schema.json")));

    assertThat(schema.validate(JSON.readTree(GitLabReport.write(result, Sample.context()))))
        .isEmpty();
    assertThat(schema.validate(JSON.readTree("[{\"description\": \"x\"}]"))).isNotEmpty();
  }

  /** GitHub shows nothing of a summary that is larger. */
  @Test
  void page_for_a_summary_is_as_large_as_github_takes_and_says_what_it_leaves_out() {
    Finding finding =
        new Finding(
            "json-syntax", Severity.ERROR, "é".repeat(500), SourceLocation.at("a.json", 1, 1), "$");
    List<LintFinding> many =
        IntStream.range(0, 9000)
            .mapToObj(
                i ->
                    new LintFinding(
                        finding, Optional.empty(), Optional.empty(), "f" + i, Optional.empty()))
            .toList();

    String page = ReportFormat.MARKDOWN.write(Sample.all(many, 1, 1), Sample.context());

    assertThat(page.getBytes(StandardCharsets.UTF_8).length)
        .isBetween(900_000, MarkdownReport.MOST_BYTES);
    assertThat(page).contains(" more findings\n", " more details\n");
  }

  /** Names of others stay text. */
  @Test
  void page_for_a_summary_takes_nothing_for_markup() {
    assertThat(MarkdownText.of("a|b <img src=x> `*c*|</code>` [d](e) `"))
        .isEqualTo(
            "a&#124;b &#60;img src=x&#62; <code>&#42;c&#42;&#124;&#60;/code&#62;</code>"
                + " &#91;d&#93;(e) &#96;");
  }
}
