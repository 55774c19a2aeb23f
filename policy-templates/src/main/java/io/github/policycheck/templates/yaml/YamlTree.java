package io.github.policycheck.templates.yaml;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a YAML text with the place of every name and value. */
public final class YamlTree {

  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final Source source;
  private final JsonParser parser;
  private final YamlDialect dialect;
  private final Offsets offsets;

  private YamlTree(Source source, JsonParser parser, YamlDialect dialect) {
    this.source = source;
    this.parser = parser;
    this.dialect = dialect;
    this.offsets = Offsets.of(source.text());
  }

  /**
   * Reads one document.
   *
   * @param source the text without a byte order mark
   * @throws YamlProblemException if it is none
   */
  public static Node read(Source source, YamlDialect dialect) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.text())) {
      return new YamlTree(source, parser, dialect).document();
    } catch (JacksonException e) {
      throw new YamlProblemException(
          "not YAML: " + inPlainWords(e), place(source.text(), e.getLocation()));
    }
  }

  private Node document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new YamlProblemException("the file is empty", 0);
    }
    Node root = value(first, "", 1);
    if (parser.nextToken() != null) {
      dialect.secondDocument(start());
    }
    return root;
  }

  private Node value(JsonToken token, String pointer, int depth) {
    int at = start();
    if (depth > dialect.maxDepth()) {
      throw new YamlProblemException(
          "nested deeper than " + dialect.maxDepth() + " levels", start());
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      return dialect.alias(scalar(ScalarNode.Type.STRING));
    }
    Object tag = parser.getTypeId();
    Node value =
        switch (token) {
          case START_OBJECT -> object(pointer, depth);
          case START_ARRAY -> list(pointer, depth);
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(ScalarNode.Type.NUMBER);
          case VALUE_TRUE, VALUE_FALSE -> scalar(ScalarNode.Type.BOOLEAN);
          case VALUE_NULL -> scalar(ScalarNode.Type.NULL);
          default -> scalar(ScalarNode.Type.STRING);
        };
    return tag == null ? value : dialect.tagged(tag.toString(), value, at);
  }

  private ObjectNode object(String pointer, int depth) {
    int from = start();
    List<Member> members = new ArrayList<>();
    Map<String, ScalarNode> names = new HashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      ScalarNode name = scalar(ScalarNode.Type.STRING, parser.currentName());
      if (hasTag(name)) {
        throw new YamlProblemException("names take no tag; leave it out", start());
      }
      String child = child(pointer, name.value());
      ScalarNode first = names.putIfAbsent(name.value(), name);
      if (first != null) {
        dialect.repeated(name, first, child);
      }
      members.add(new Member(name, value(parser.nextToken(), child, depth + 1)));
    }
    Node last = members.isEmpty() ? null : members.get(members.size() - 1).value();
    return new ObjectNode(members, source, from, end(from, last));
  }

  /** The parser does not tell it. An exclamation mark alone says that it is as it looks. */
  private boolean hasTag(ScalarNode name) {
    String text = source.text();
    int next = name.from() + 1;
    return text.startsWith("!", name.from())
        && next < text.length()
        && !Character.isWhitespace(text.charAt(next));
  }

  private ListNode list(String pointer, int depth) {
    int from = start();
    List<Node> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token, child(pointer, String.valueOf(items.size())), depth + 1));
    }
    Node last = items.isEmpty() ? null : items.get(items.size() - 1);
    return new ListNode(items, source, from, end(from, last));
  }

  private static String child(String pointer, String step) {
    return pointer + "/" + step.replace("~", "~0").replace("/", "~1");
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

  private static int place(String text, @Nullable TokenStreamLocation location) {
    boolean isKnown = location != null && location.getLineNr() > 0 && location.getColumnNr() > 0;
    return isKnown && location != null
        ? Offsets.of(text).ofCharacter((int) Math.max(0, location.getCharOffset()))
        : 0;
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
}
