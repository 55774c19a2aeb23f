package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What reading the text of an account says is wrong. */
final class SnapshotFindings {

  private SnapshotFindings() {}

  /** Returns why a text is refused. */
  static List<String> refused(String text) {
    InvalidSnapshotException refused =
        catchThrowableOfType(
            InvalidSnapshotException.class, () -> SnapshotReader.read("f", bytes(text)));
    assertThat(refused).as(text).isNotNull();
    return refused.findings().stream().map(Object::toString).toList();
  }

  /** Returns why somebody is left out of account details. */
  static List<String> leftOut(String text) {
    return SnapshotReader.read("f", bytes(text)).account().leftOut().values().stream()
        .flatMap(List::stream)
        .flatMap(policy -> policy.problems().stream())
        .map(Object::toString)
        .toList();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
