package io.github.policycheck.replay.trail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads {@code requestParameters}, which may be anything. How deep it may be is the parser's bound;
 * how much of it is kept has one here, so that no record takes the memory of all others.
 */
final class ParameterReader {

  /** CloudTrail itself keeps 100 KB of them. */
  private static final int MOST_VALUES = 100_000;

  private static final long MOST_CHARACTERS = 10_000_000;

  private static final RecordedValue HIDDEN = new RecordedValue.Hidden();

  private final RecordCursor record;
  private final JsonParser parser;
  private int values;
  private long characters;
  private boolean isFull;

  private ParameterReader(RecordCursor record) {
    this.record = record;
    this.parser = record.parser();
  }

  /** Reads the value that comes next. */
  static RecordedValue read(RecordCursor record) {
    ParameterReader reader = new ParameterReader(record);
    RecordedValue value = reader.value(record.parser().nextToken());
    // What CloudTrail had no room for is not what was not asked for.
    return value.text("omitted").filter("true"::equals).isPresent() ? HIDDEN : value;
  }

  private RecordedValue value(JsonToken token) {
    if (isTooMuch()) {
      if (token.isStructStart()) {
        parser.skipChildren();
      }
      return RecordedValue.Text.NOTHING;
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> list();
      case VALUE_NULL -> RecordedValue.Text.NOTHING;
      default -> scalar(token);
    };
  }

  private RecordedValue scalar(JsonToken token) {
    String text = record.scalar(token);
    characters += text.length();
    return RecordCursor.isHidden(text) ? HIDDEN : new RecordedValue.Text(text);
  }

  private RecordedValue object() {
    Map<String, RecordedValue> members = new LinkedHashMap<>();
    String name;
    while ((name = parser.nextName()) != null) {
      characters += name.length();
      RecordedValue value = value(parser.nextToken());
      if (!isFull && members.put(name, value) != null) {
        record.fault("`requestParameters` has `" + Shown.of(name) + "` twice in one object");
      }
    }
    return new RecordedValue.Members(members);
  }

  private RecordedValue list() {
    List<RecordedValue> items = new ArrayList<>();
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      RecordedValue value = value(token);
      if (!isFull) {
        items.add(value);
      }
    }
    return new RecordedValue.Items(items);
  }

  /** Counts a value, and tells whether it is one too many; all after it are. */
  private boolean isTooMuch() {
    if (!isFull && (++values > MOST_VALUES || characters > MOST_CHARACTERS)) {
      isFull = true;
      record.fault(
          "`requestParameters` has more than "
              + MOST_VALUES
              + " values or "
              + MOST_CHARACTERS
              + " characters, which is more than CloudTrail writes");
    }
    return isFull;
  }
}
