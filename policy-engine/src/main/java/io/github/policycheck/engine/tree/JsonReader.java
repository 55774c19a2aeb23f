package io.github.policycheck.engine.tree;

import io.github.policycheck.engine.json.JsonSyntaxException;
import io.github.policycheck.engine.json.Token;
import io.github.policycheck.engine.json.Tokens;
import io.github.policycheck.engine.tree.BrokenTextException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text to a tree.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259: JSON</a>
 */
public final class JsonReader {

  private final Source source;
  private final String text;
  private final Tokens tokens;
  private final int maxDepth;

  private JsonReader(Source source, Tokens tokens, int maxDepth) {
    this.source = source;
    this.text = source.text();
    this.tokens = tokens;
    this.maxDepth = maxDepth;
  }

  /**
   * Reads the one value that is a text, no string or number of which is longer than a MiB.
   *
   * @param maxDepth how deep objects and lists may be nested, the outermost being level 1; the
   *     reading takes as much of the stack
   * @throws BrokenTextException if the text is not one JSON value
   */
  public static Node read(Source source, int maxDepth) {
    return read(source, Tokens.of(source.text()), maxDepth);
  }

  /**
   * Reads the one value that is a text which is bounded as a whole, whatever is in it.
   *
   * @param maxDepth as {@link #read} takes it
   * @throws BrokenTextException if the text is not one JSON value
   */
  public static Node readLong(Source source, int maxDepth) {
    return read(source, Tokens.ofLongParts(source.text()), maxDepth);
  }

  private static Node read(Source source, Tokens tokens, int maxDepth) {
    try (tokens) {
      return new JsonReader(source, tokens, maxDepth).document();
    } catch (JsonSyntaxException e) {
      throw new BrokenTextException(
          Reason.SYNTAX, e.inPlainWords(), source.place(e.line(), e.column()), e.offset());
    }
  }

  /**
   * Reads the one value that is a text of ours, without Jackson. Whoever calls has to know the
   * exception of a text that is not as we write texts.
   *
   * @param maxDepth as {@link #read} takes it
   */
  public static Node readPlain(Source source, int maxDepth) {
    return new JsonReader(source, Tokens.plain(source.text()), maxDepth).document();
  }

  private Node document() {
    Token first = tokens.next();
    if (first == null) {
      throw broken(Reason.EMPTY, "the text is empty", 0);
    }
    Node value = value(first, 1);
    if (tokens.next() != null) {
      throw broken(
          Reason.MORE_TEXT, "there is more text after the end of the value", tokens.start());
    }
    return value;
  }

  private Node value(@Nullable Token token, int depth) {
    return switch (Objects.requireNonNull(token)) {
      case OBJECT_START -> object(depth);
      case LIST_START -> list(depth);
      case STRING -> string();
      case WHOLE_NUMBER, DECIMAL -> word(ScalarNode.Type.NUMBER);
      case TRUE, FALSE -> word(ScalarNode.Type.BOOLEAN);
      case NULL -> word(ScalarNode.Type.NULL);
      default -> throw new IllegalStateException("no value begins with " + token);
    };
  }

  private ObjectNode object(int depth) {
    int from = enter(depth);
    List<Member> members = new ArrayList<>();
    while (tokens.next() == Token.NAME) {
      ScalarNode name = name();
      members.add(new Member(name, value(tokens.next(), depth + 1)));
    }
    return new ObjectNode(members, source, from, tokens.end());
  }

  /**
   * The parser has gone on to the value by now, so the end of the name is looked up in the text.
   */
  private ScalarNode name() {
    int from = tokens.start();
    int last = from + 1;
    while (text.charAt(last) != '"') {
      last += text.charAt(last) == '\\' ? 2 : 1;
    }
    return new ScalarNode(ScalarNode.Type.STRING, tokens.name(), source, from, last + 1);
  }

  private ListNode list(int depth) {
    int from = enter(depth);
    List<Node> items = new ArrayList<>();
    for (Token token = tokens.next(); token != Token.LIST_END; token = tokens.next()) {
      items.add(value(token, depth + 1));
    }
    return new ListNode(items, source, from, tokens.end());
  }

  private int enter(int depth) {
    int from = tokens.start();
    if (depth > maxDepth) {
      throw broken(Reason.TOO_DEEP, "nested deeper than " + maxDepth + " levels", from);
    }
    return from;
  }

  private ScalarNode string() {
    int from = tokens.start();
    // The value first: the parser reads a string to its end only when it is asked for it.
    String value = tokens.text();
    return new ScalarNode(ScalarNode.Type.STRING, value, source, from, tokens.end());
  }

  private ScalarNode word(ScalarNode.Type type) {
    int from = tokens.start();
    String written = tokens.text();
    return new ScalarNode(type, written, source, from, from + written.length());
  }

  private BrokenTextException broken(Reason reason, String message, int at) {
    return new BrokenTextException(reason, message, source.location(at, at), at);
  }
}
