package io.github.policycheck.engine.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The law of reading, whatever the bytes: read and written back alike, or refused at a place. */
final class ReadOrRefused {

  private ReadOrRefused() {}

  /** Returns the policy that {@code text} is, nothing if it is none; fails if the law is broken. */
  static Optional<PolicyDocument> of(byte[] text) {
    return of(text, PolicyType.IDENTITY);
  }

  /** Does the same for a policy of any type. */
  static Optional<PolicyDocument> of(byte[] text, PolicyType type) {
    PolicyDocument document;
    try {
      document = PolicyReader.read("p.json", text, type);
    } catch (PolicySyntaxException e) {
      assertThat(e.findings()).isNotEmpty();
      List<String> lines = lines(new String(text, UTF_8));
      e.findings().forEach(finding -> assertInside(lines, finding));
      return Optional.empty();
    }
    String written = PolicyWriter.write(document);
    assertThat(Shape.of(PolicyReader.read("again", written, type))).isEqualTo(Shape.of(document));
    return Optional.of(document);
  }

  private static void assertInside(List<String> lines, Finding finding) {
    SourceLocation location = finding.location();
    assertThat(location.file()).isEqualTo("p.json");
    assertThat(location.line()).as("%s", finding).isBetween(1, lines.size());
    assertThat(location.column())
        .as("%s", finding)
        .isBetween(1, lines.get(location.line() - 1).length() + 1);
    assertThat(location.endLine()).as("%s", finding).isBetween(location.line(), lines.size());
    assertThat(location.endColumn())
        .as("%s", finding)
        .isBetween(1, lines.get(location.endLine() - 1).length() + 1);
  }

  private static List<String> lines(String text) {
    String afterMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return Arrays.asList(afterMark.split("\r\n|\r|\n", -1));
  }
}
