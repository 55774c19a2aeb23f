package io.github.policycheck.engine.json;

import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Says in plain words what the JSON parser found wrong. */
final class JsonProblem {

  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final String DIGIT_MISSING = "; a digit is missing before it";

  private JsonProblem() {}

  static String inPlainWords(JacksonException problem) {
    String said = String.valueOf(problem.getOriginalMessage());
    // The parser's own words name its settings.
    return problem instanceof StreamConstraintsException
        ? bound(said)
        : "not JSON: " + reason(said);
  }

  private static String bound(String said) {
    String most = between(said, "maximum allowed (", ",");
    return said.contains("nesting depth")
        ? "nested deeper than " + most + " levels, which is the most that is read"
        : "a text or a number is longer than "
            + most
            + " characters, which is the most that is read";
  }

  private static String reason(String said) {
    if (said.startsWith("Unexpected end-of-input")) {
      return "the text ends too early; a quote, a brace or a bracket is not closed";
    }
    if (said.startsWith("Illegal unquoted character")) {
      return "a string holds a line break or another control character;"
          + " write it as an escape such as `\\n`";
    }
    if (said.startsWith("Illegal character") || said.contains("((CTRL-CHAR")) {
      return "a line break or another control character cannot stand here"
          + (said.contains("in numeric value") ? DIGIT_MISSING : "");
    }
    if (said.startsWith("Unrecognized token") || said.startsWith("Non-standard token")) {
      String token = between(said, "oken '", "'");
      return "`" + token + "` is no value; text takes double quotes";
    }
    if (said.startsWith("Unrecognized character escape")) {
      return "there is no such escape; a backslash itself is written `\\\\`";
    }
    if (said.contains("eading zero")) {
      return "a number does not begin with `0`";
    }
    String marker = between(said, "Unexpected close marker '", "'");
    if (!marker.isEmpty()) {
      return "`" + marker + "` closes nothing that is open here";
    }
    String unexpected = between(said, "Unexpected character ('", "' (code ");
    return unexpected.isEmpty()
        ? firstSentence(said)
        : shown(unexpected) + " cannot stand here" + advice(unexpected, said);
  }

  /** Quotes a character, or names it if nobody would see it. */
  private static String shown(String unexpected) {
    int c = unexpected.codePointAt(0);
    if (c == BYTE_ORDER_MARK) {
      return "a byte order mark (U+FEFF), which is skipped at the beginning of the input only,";
    }
    return c > ' ' && c < 0x7f
        ? "`" + unexpected + "`"
        : String.format(Locale.ROOT, "the character U+%04X", c);
  }

  private static String advice(String unexpected, String said) {
    if (said.contains("in numeric value")) {
      return DIGIT_MISSING;
    }
    if (said.contains("hex-digit")) {
      return "; `\\u` takes four hexadecimal digits";
    }
    return switch (unexpected) {
      case "'" -> "; strings take double quotes";
      case "/", "#" -> "; JSON has no comments";
      case "}", "]" -> "; a value is missing before it, or there is a comma too many";
      default -> missing(said);
    };
  }

  private static String missing(String said) {
    if (said.contains("was expecting comma")) {
      return "; a comma is missing before it";
    }
    if (said.contains("was expecting a colon")) {
      return "; a colon is missing before it";
    }
    return said.contains("was expecting double-quote") ? "; names take double quotes" : "";
  }

  private static String between(String said, String before, String after) {
    int start = said.indexOf(before) + before.length();
    int end = said.indexOf(after, start);
    return said.contains(before) && end > start ? said.substring(start, end) : "";
  }

  /** Cuts off what the parser's message says of itself. */
  private static String firstSentence(String said) {
    int cut = said.length();
    for (String end : new String[] {"\n", " (for ", " (start marker", ". "}) {
      int at = said.indexOf(end);
      cut = at > 0 ? Math.min(cut, at) : cut;
    }
    String sentence = said.substring(0, cut);
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
