package io.github.policycheck.policytest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.policytest.TestFileReader;
import io.github.policycheck.policytest.TestFiles;
import io.github.policycheck.policytest.TestRun;
import io.github.policycheck.policytest.coverage.Coverage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/**
 * Reports of the same tests in every form, compared with files; {@code -Dpolicycheck.update} writes
 * them anew.
 */
class ReportsTest {

  /** Paths are shorter in the files than where the test runs. */
  private static final TextLayout WIDE = new TextLayout(1000);

  private static final Path RESOURCES = Path.of("src/test/resources");

  private static TestOutcome outcome(String... paths) {
    TestFiles files = TestFiles.of(List.of(paths));
    TestRun run = TestRun.of(files.files(), new TestFileReader(Optional.empty()), path -> {});
    return new TestOutcome(
        run, files.problems(), Optional.of(Coverage.of(run)), OptionalDouble.of(99.5));
  }

  private static TestOutcome mill() {
    return outcome(
        RESOURCES.resolve("mill").toString(),
        RESOURCES.resolve("broken/each-empty.policytest.yaml").toString(),
        RESOURCES.resolve("no*such.yaml").toString());
  }

  @ParameterizedTest
  @EnumSource
  void writes(TestFormat format) throws IOException {
    Path golden = RESOURCES.resolve("reports/mill." + format.text());
    String report = format.write(mill(), false, WIDE).replace(RESOURCES + "/", "");
    if (System.getProperty("policycheck.update") != null) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, report);
    }

    assertThat(report).isEqualTo(Files.readString(golden));
  }

  /** The form that the build servers take, of which the tests of lint know. */
  @Test
  void build_servers_take_the_report_of_tests() throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(
            Path.of(System.getProperty("policycheck.root", ".."))
                .resolve("policy-lint/src/test/resources/junit-report.xsd")
                .toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(TestFormat.JUNIT.write(mill(), false))));
  }

  /** The case as it would pass is to be pasted: it has no break that YAML has not. */
  @Test
  void text_is_laid_out_but_for_what_is_pasted() {
    TextLayout narrow = new TextLayout(60);
    String wide = TestFormat.TEXT.write(mill(), false, WIDE);
    String text = TestFormat.TEXT.write(mill(), false, narrow);

    assertThat(text.split("\\s+")).isEqualTo(wide.split("\\s+"));
    assertThat(text.lines().filter(line -> !narrow.fits(line) && line.strip().contains(" ")))
        .isSubsetOf(wide.lines().toList())
        .allSatisfy(line -> assertThat(line).startsWith("      "));
  }

  @Test
  void colours_nothing_but_the_verdicts() {
    String colored = TestFormat.TEXT.write(mill(), true);

    assertThat(colored).contains("\u001b[31mFAILED\u001b[0m", "\u001b[32mpassed\u001b[0m");
    assertThat(colored.replaceAll("\u001b\\[[0-9]+m", ""))
        .isEqualTo(TestFormat.TEXT.write(mill(), false));
  }

  /** What build servers count is what the command counts. */
  @Test
  void counts_as_the_suites_do() throws Exception {
    Element suites =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(TestFormat.JUNIT.write(mill(), false))))
            .getDocumentElement();

    Map<String, String> elements =
        Map.of("tests", "testcase", "failures", "failure", "errors", "error");
    for (String name : elements.keySet()) {
      int sum = 0;
      for (int i = 0; i < suites.getElementsByTagName("testsuite").getLength(); i++) {
        Element suite = (Element) suites.getElementsByTagName("testsuite").item(i);
        sum += Integer.parseInt(suite.getAttribute(name));
      }
      assertThat(String.valueOf(sum)).isEqualTo(count(suites, elements.get(name)));
    }
  }

  private static String count(Element suites, String element) {
    return String.valueOf(suites.getElementsByTagName(element).getLength());
  }

  @Test
  void says_in_short_that_all_is_well() {
    TestOutcome outcome = outcome(RESOURCES.resolve("mill/passing.policytest.yaml").toString());

    assertThat(outcome.isRight()).isTrue();
    assertThat(outcome.run().isPassed()).isTrue();
    assertThat(outcome.isPassed()).as("less is covered than 99.5 %").isFalse();
    assertThat(outcome.summary()).isEqualTo("28 cases in 1 file: 28 passed");
  }

  @Test
  void nothing_run_is_not_passed() {
    assertThat(outcome(RESOURCES.resolve("reports").toString()).isRight()).isFalse();
    assertThat(outcome().isPassed()).isFalse();
  }
}
