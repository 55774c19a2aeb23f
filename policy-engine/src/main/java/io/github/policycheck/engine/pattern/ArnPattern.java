package io.github.policycheck.engine.pattern;

import org.jspecify.annotations.Nullable;

/**
 * A value of ArnLike, ArnEquals or their negations: six parts between colons, each a pattern for
 * the same part of an ARN. The sixth part is the rest, so it may hold colons. A text with fewer
 * parts matches nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN">IAM
 *     User Guide: ARN condition operators</a>
 */
public final class ArnPattern {

  /** How many parts an ARN has. */
  public static final int PARTS = 6;

  private final PatternText pattern;
  private final WildcardPattern @Nullable [] parts;

  private ArnPattern(PatternText pattern) {
    this.pattern = pattern;
    this.parts = parts(pattern);
  }

  /** Returns the pattern with this text. */
  public static ArnPattern of(PatternText pattern) {
    return new ArnPattern(pattern);
  }

  private static WildcardPattern @Nullable [] parts(PatternText pattern) {
    WildcardPattern[] parts = new WildcardPattern[PARTS];
    int start = 0;
    for (int i = 0; i < PARTS; i++) {
      int end = i == PARTS - 1 ? pattern.length() : pattern.indexOf(':', start);
      if (end < 0) {
        return null;
      }
      parts[i] = WildcardPattern.of(pattern.slice(start, end));
      start = end + 1;
    }
    return parts;
  }

  /** Tells whether {@code text} has the six parts of an ARN, so that it can match at all. */
  public static boolean isArn(String text) {
    int colon = -1;
    for (int i = 1; i < PARTS; i++) {
      colon = text.indexOf(':', colon + 1);
      if (colon < 0) {
        return false;
      }
    }
    return text.startsWith("arn:");
  }

  /** Tells whether the pattern has six parts; one that has not matches nothing. */
  public boolean hasAllParts() {
    return parts != null;
  }

  /** Tells whether {@code arn} matches part by part. */
  public boolean matches(String arn) {
    if (parts == null || !isArn(arn)) {
      return false;
    }
    int start = 0;
    for (int i = 0; i < PARTS; i++) {
      int end = i == PARTS - 1 ? arn.length() : arn.indexOf(':', start);
      if (!parts[i].matches(arn, start, end)) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  /** Returns the pattern as policies write it. */
  @Override
  public String toString() {
    return pattern.toString();
  }
}
