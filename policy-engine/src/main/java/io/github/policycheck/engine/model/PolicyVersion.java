package io.github.policycheck.engine.model;

import java.util.Objects;
import java.util.Optional;

/**
 * The version of the policy language a document is written in.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">IAM
 *     User Guide: Version element</a>
 */
public enum PolicyVersion {
  /** The old language, without policy variables; also of documents that name no version. */
  V2008_10_17("2008-10-17"),
  /** The current language. */
  V2012_10_17("2012-10-17");

  private final String text;

  PolicyVersion(String text) {
    this.text = text;
  }

  /** Returns the version as policies write it. */
  public String text() {
    return text;
  }

  /** Returns the version that policies write as {@code text}. */
  public static Optional<PolicyVersion> of(String text) {
    Objects.requireNonNull(text, "text");
    for (PolicyVersion version : values()) {
      if (version.text.equals(text)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
