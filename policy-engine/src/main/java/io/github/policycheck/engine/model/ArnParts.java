package io.github.policycheck.engine.model;

import io.github.policycheck.engine.pattern.ArnPattern;
import java.util.Arrays;
import java.util.List;

/**
 * The parts between the colons of what is written like an ARN: a pattern of ARNs, or a text that
 * somebody takes for one. Only the sixth part may hold colons; parts at the end may be missing.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">IAM User
 *     Guide: ARNs</a>
 * @see Arn
 */
public final class ArnParts {

  /** How many parts an ARN has. */
  public static final int COUNT = ArnPattern.PARTS;

  private static final String ARN = "arn";
  private static final int PARTITION = 1;
  private static final int SERVICE = 2;
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;
  private static final int RESOURCE = 5;

  private final String[] parts;

  private ArnParts(String[] parts) {
    this.parts = parts;
  }

  /** Takes a text apart, whatever it is. */
  public static ArnParts of(String text) {
    return new ArnParts(split(text, false));
  }

  /**
   * Takes a text apart as who wrote it meant it: a colon within the braces of a policy variable
   * parts nothing. IAM replaces variables in the sixth part only, where that makes no difference.
   */
  public static ArnParts aroundVariables(String text) {
    return new ArnParts(split(text, true));
  }

  static String[] split(String text, boolean isAroundVariables) {
    String[] parts = new String[COUNT];
    int count = 0;
    int start = 0;
    boolean isVariable = false;
    for (int i = 0; i < text.length() && count < COUNT - 1; i++) {
      char c = text.charAt(i);
      if (c == ':' && !isVariable) {
        parts[count++] = text.substring(start, i);
        start = i + 1;
      } else if (isAroundVariables) {
        isVariable = c != '}' && (isVariable || (c == '$' && text.startsWith("${", i)));
      }
    }
    parts[count++] = text.substring(start);
    return count == COUNT ? parts : Arrays.copyOf(parts, count);
  }

  /** Returns how many there are. */
  public int count() {
    return parts.length;
  }

  /** Tells whether none is missing. */
  public boolean areAll() {
    return parts.length == COUNT;
  }

  /** Tells whether the first is that of every ARN. */
  public boolean areOfArn() {
    return parts[0].equals(ARN);
  }

  /** Returns all that there are, in their order. */
  public List<String> list() {
    return List.of(parts);
  }

  /** Returns such as {@code aws}; the empty text if it is missing. */
  public String partition() {
    return part(PARTITION);
  }

  /** Returns such as {@code codecommit}; the empty text if it is missing. */
  public String service() {
    return part(SERVICE);
  }

  /** Tells whether there is a region, be it the empty text. */
  public boolean hasRegion() {
    return parts.length > REGION;
  }

  /** Returns such as {@code us-east-2}; the empty text if it is missing. */
  public String region() {
    return part(REGION);
  }

  /** Tells whether there is an account, be it the empty text. */
  public boolean hasAccount() {
    return parts.length > ACCOUNT;
  }

  /** Returns such as twelve digits; the empty text if it is missing. */
  public String account() {
    return part(ACCOUNT);
  }

  /** Returns all that follows the fifth colon; the empty text if there is none. */
  public String resource() {
    return part(RESOURCE);
  }

  private String part(int index) {
    return index < parts.length ? parts[index] : "";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArnParts arn && Arrays.equals(parts, arn.parts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(parts);
  }

  /** Returns the text that was taken apart. */
  @Override
  public String toString() {
    return String.join(":", parts);
  }
}
