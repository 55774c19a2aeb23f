package io.github.policycheck.mcp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions of the Model Context Protocol that the server speaks, the newest first.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/changelog">What
 *     changed</a>
 */
enum ProtocolVersion {
  /** Each request says its version, and there is no handshake. */
  V2026_07_28("2026-07-28"),
  V2025_11_25("2025-11-25"),
  /** Results have structured content, and there are no batches. */
  V2025_06_18("2025-06-18"),
  /** Tools have annotations, and messages may come in batches. */
  V2025_03_26("2025-03-26"),
  V2024_11_05("2024-11-05");

  private final String text;

  ProtocolVersion(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Tells whether each request has its version and its results a type. */
  boolean isPerRequest() {
    return this == V2026_07_28;
  }

  boolean hasStructuredContent() {
    return compareTo(V2025_06_18) <= 0;
  }

  boolean hasAnnotations() {
    return compareTo(V2025_03_26) <= 0;
  }

  boolean hasBatches() {
    return this == V2025_03_26;
  }

  /** Returns the versions in which requests say theirs, or those that clients agree on before. */
  static List<String> texts(boolean isPerRequest) {
    return Stream.of(values())
        .filter(version -> version.isPerRequest() == isPerRequest)
        .map(ProtocolVersion::text)
        .toList();
  }

  static Optional<ProtocolVersion> of(String text) {
    return Stream.of(values()).filter(version -> version.text.equals(text)).findFirst();
  }

  /** Returns what {@code initialize} answers to a client that would speak this version. */
  static ProtocolVersion negotiated(String asked) {
    return of(asked).filter(version -> !version.isPerRequest()).orElse(V2025_11_25);
  }
}
