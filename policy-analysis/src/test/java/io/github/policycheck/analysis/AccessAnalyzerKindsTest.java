package io.github.policycheck.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What lint says of the smallest policies with each kind of finding of IAM Access Analyzer, and the
 * page that says so, {@code docs/access-analyzer.md}. With {@code -Dpolicycheck.update} its table
 * is written again.
 */
class AccessAnalyzerKindsTest {

  private static final Path PAGE = RulePage.ROOT.resolve("docs/access-analyzer.md");
  private static final String TABLE =
      "| Access Analyzer | issue code | policycheck |\n|---|---|---|\n";

  private static final PolicyAnalyzer ANALYZER =
      new PolicyAnalyzer(ServiceReference.builtIn(), Linted::powerUser);

  static Stream<AccessAnalyzerKind> kinds() {
    return AccessAnalyzerKind.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void kind_is_found_under_its_code_or_for_a_reason_not(AccessAnalyzerKind kind) {
    List<Finding> findings = kind.findings(ANALYZER);
    List<String> codes =
        findings.stream().map(finding -> String.valueOf(finding.awsIssueCode())).toList();

    if (kind.isSame()) {
      assertThat(codes).as("%s", findings).contains(kind.code());
    } else if (kind.other().isEmpty()) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(codes).doesNotContain(kind.code());
      assertThat(findings.stream().map(Finding::rule)).contains(kind.other());
    }
  }

  @Test
  void nearly_all_kinds_are_found() {
    List<AccessAnalyzerKind> all = AccessAnalyzerKind.all();
    long silent = all.stream().filter(kind -> !kind.isSame() && kind.other().isEmpty()).count();

    assertThat(all).extracting(AccessAnalyzerKind::code).doesNotHaveDuplicates();
    assertThat(all.size() - silent).isGreaterThanOrEqualTo(all.size() * 120L / 130);
  }

  @Test
  void page_says_so_of_each_kind() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(TABLE);
    int end = page.indexOf("\n\n", start);
    assertThat(start).isPositive();
    String written =
        page.substring(0, start)
            + TABLE
            + kinds().map(AccessAnalyzerKindsTest::row).collect(Collectors.joining("\n"))
            + (end < 0 ? "\n" : page.substring(end));
    if (System.getProperty("policycheck.update") != null) {
      Files.writeString(PAGE, written);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(written);
  }

  private static String row(AccessAnalyzerKind kind) {
    return "| "
        + kind.severity()
        + ": "
        + kind.kind()
        + " | `"
        + kind.code()
        + "` | "
        + answer(kind)
        + " |";
  }

  private static String answer(AccessAnalyzerKind kind) {
    if (kind.isSame()) {
      return kind.rules(ANALYZER).stream()
          .map(AccessAnalyzerKindsTest::link)
          .collect(Collectors.joining(", "));
    }
    return (kind.other().isEmpty() ? "nothing" : link(kind.other())) + ": " + kind.because();
  }

  private static String link(String rule) {
    return "[" + rule + "](rules/" + rule + ".md)";
  }
}
