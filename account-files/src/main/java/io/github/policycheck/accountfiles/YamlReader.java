package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a YAML text with the place of every name and value. */
final class YamlReader {

  private static final int MAX_DEPTH = 64;
  private static final YAMLFactory FACTORY = new YAMLFactory();
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Source source;
  private final JsonParser parser;
  private final Offsets offsets;
  private final Problems problems = new Problems();

  private YamlReader(Source source, JsonParser parser) {
    this.source = source;
    this.parser = parser;
    this.offsets = Offsets.of(source.text());
  }

  /**
   * Reads one document.
   *
   * @param file what the text is called in messages
   * @param maxBytes how long it may be
   * @throws InvalidFileException if the bytes are not one YAML document, or use aliases
   */
  static LocatedYaml read(String file, byte[] utf8, int maxBytes) {
    if (utf8.length > maxBytes) {
      throw broken("longer than " + maxBytes + " bytes", SourceLocation.at(file, 1, 1));
    }
    Source source = Source.of(file, decode(file, utf8));
    YamlCharacters.check(source);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.text())) {
      return new YamlReader(source, parser).document();
    } catch (JacksonException e) {
      throw broken("not YAML: " + inPlainWords(e), place(file, e.getLocation()));
    }
  }

  private static String decode(String file, byte[] utf8) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw broken("the text is not UTF-8; save the file as UTF-8", SourceLocation.at(file, 1, 1));
    }
  }

  private LocatedYaml document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw broken("the file is empty", SourceLocation.at(source.file(), 1, 1));
    }
    Node root = value(first, "", 1);
    if (parser.nextToken() != null) {
      problems.add("there is a second document; a file holds one", here(), "");
    }
    problems.throwIfAny();
    return new LocatedYaml(root);
  }

  private Node value(JsonToken token, String pointer, int depth) {
    if (depth > MAX_DEPTH) {
      throw broken("nested deeper than " + MAX_DEPTH + " levels", here());
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw broken("aliases (`*name`) are not read here; write the value out", here());
    }
    checkTag(YamlTag.of(token));
    return switch (token) {
      case START_OBJECT -> object(pointer, depth);
      case START_ARRAY -> list(pointer, depth);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(ScalarNode.Type.NUMBER);
      case VALUE_TRUE, VALUE_FALSE -> scalar(ScalarNode.Type.BOOLEAN);
      case VALUE_NULL -> scalar(ScalarNode.Type.NULL);
      default -> scalar(ScalarNode.Type.STRING);
    };
  }

  /** A tag that makes something else of a value than what it looks like would be lost. */
  private void checkTag(YamlTag kind) {
    Object tag = parser.getTypeId();
    if (tag != null && !kind.isNamed(tag.toString())) {
      throw broken(
          "the tag of this value is none of "
              + kind.inWords()
              + "; leave it out, as values are read as what they look like",
          here());
    }
  }

  /** Tells whether a scalar is the boolean {@code true}. */
  static boolean isTrue(ScalarNode node) {
    return node.type() == ScalarNode.Type.BOOLEAN && node.value().equals("true");
  }

  private ObjectNode object(String pointer, int depth) {
    int from = start();
    List<Member> members = new ArrayList<>();
    Map<String, ScalarNode> names = new HashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      ScalarNode name = scalar(ScalarNode.Type.STRING, parser.currentName());
      if (source.text().startsWith("!", name.from())) {
        throw broken("names take no tag; leave it out", here()); // the parser does not tell it
      }
      String child = LocatedYaml.child(pointer, name.value());
      ScalarNode first = names.putIfAbsent(name.value(), name);
      if (first != null) {
        problems.add(
            "`" + name.value() + "` is written twice, first at line " + first.location().line(),
            LocatedYaml.begin(name),
            child);
      }
      members.add(new Member(name, value(parser.nextToken(), child, depth + 1)));
    }
    Node last = members.isEmpty() ? null : members.get(members.size() - 1).value();
    return new ObjectNode(members, source, from, end(from, last));
  }

  private ListNode list(String pointer, int depth) {
    int from = start();
    List<Node> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      String item = LocatedYaml.child(pointer, String.valueOf(items.size()));
      items.add(value(token, item, depth + 1));
    }
    Node last = items.isEmpty() ? null : items.get(items.size() - 1);
    return new ListNode(items, source, from, end(from, last));
  }

  /** Returns where a list or a map ends: with its bracket, or else with the last that is in it. */
  private int end(int from, @Nullable Node last) {
    int end = offset(parser.currentLocation());
    boolean hasBracket = end > start();
    return hasBracket ? end : last == null ? from : Math.max(from, last.to());
  }

  private ScalarNode scalar(ScalarNode.Type type) {
    return scalar(type, type == ScalarNode.Type.NULL ? "" : parser.getString());
  }

  private ScalarNode scalar(ScalarNode.Type type, String value) {
    int from = start();
    return new ScalarNode(
        type, value, source, from, Math.max(from, offset(parser.currentLocation())));
  }

  private int start() {
    return offset(parser.currentTokenLocation());
  }

  private int offset(TokenStreamLocation location) {
    return offsets.ofCharacter((int) location.getCharOffset());
  }

  private SourceLocation here() {
    int at = start();
    return source.location(at, at);
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
