package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileBytes;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.accountfiles.WantedFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Takes a baseline file apart; what is wrong with one is said with its place. */
final class BaselineReader {

  static final String VERSION = "policycheckBaseline";
  static final String FINDINGS = "findings";

  private static final int MAX_BYTES = 64 * 1024 * 1024;
  private static final JsonFactory JSON = new JsonFactory();

  /** What stands under {@code findings}. */
  record Item(String rule, String file, String statement, int count) {}

  private final Path path;
  private final JsonParser parser;

  private BaselineReader(Path path, JsonParser parser) {
    this.path = path;
    this.parser = parser;
  }

  /**
   * Reads a baseline.
   *
   * @throws UnreadableFileException if it is not there, cannot be read or is none
   */
  static List<Item> read(Path path) {
    byte[] bytes = FileBytes.of(path, MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw wrong(path, Optional.empty(), "it is longer than " + MAX_BYTES + " bytes");
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      return new BaselineReader(path, parser).items();
    } catch (JacksonException e) {
      throw mistaken(path, bytes)
          .orElseGet(
              () -> wrong(path, Optional.ofNullable(e.getLocation()), "here it is not JSON"));
    } catch (UnreadableFileException e) {
      throw mistaken(path, bytes).orElse(e);
    }
  }

  private static Optional<UnreadableFileException> mistaken(Path path, byte[] bytes) {
    return WantedFile.BASELINE
        .mistaken(path, bytes)
        .map(message -> new UnreadableFileException(path + ":1:1: " + message));
  }

  private List<Item> items() {
    List<Item> items = null;
    boolean hasVersion = false;
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw wrong("it is a JSON object");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals(VERSION)) {
        if (value != JsonToken.VALUE_NUMBER_INT || !parser.getString().equals("1")) {
          throw wrong("`" + VERSION + "` is 1, the one format that is read");
        }
        hasVersion = true;
      } else if (name.equals(FINDINGS)) {
        items = list(value);
      } else {
        throw wrong("`" + name + "` is nothing that it has");
      }
    }
    if (items == null || !hasVersion) {
      throw wrong("it has `" + VERSION + "` and `" + FINDINGS + "`");
    }
    if (parser.nextToken() != null) {
      throw wrong("there is more text after its end");
    }
    return items;
  }

  private List<Item> list(@Nullable JsonToken value) {
    if (value != JsonToken.START_ARRAY) {
      throw wrong("`" + FINDINGS + "` is a list");
    }
    List<Item> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(item());
    }
    return items;
  }

  private Item item() {
    TokenStreamLocation start = parser.currentTokenLocation();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrong("a finding is an object");
    }
    String rule = null;
    String file = null;
    String statement = null;
    int count = 1;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "rule" -> rule = string(name);
        case "file" -> file = string(name);
        case "statement" -> statement = string(name);
        case "count" -> count = count();
        default -> throw wrong("`" + name + "` is nothing that a finding has");
      }
    }
    if (rule == null || file == null || statement == null) {
      throw wrong(
          path,
          Optional.of(start),
          "a finding has a `rule`, a `file`, a `statement` and a `count`");
    }
    return new Item(rule, file, statement, count);
  }

  private String string(String name) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw wrong("`" + name + "` takes a string");
    }
    String value = parser.getString();
    if (value.indexOf('\0') >= 0) {
      throw wrong("`" + name + "` has a character that no name has");
    }
    return value;
  }

  private int count() {
    boolean isNumber = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
    if (!isNumber || !parser.getString().matches("[1-9][0-9]{0,8}")) {
      throw wrong("`count` takes a number from 1 on");
    }
    return parser.getIntValue();
  }

  private UnreadableFileException wrong(String what) {
    return wrong(path, Optional.of(parser.currentTokenLocation()), what);
  }

  private static UnreadableFileException wrong(
      Path path, Optional<TokenStreamLocation> place, String what) {
    int line = place.map(TokenStreamLocation::getLineNr).filter(n -> n > 0).orElse(1);
    int column = place.map(TokenStreamLocation::getColumnNr).filter(n -> n > 0).orElse(1);
    return new UnreadableFileException(
        path
            + ":"
            + line
            + ":"
            + column
            + ": this is no baseline: "
            + what
            + "; fix it, or remove it and write a new one");
  }
}
