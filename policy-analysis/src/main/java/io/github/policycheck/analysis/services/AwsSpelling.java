package io.github.policycheck.analysis.services;

/**
 * AWS's own names are of ASCII. What the evaluator takes for one of them because a letter such as
 * {@code İ} becomes {@code i} in lower case is a misspelling all the same.
 */
public final class AwsSpelling {

  private static final int ASCII = 0x80;

  private AwsSpelling() {}

  /** Tells whether AWS may spell the name of a service, an action or a condition key so. */
  public static boolean isPossible(String name) {
    return name.chars().allMatch(c -> c < ASCII);
  }

  /** Tells it of a condition key; what follows a slash, as the name of a tag, is not AWS's. */
  static boolean isPossibleKey(String key) {
    int slash = key.indexOf('/');
    return isPossible(slash < 0 ? key : key.substring(0, slash));
  }
}
