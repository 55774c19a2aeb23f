package io.github.policycheck.engine.pattern;

import java.util.Objects;

/**
 * A text pattern with the two wildcards of IAM: {@code *} stands for any run of characters, the
 * empty one and {@code :} and {@code /} included; {@code ?} for exactly one character. Every other
 * character stands for itself. Comparison is case-sensitive; characters are Unicode code points.
 *
 * <p>Matching walks two indexes and goes back to the last star only, so it takes at most pattern
 * length × text length steps, without recursion and without allocation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide: condition operators, StringLike</a>
 */
public final class WildcardPattern {

  private final PatternText pattern;

  private WildcardPattern(PatternText pattern) {
    this.pattern = Objects.requireNonNull(pattern, "pattern");
  }

  /** Tells whether a text without policy variables has a {@code *} or {@code ?}. */
  public static boolean hasWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** Returns the pattern written as {@code pattern}; every string is one. */
  public static WildcardPattern of(String pattern) {
    return of(PatternText.of(pattern));
  }

  /** Returns the pattern with this text. */
  public static WildcardPattern of(PatternText pattern) {
    return new WildcardPattern(pattern);
  }

  /** Returns the characters up to the first wildcard, all of them if there is none. */
  public String literalPrefix() {
    return pattern.literalPrefix();
  }

  /** Tells whether the whole of {@code text} matches. */
  public boolean matches(String text) {
    return matches(text, 0, text.length());
  }

  /** Tells whether {@code text} from {@code from} to before {@code to} matches. */
  boolean matches(String text, int from, int to) {
    int p = 0;
    int t = from;
    int star = -1;
    int starEnd = from;
    while (t < to) {
      int symbol = p < pattern.length() ? pattern.at(p) : PatternText.END;
      if (symbol == PatternText.STAR) {
        star = p++;
        starEnd = t;
      } else if (symbol == PatternText.QUESTION_MARK) {
        p++;
        t = CodePoints.next(text, t);
      } else if (symbol == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        // Only the last star is worth another try: it can take whatever an earlier one could.
        starEnd = CodePoints.next(text, starEnd);
        t = starEnd;
        p = star + 1;
      } else {
        return false;
      }
    }
    return pattern.isStarsFrom(p);
  }

  /** Returns the pattern as policies write it. */
  @Override
  public String toString() {
    return pattern.toString();
  }
}
