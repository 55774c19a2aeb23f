package io.github.policycheck.replay.trail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The {@code tlsDetails} of a record. CloudTrail writes them also where parts are missing, so that
 * only the version tells of a TLS connection: a header that names the host is sent without TLS too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     User Guide: contents of a record, tlsDetails</a>
 */
final class TlsDetails {

  private static final String VERSION = "tlsVersion";

  /** What all versions begin with, as in {@code TLSv1.3}. */
  private static final String TLS = "TLS";

  private static final byte[] QUOTED_VERSION =
      ('"' + VERSION + '"').getBytes(StandardCharsets.US_ASCII);
  private static final byte[] QUOTED_TLS = ('"' + TLS).getBytes(StandardCharsets.US_ASCII);

  private TlsDetails() {}

  /** Tells whether an object that the parser has entered has a version, and leaves the object. */
  static boolean haveVersion(JsonParser parser) {
    boolean has = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      has |=
          token == JsonToken.VALUE_STRING
              && VERSION.equals(name)
              && parser.getString().startsWith(TLS);
      parser.skipChildren();
    }
    return has;
  }

  /**
   * Tells whether an object of JSON is plain: it has no escapes, and nothing in it but single
   * values.
   */
  static boolean arePlain(byte[] json, int from, int end) {
    for (int i = from + 1; i < end; i++) {
      byte c = json[i];
      if (c == '\\' || c == '{' || c == '[') {
        return false;
      }
    }
    return true;
  }

  /** Tells whether an object of JSON that is plain has a version. */
  static boolean haveVersion(byte[] json, int from, int end) {
    for (int i = from; i < end; i++) {
      if (isAt(json, i, end, QUOTED_VERSION)) {
        int colon = pastSpace(json, i + QUOTED_VERSION.length, end);
        if (colon < end
            && json[colon] == ':'
            && isAt(json, pastSpace(json, colon + 1, end), end, QUOTED_TLS)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAt(byte[] json, int at, int end, byte[] text) {
    return at + text.length <= end
        && Arrays.equals(json, at, at + text.length, text, 0, text.length);
  }

  private static int pastSpace(byte[] json, int from, int end) {
    int i = from;
    while (i < end && (json[i] == ' ' || json[i] == '\n' || json[i] == '\r' || json[i] == '\t')) {
      i++;
    }
    return i;
  }
}
