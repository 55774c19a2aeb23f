package io.github.policycheck.engine.text;

import io.github.policycheck.engine.model.SourceLocation;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text from bytes, strictly: a byte that is no UTF-8 is an error with its place. */
final class Utf8 {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int MOST_OF_A_CHAR = 3;

  private Utf8() {}

  static String decode(@Nullable String file, byte[] utf8) {
    CharBuffer text = CharBuffer.allocate(utf8.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(utf8), text, true);
    String decoded = text.flip().toString();
    if (result.isError() && isUtf16(utf8)) {
      throw notUtf8(
          "the text is UTF-16 or UTF-32, which no policy may be; save the file as UTF-8",
          SourceLocation.at(file, 1, 1));
    }
    if (result.isError()) {
      throw notUtf8(
          "the text is not UTF-8 from here on; save the file as UTF-8", end(file, decoded));
    }
    return decoded;
  }

  private static PolicySyntaxException notUtf8(String message, SourceLocation place) {
    return new PolicySyntaxException(
        List.of(PolicyProblems.error("json-syntax", message, place, JsonPath.ROOT)));
  }

  /** Tells whether a byte order mark says so; one of the two of UTF-32 begins with zeros. */
  private static boolean isUtf16(byte[] bytes) {
    int start = bytes.length > 1 && bytes[0] == 0 && bytes[1] == 0 ? 2 : 0;
    if (bytes.length < start + 2) {
      return false;
    }
    int mark = (bytes[start] & 0xff) << Byte.SIZE | (bytes[start + 1] & 0xff);
    return mark == BYTE_ORDER_MARK || (start == 0 && mark == 0xfffe);
  }

  /** Tells whether {@code text} takes more than {@code most} bytes. */
  static boolean isLongerThan(int most, String text) {
    // A char takes at most three bytes, so that nearly no text has to be counted.
    return (long) MOST_OF_A_CHAR * text.length() > most && length(text) > most;
  }

  private static long length(String text) {
    return text.codePoints().mapToLong(Utf8::length).sum();
  }

  private static long length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }

  static String withoutByteOrderMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static SourceLocation end(@Nullable String file, String text) {
    String seen = withoutByteOrderMark(text).replace("\r\n", "\n").replace('\r', '\n');
    int line = 1 + (int) seen.chars().filter(c -> c == '\n').count();
    int column = seen.length() - seen.lastIndexOf('\n');
    return SourceLocation.at(file, line, column);
  }
}
