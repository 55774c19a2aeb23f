package io.github.policycheck.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.SourceLocation;
import org.junit.jupiter.api.Test;

class FindingTest {

  @Test
  void prints_location_severity_message_and_rule() {
    Finding finding =
        new Finding(
            "unknown-element",
            Severity.WARNING,
            "`Acton` is no element of a statement",
            SourceLocation.at("p.json", 3, 7),
            "Statement[0].Acton");

    assertThat(finding)
        .hasToString("p.json:3:7: warning: `Acton` is no element of a statement [unknown-element]");
  }

  @Test
  void without_file_the_line_comes_first() {
    Finding finding = new Finding("r", Severity.ERROR, "m", SourceLocation.at(null, 1, 2), "$");

    assertThat(finding).hasToString("1:2: error: m [r]");
  }

  @Test
  void severities_are_written_in_lower_case() {
    assertThat(Severity.values())
        .extracting(Severity::text)
        .containsExactly("error", "warning", "note");
  }
}
