package io.github.policycheck.awsfake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the signature of a request says of it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">IAM User
 *     Guide: AWS Signature Version 4</a>
 */
record Signature(
    String accessKeyId,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String value) {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final int SCOPE_PARTS = 4;

  /** Says what is missing in a header, in the words of AWS. */
  static final class IncompleteException extends Exception {
    private static final long serialVersionUID = 1L;

    IncompleteException(String message) {
      super(message);
    }
  }

  /**
   * Reads an {@code Authorization} header.
   *
   * @throws IncompleteException if it is not one of Signature Version 4
   */
  static Signature parse(String header, String dateHeader) throws IncompleteException {
    String in = " in Authorization header: '" + header + "'.";
    if (!header.startsWith(ALGORITHM + " ")) {
      throw new IncompleteException("Unsupported AWS 'algorithm': '" + header + "'.");
    }
    Map<String, String> parts = new HashMap<>();
    for (String part : header.substring(ALGORITHM.length()).split("[, ]+", -1)) {
      int equal = part.indexOf('=');
      if (equal > 0) {
        parts.put(part.substring(0, equal), part.substring(equal + 1));
      } else if (!part.isEmpty()) {
        throw new IncompleteException(
            "'" + part + "' not a valid key=value pair (missing equal-sign)" + in);
      }
    }
    List<String> missing = new ArrayList<>();
    for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
      if (parts.getOrDefault(name, "").isEmpty()) {
        missing.add("Authorization header requires '" + name + "' parameter.");
      }
    }
    if (dateHeader.isEmpty()) {
      missing.add(
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }
    if (!missing.isEmpty()) {
      throw new IncompleteException(String.join(" ", missing) + " Authorization=" + ALGORITHM);
    }
    String credential = parts.getOrDefault("Credential", "");
    String[] scope = credential.split("/", -1);
    if (scope.length != SCOPE_PARTS + 1) {
      throw new IncompleteException(
          "Credential must have exactly 5 slash-delimited elements, e.g."
              + " keyid/date/region/service/term, got '"
              + credential
              + "'");
    }
    return new Signature(
        scope[0],
        scope[1],
        scope[2],
        scope[3],
        List.of(parts.getOrDefault("SignedHeaders", "").split(";", -1)),
        parts.getOrDefault("Signature", ""));
  }
}
