package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.model.SourceLocation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a YAML text with the place of every name and value. */
final class YamlReader {

  private static final int MAX_BYTES = 1024 * 1024;
  private static final int MAX_DEPTH = 64;
  private static final YAMLFactory FACTORY = new YAMLFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String file;
  private final JsonParser parser;
  private final Problems problems = new Problems();
  private final Map<String, SourceLocation> values = new HashMap<>();
  private final Map<String, SourceLocation> names = new HashMap<>();

  private YamlReader(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads one document.
   *
   * @param file what the text is called in messages
   * @throws InvalidFileException if the bytes are not one YAML document, or use aliases
   */
  static LocatedYaml read(String file, byte[] utf8) {
    if (utf8.length > MAX_BYTES) {
      throw broken("longer than " + MAX_BYTES + " bytes", SourceLocation.at(file, 1, 1));
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), decode(file, utf8))) {
      return new YamlReader(file, parser).document();
    } catch (JacksonException e) {
      throw broken("not YAML: " + inPlainWords(e), place(file, e.getLocation()));
    }
  }

  private static String decode(String file, byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw broken("the text is not UTF-8; save the file as UTF-8", SourceLocation.at(file, 1, 1));
    }
  }

  private LocatedYaml document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw broken("the file is empty", SourceLocation.at(file, 1, 1));
    }
    JsonNode root = value(first, "", 1);
    if (parser.nextToken() != null) {
      problems.add("there is a second document; a file holds one", here(), "");
    }
    problems.throwIfAny();
    return new LocatedYaml(root, values, names);
  }

  private JsonNode value(JsonToken token, String pointer, int depth) {
    values.put(pointer, here());
    if (depth > MAX_DEPTH) {
      throw broken("nested deeper than " + MAX_DEPTH + " levels", here());
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw broken("aliases (`*name`) are not read here; write the value out", here());
    }
    return switch (token) {
      case START_OBJECT -> object(pointer, depth);
      case START_ARRAY -> array(pointer, depth);
      // None of our files takes a number: that it is one is all there is to know.
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NODES.numberNode(0);
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> NODES.nullNode();
      default -> NODES.stringNode(parser.getString());
    };
  }

  private ObjectNode object(String pointer, int depth) {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      String member = LocatedYaml.child(pointer, name);
      SourceLocation place = here();
      SourceLocation first = names.putIfAbsent(member, place);
      if (first != null) {
        problems.add(
            "`" + name + "` is written twice, first at line " + first.line(), place, member);
      }
      object.set(name, value(parser.nextToken(), member, depth + 1));
    }
    return object;
  }

  private ArrayNode array(String pointer, int depth) {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      String item = LocatedYaml.child(pointer, String.valueOf(array.size()));
      array.add(value(token, item, depth + 1));
    }
    return array;
  }

  private SourceLocation here() {
    return place(file, parser.currentTokenLocation());
  }

  private static SourceLocation place(String file, TokenStreamLocation location) {
    return Optional.ofNullable(location)
        .filter(known -> known.getLineNr() > 0 && known.getColumnNr() > 0)
        .map(known -> SourceLocation.at(file, known.getLineNr(), known.getColumnNr()))
        .orElseGet(() -> SourceLocation.at(file, 1, 1));
  }

  /** Takes the problem out of the parser's message, which goes on with an extract of the text. */
  private static String inPlainWords(JacksonException problem) {
    List<String> lines = String.valueOf(problem.getOriginalMessage()).lines().toList();
    String said =
        lines.stream()
            .filter(line -> !line.isBlank() && !line.startsWith(" "))
            .reduce((first, second) -> second.startsWith("in ") ? first : second)
            .orElse("it cannot be parsed");
    return Character.toLowerCase(said.charAt(0)) + said.substring(1);
  }

  private static InvalidFileException broken(String message, SourceLocation place) {
    return new InvalidFileException(List.of(Problems.error(message, place, "")));
  }
}
