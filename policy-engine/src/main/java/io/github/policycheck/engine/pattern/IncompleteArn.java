package io.github.policycheck.engine.pattern;

/**
 * ARNs of fewer than six fields, which IAM completes with wildcards in an entry of a Resource or
 * NotResource element: {@code arn:aws:codecommit:us-east-2} is read as {@code
 * arn:aws:codecommit:us-east-2:*:*}.
 *
 * <p>In {@code arn:aws:codecommit:*:MyDemoRepo} a star ends a part that another one follows. It can
 * run on over colons, as the page on the Resource element says, and then nothing is missing: AWS's
 * pages contradict each other, and by default the star does so here.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">IAM User
 *     Guide: ARNs, incomplete ARNs</a>
 */
public final class IncompleteArn {

  private static final String PREFIX = "arn:";
  private static final String ANY_FIELD = ":*";

  private IncompleteArn() {}

  /**
   * Tells whether fields are missing that nothing written can stand for. A star that ends the whole
   * pattern stands for all that could follow.
   */
  public static boolean isOne(PatternText pattern) {
    return missing(pattern) > 0 && pattern.at(pattern.length() - 1) != PatternText.STAR;
  }

  /** Tells whether a star in it may run on over colons, so that nothing may be missing. */
  public static boolean hasStarBeforeColon(PatternText pattern) {
    for (int i = 1; i < pattern.length(); i++) {
      if (pattern.at(i) == ':' && pattern.at(i - 1) == PatternText.STAR) {
        return true;
      }
    }
    return false;
  }

  /** Returns the pattern with a wildcard for each missing field. */
  public static PatternText completed(PatternText pattern) {
    int missing = missing(pattern);
    return missing == 0 ? pattern : pattern.followedBy(ANY_FIELD.repeat(missing));
  }

  /** Returns an entry as it is read by default, with a wildcard for each missing field. */
  public static String asRead(String entry) {
    PatternText pattern = PatternText.of(entry);
    return entry + ANY_FIELD.repeat(asRead(pattern) == pattern ? 0 : missing(pattern));
  }

  /** Returns the pattern as it is read by default. */
  public static PatternText asRead(PatternText pattern) {
    return isOne(pattern) && !hasStarBeforeColon(pattern) ? completed(pattern) : pattern;
  }

  /** Returns how many fields are missing; none if it is written as no ARN at all. */
  private static int missing(PatternText pattern) {
    for (int i = 0; i < PREFIX.length(); i++) {
      if (i >= pattern.length() || pattern.at(i) != PREFIX.charAt(i)) {
        return 0;
      }
    }
    int fields = 1;
    for (int i = 0; i < pattern.length() && fields < ArnPattern.PARTS; i++) {
      fields += pattern.at(i) == ':' ? 1 : 0;
    }
    return ArnPattern.PARTS - fields;
  }
}
