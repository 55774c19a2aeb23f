package io.github.policycheck.analysis;

import io.github.policycheck.analysis.search.SentValues;
import java.util.Objects;

/** What no request to AWS is without. */
public final class EveryRequest {

  private EveryRequest() {}

  /**
   * Tells whether every request has a condition key, such as {@code aws:CurrentTime}, whoever makes
   * it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
   *     User Guide: global condition context keys</a>
   */
  public static boolean has(String key) {
    return SentValues.areInEveryRequest(Objects.requireNonNull(key));
  }
}
