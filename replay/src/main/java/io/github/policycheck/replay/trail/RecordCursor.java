package io.github.policycheck.replay.trail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The members of one record, one after the other, and the first thing that is wrong with them. What
 * has the wrong shape is passed over, so that the record is read to its end.
 */
final class RecordCursor {

  /** What AWS writes in the place of what it does not show. */
  private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

  private final JsonParser parser;
  private final TextCache texts;
  private @Nullable String fault;

  RecordCursor(JsonParser parser, TextCache texts) {
    this.parser = parser;
    this.texts = texts;
  }

  JsonParser parser() {
    return parser;
  }

  Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /** Notes what is wrong, unless something was before it. */
  void fault(String message) {
    if (fault == null) {
      fault = message;
    }
  }

  /** Passes over the value of the member at which the parser stands. */
  void skipValue() {
    if (parser.nextToken().isStructStart()) {
      parser.skipChildren();
    }
  }

  /** Returns the text that comes next; null if there is none, or AWS does not show it. */
  @Nullable String text(String name) {
    return shown(written(name));
  }

  /** Returns the text that comes next; null if there is none, empty if AWS does not show it. */
  @Nullable String textIfShown(String name) {
    return ifShown(written(name));
  }

  /** Returns the text that comes next as it is there; null if there is none. */
  @Nullable String written(String name) {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.VALUE_STRING) {
      return texts.text(parser);
    }
    if (token != JsonToken.VALUE_NULL) {
      wrong(name, token, "a text");
    }
    return null;
  }

  /**
   * Notes that an object has a member; which of two values it means is open.
   *
   * @param seen a bit for each that it had before
   * @param place that of the member
   * @return the bits with that of the member
   */
  int once(int seen, int place, String object, String name) {
    int bit = 1 << place;
    if ((seen & bit) != 0) {
      fault("`" + object + "` has `" + name + "` twice");
    }
    return seen | bit;
  }

  /**
   * Returns the truth value that comes next, which AWS also writes as a text; null if there is
   * none, or AWS does not show it.
   */
  @Nullable Boolean truth(String name) {
    JsonToken token = parser.nextToken();
    return switch (token) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> truthInText(name, token);
    };
  }

  private @Nullable Boolean truthInText(String name, JsonToken token) {
    String text = token == JsonToken.VALUE_STRING ? texts.text(parser) : "";
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (isHidden(text)) {
      return null;
    }
    wrong(name, token, "`true` or `false`");
    return null;
  }

  /** Tells whether an object comes next, and enters it. */
  boolean entersObject(String name) {
    return enters(name, JsonToken.START_OBJECT, "an object");
  }

  /** Tells whether a list comes next, and enters it. */
  boolean entersList(String name) {
    return enters(name, JsonToken.START_ARRAY, "a list");
  }

  private boolean enters(String name, JsonToken start, String wanted) {
    JsonToken token = parser.nextToken();
    if (token == start) {
      return true;
    }
    if (token != JsonToken.VALUE_NULL) {
      wrong(name, token, wanted);
    }
    return false;
  }

  /** Notes that a value is of another kind, and passes over it. */
  void wrong(String name, JsonToken token, String wanted) {
    fault("`" + name + "` is " + TokenName.of(token) + ", not " + wanted);
    parser.skipChildren();
  }

  /** Returns what AWS may have written as text, a number or a truth value; of each a text. */
  String scalar(JsonToken token) {
    return token == JsonToken.VALUE_STRING ? texts.text(parser) : parser.getString();
  }

  /** Returns a text, null if there is none, or AWS does not show it. */
  static @Nullable String shown(@Nullable String text) {
    return text == null || isHidden(text) ? null : text;
  }

  /** Returns a text, null if there is none, empty if AWS does not show it. */
  static @Nullable String ifShown(@Nullable String text) {
    return text != null && isHidden(text) ? "" : text;
  }

  static boolean isHidden(String text) {
    return text.length() == HIDDEN.length() && text.equals(HIDDEN);
  }
}
