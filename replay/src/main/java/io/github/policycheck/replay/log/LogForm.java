package io.github.policycheck.replay.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of CloudTrail a file holds, by how it begins. */
enum LogForm {
  /** Nothing. */
  EMPTY,
  /** An object that begins with the list of records, as CloudTrail's files do. */
  RECORDS,
  /** One or more values of JSON, over one or more lines. */
  VALUES,
  /** The same in UTF-16, with the higher byte first. */
  VALUES_UTF_16BE,
  /** The same in UTF-16, with the lower byte first. */
  VALUES_UTF_16LE,
  /** A value in each line, so that one that is broken leaves the others as they are. */
  LINES,
  /** Something else. */
  UNKNOWN;

  private static final int BEGINNING = 4096;

  private static final Pattern RECORDS_LIST = list("Records");
  private static final Pattern EVENTS = list("Events");

  /**
   * Looks at the beginning, and passes over a byte order mark and blanks, and of {@link #RECORDS}
   * over all before the first record.
   */
  static LogForm of(Lookahead in) {
    in.growsTo(4);
    int first = byteAt(in, 0);
    int second = byteAt(in, 1);
    boolean isBigEndian = first == 0xfe && second == 0xff;
    boolean isLittleEndian = first == 0xff && second == 0xfe;
    if (isBigEndian || isLittleEndian) {
      in.pass(2);
    }
    if (isBigEndian || (first == 0 && isOpening(second))) {
      return VALUES_UTF_16BE;
    }
    if (isLittleEndian || (second == 0 && isOpening(first))) {
      return VALUES_UTF_16LE;
    }
    if (first == 0xef && second == 0xbb && byteAt(in, 2) == 0xbf) {
      in.pass(3);
    }
    in.passBlanks();
    return switch (in.peek()) {
      case -1 -> EMPTY;
      case '[' -> VALUES;
      case '{' -> ofObject(in);
      default -> UNKNOWN;
    };
  }

  private static LogForm ofObject(Lookahead in) {
    in.growsTo(BEGINNING);
    if (passesRecords(in)) {
      return RECORDS;
    }
    if (EVENTS.matcher(beginning(in)).lookingAt()) {
      return VALUES;
    }
    int line = in.distanceTo((byte) '\n');
    if (line < 0) {
      return VALUES;
    }
    return isWhole(in, line) || isFollowedByObject(in, line) ? LINES : VALUES;
  }

  private static Pattern list(String name) {
    String blanks = "[ \\t\\r\\n]*+";
    return Pattern.compile("\\{" + blanks + "\"" + name + "\"" + blanks + ":" + blanks + "\\[");
  }

  /** Passes over the beginning of an object up to its list of records, if it begins so. */
  static boolean passesRecords(Lookahead in) {
    if (in.peek() != '{') {
      return false;
    }
    in.growsTo(BEGINNING);
    Matcher list = RECORDS_LIST.matcher(beginning(in));
    boolean isList = list.lookingAt();
    in.pass(isList ? list.end() : 0);
    return isList;
  }

  private static String beginning(Lookahead in) {
    int length = Math.min(BEGINNING, in.end() - in.at());
    return new String(in.buffer(), in.at(), length, ISO_8859_1);
  }

  /** Tells whether all that is opened in the first line is closed in it. */
  private static boolean isWhole(Lookahead in, int line) {
    int depth = 0;
    boolean isText = false;
    byte[] buffer = in.buffer();
    for (int i = in.at(); i < in.at() + line; i++) {
      byte c = buffer[i];
      if (isText) {
        if (c == '\\') {
          i++;
        }
        isText = c != '"';
      } else if (c == '"') {
        isText = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
    return depth == 0 && !isText;
  }

  /** Tells whether the second line begins an object where the first line has no room for one. */
  private static boolean isFollowedByObject(Lookahead in, int line) {
    in.growsTo(line + 2);
    int last = line - 1;
    while (last > 0 && isBlank(byteAt(in, last))) {
      last--;
    }
    int before = byteAt(in, last);
    return byteAt(in, line + 1) == '{' && before != ':' && before != '[' && before != ',';
  }

  /** Returns the encoding that Jackson is told of; empty for UTF-8. */
  Optional<Charset> charset() {
    return switch (this) {
      case VALUES_UTF_16BE -> Optional.of(StandardCharsets.UTF_16BE);
      case VALUES_UTF_16LE -> Optional.of(StandardCharsets.UTF_16LE);
      default -> Optional.empty();
    };
  }

  /** Says what a file of an unknown form is, by how it begins. */
  static String inPlainWords(Lookahead in) throws IOException {
    in.checkWhole();
    int length = Math.min(4, in.end() - in.at());
    String beginning = new String(in.buffer(), in.at(), length, ISO_8859_1);
    String kind =
        switch (beginning) {
          case "PK\3\4" -> "a zip archive: unpack it";
          case "PAR1" -> "a Parquet file: write its records as JSON";
          case "Obj\1" -> "an Avro file: write its records as JSON";
          case "(\u00b5/\u00fd" -> "compressed with zstd: unpack it";
          case "\0\0\0\0" -> "full of zeros: fetch it again";
          default -> beginning.startsWith("BZh") ? "compressed with bzip2: unpack it" : "";
        };
    return kind.isEmpty()
        ? "is no log of CloudTrail: it begins with neither `{` nor `[`"
        : "is no log of CloudTrail but " + kind;
  }

  private static boolean isOpening(int c) {
    return c == '{' || c == '[';
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static int byteAt(Lookahead in, int distance) {
    return in.at() + distance < in.end() ? in.buffer()[in.at() + distance] & 0xff : -1;
  }
}
