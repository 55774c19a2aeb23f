package io.github.policycheck.engine.pattern;

import java.util.Objects;

/**
 * An entry of a Resource or NotResource element: a pattern over an ARN, whose parts are separated
 * by colons. {@code ?} stands for one character that is no colon. {@code *} stands for any run of
 * characters inside its part; where it is the last character of its part it may run on over colons,
 * so {@code arn:aws:codecommit:*} and {@code arn:aws:codecommit:*:MyDemoRepo} both match the full
 * ARN of a repository. An ARN that lacks fields is completed, as {@link IncompleteArn} says.
 * Comparison is case-sensitive.
 *
 * <p>Matching takes at most pattern length × text length steps, without recursion and without
 * allocation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">IAM
 *     User Guide: Resource element, wildcards</a>
 */
public final class ResourcePattern {

  private final PatternText pattern;

  private ResourcePattern(PatternText pattern) {
    this.pattern = Objects.requireNonNull(pattern, "pattern");
  }

  /** Returns the pattern written as {@code pattern}; every string is one. */
  public static ResourcePattern of(String pattern) {
    return of(PatternText.of(pattern));
  }

  /** Returns the pattern with this text. */
  public static ResourcePattern of(PatternText pattern) {
    return asWritten(IncompleteArn.asRead(pattern));
  }

  /** Returns the pattern with this text, in which no missing field is added. */
  public static ResourcePattern asWritten(PatternText pattern) {
    return new ResourcePattern(pattern);
  }

  /** Returns the characters up to the first wildcard, all of them if there is none. */
  public String literalPrefix() {
    return pattern.literalPrefix();
  }

  /** Tells whether the whole of {@code arn}, the resource of a request, matches. */
  public boolean matches(String arn) {
    int p = 0;
    int t = 0;
    int freeStar = -1; // the last star that may cross colons
    int freeEnd = 0;
    int boundStar = -1; // the last star after it that may not
    int boundEnd = 0;
    while (t < arn.length()) {
      int symbol = p < pattern.length() ? pattern.at(p) : PatternText.END;
      if (symbol == PatternText.STAR) {
        if (mayCrossColons(p)) {
          freeStar = p;
          freeEnd = t;
          boundStar = -1;
        } else {
          boundStar = p;
          boundEnd = t;
        }
        p++;
      } else if (symbol == PatternText.QUESTION_MARK && arn.charAt(t) != ':') {
        p++;
        t = CodePoints.next(arn, t);
      } else if (symbol == arn.charAt(t)) {
        p++;
        t++;
      } else if (boundStar >= 0 && arn.charAt(boundEnd) != ':') {
        boundEnd = CodePoints.next(arn, boundEnd);
        t = boundEnd;
        p = boundStar + 1;
      } else if (freeStar >= 0) {
        // What follows a free star begins with a colon, so only a start at a colon goes far.
        freeEnd = CodePoints.next(arn, freeEnd);
        boundStar = -1;
        t = freeEnd;
        p = freeStar + 1;
      } else {
        return false;
      }
    }
    return pattern.isStarsFrom(p);
  }

  private boolean mayCrossColons(int star) {
    return star + 1 == pattern.length() || pattern.at(star + 1) == ':';
  }

  /** Returns the pattern as policies write it. */
  @Override
  public String toString() {
    return pattern.toString();
  }
}
