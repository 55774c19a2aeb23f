package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.SourceLocation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The encoding in which IAM's API sends policies.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2.1">RFC 3986: percent-encoding</a>
 */
final class PercentEncoding {

  private static final int HEX = 16;

  /** How many characters a percent-encoded byte has. */
  private static final int ESCAPE = 3;

  private PercentEncoding() {}

  /**
   * Returns the bytes that are encoded in a policy.
   *
   * @param start where the policy begins
   * @throws PolicySyntaxException if an escape is none
   */
  static byte[] decode(String text, SourceLocation start) {
    int wrong = firstWrong(text);
    if (wrong >= 0) {
      throw wrongEscape(text, wrong, start);
    }
    return decode(text);
  }

  private static PolicySyntaxException wrongEscape(
      String content, int wrong, SourceLocation start) {
    String escape = content.substring(wrong, Math.min(wrong + ESCAPE, content.length()));
    return new PolicySyntaxException(
        List.of(
            PolicyProblems.error(
                "json-syntax",
                Quoted.of(escape)
                    + " is no percent-encoded byte: a `%` is followed by two hexadecimal digits, and"
                    + " stands for itself as `%25` (character "
                    + (wrong + 1)
                    + " of this string)",
                start,
                JsonPath.ROOT)));
  }

  /** Returns the index of the first escape of a text that is none, or -1. */
  private static int firstWrong(String text) {
    for (int i = text.startsWith("%") ? 0 : text.length(); i < text.length(); i++) {
      boolean isRight =
          text.charAt(i) != '%'
              || (i + 2 < text.length()
                  && Character.digit(text.charAt(i + 1), HEX) >= 0
                  && Character.digit(text.charAt(i + 2), HEX) >= 0);
      if (!isRight) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the bytes that are encoded; a text that is not encoded, as JSON never is, stays. */
  static byte[] decode(String text) {
    if (!text.startsWith("%")) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < encoded.length; i++) {
      int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], HEX) : -1;
      int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], HEX) : -1;
      if (encoded[i] == '%' && high >= 0 && low >= 0) {
        bytes.write(high * HEX + low);
        i += 2;
      } else {
        bytes.write(encoded[i]);
      }
    }
    return bytes.toByteArray();
  }
}
