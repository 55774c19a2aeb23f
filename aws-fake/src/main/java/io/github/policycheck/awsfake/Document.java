package io.github.policycheck.awsfake;

import java.nio.charset.StandardCharsets;

/**
 * A policy as somebody wrote it. IAM answers with it percent-encoded (RFC 3986).
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyDetail.html">IAM API
 *     Reference: PolicyDetail</a>
 */
record Document(String text) {

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  /**
   * Returns the text percent-encoded.
   *
   * @param plain characters that are left as they are besides the unreserved ones
   */
  String encoded(String plain) {
    StringBuilder encoded = new StringBuilder(text.length() * 2);
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (one & 0xff);
      if (UNRESERVED.indexOf(character) >= 0 || plain.indexOf(character) >= 0) {
        encoded.append(character);
      } else {
        encoded
            .append('%')
            .append("0123456789ABCDEF".charAt(character >> 4))
            .append("0123456789ABCDEF".charAt(character & 0xf));
      }
    }
    return encoded.toString();
  }
}
