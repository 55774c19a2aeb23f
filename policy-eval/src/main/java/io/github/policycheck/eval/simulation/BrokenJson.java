package io.github.policycheck.eval.simulation;

import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Says in plain words why a request is not JSON. The parser's own words name its settings. */
final class BrokenJson {

  private BrokenJson() {}

  static String inPlainWords(JacksonException problem) {
    String said = String.valueOf(problem.getOriginalMessage());
    if (problem instanceof StreamConstraintsException) {
      // The other bounds are as wide as the request may be long.
      return "nested deeper than " + RequestJson.MAX_DEPTH + " levels; no request needs that";
    }
    return "not JSON: " + reason(said);
  }

  private static String reason(String said) {
    if (said.startsWith("Unexpected end-of-input")) {
      return "the text ends too early; a quote, a brace or a bracket is not closed";
    }
    if (said.startsWith("Illegal") || said.contains("((CTRL-CHAR")) {
      return "a line break or another control character cannot stand here; in a string, write it as"
          + " an escape such as `\\n`";
    }
    if (said.startsWith("Unrecognized token") || said.startsWith("Non-standard token")) {
      return "`"
          + between(said, "oken '", "'")
          + "` is no value; values are text in double quotes, numbers, `true`, `false`, `null`,"
          + " lists and objects";
    }
    if (said.startsWith("Unrecognized character escape")) {
      return "there is no such escape; a backslash itself is written `\\\\`";
    }
    String marker = between(said, "Unexpected close marker '", "'");
    if (!marker.isEmpty()) {
      return "`" + marker + "` closes nothing that is open here";
    }
    String unexpected = between(said, "Unexpected character ('", "' (code ");
    if (!unexpected.isEmpty()) {
      return shown(unexpected.codePointAt(0)) + " cannot stand here" + advice(said);
    }
    return said.contains("eading zero")
        ? "a number does not begin with `0`"
        : "a value is not written as JSON has it";
  }

  /** Quotes a character, or names it if nobody would see it. */
  private static String shown(int character) {
    if (character == Batch.BYTE_ORDER_MARK) {
      return "a byte order mark (U+FEFF), which is skipped at the beginning of the input only,";
    }
    return character > ' ' && character < 0x7f
        ? "`" + Character.toString(character) + "`"
        : String.format(Locale.ROOT, "the character U+%04X", character);
  }

  private static String advice(String said) {
    if (said.contains("hex-digit")) {
      return "; `\\u` takes four hexadecimal digits";
    }
    if (said.contains("was expecting comma")) {
      return "; a comma is missing before it";
    }
    if (said.contains("was expecting a colon")) {
      return "; a colon is missing before it";
    }
    return said.contains("was expecting double-quote") ? "; names take double quotes" : "";
  }

  private static String between(String said, String before, String after) {
    int start = said.indexOf(before);
    int end = start < 0 ? -1 : said.indexOf(after, start + before.length());
    return end < 0 ? "" : said.substring(start + before.length(), end);
  }
}
