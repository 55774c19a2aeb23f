package io.github.policycheck.engine.tree;

import io.github.policycheck.engine.json.JsonSyntaxException;
import io.github.policycheck.engine.json.Token;
import io.github.policycheck.engine.json.Tokens;
import io.github.policycheck.engine.tree.BrokenTextException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text to a tree.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259: JSON</a>
 */
public final class JsonReader {

  private static final int FEW = 16;

  private final Source source;
  private final Tokens tokens;
  private final int maxDepth;
  private final int levels;

  /** The members of all objects that are open; a list for each that grows would be garbage. */
  private Member[] members = new Member[FEW];

  private int memberCount;

  /** The items of all lists that are open. */
  private Node[] items = new Node[FEW];

  private int itemCount;

  private JsonReader(Source source, Tokens tokens, int maxDepth, int levels) {
    this.source = source;
    this.tokens = tokens;
    this.maxDepth = maxDepth;
    this.levels = levels;
  }

  /**
   * Reads the one value that is a text, no string or number of which is longer than a MiB.
   *
   * @param maxDepth how deep objects and lists may be nested, the outermost being level 1; the
   *     reading takes as much of the stack
   * @throws BrokenTextException if the text is not one JSON value
   */
  public static Node read(Source source, int maxDepth) {
    return read(source, Tokens.of(source.text()), maxDepth, maxDepth);
  }

  /**
   * Reads the outline of a text which is bounded as a whole: what is nested deeper than some levels
   * is only looked at, and has no members and no items. For those who take it by its text.
   *
   * @param maxDepth as {@link #read} takes it
   * @param levels how deep objects and lists are whole
   * @throws BrokenTextException if the text is not one JSON value
   */
  public static Node readOutline(Source source, int maxDepth, int levels) {
    return read(source, Tokens.ofLongParts(source.text()), maxDepth, levels);
  }

  private static Node read(Source source, Tokens tokens, int maxDepth, int levels) {
    try (tokens) {
      return new JsonReader(source, tokens, maxDepth, levels).document();
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
    return new JsonReader(source, Tokens.plain(source.text()), maxDepth, maxDepth).document();
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
      case STRING -> scalar(ScalarNode.Type.STRING, tokens.text());
      case WHOLE_NUMBER, DECIMAL -> scalar(ScalarNode.Type.NUMBER, tokens.text());
      case TRUE, FALSE -> scalar(ScalarNode.Type.BOOLEAN, tokens.text());
      case NULL -> scalar(ScalarNode.Type.NULL, tokens.text());
      default -> throw new IllegalStateException("no value begins with " + token);
    };
  }

  private ObjectNode object(int depth) {
    int from = enter(depth);
    if (depth > levels) {
      passOver(depth);
      return new ObjectNode(List.of(), source, from, tokens.end());
    }
    int first = memberCount;
    while (tokens.next() == Token.NAME) {
      ScalarNode name = scalar(ScalarNode.Type.STRING, tokens.name());
      Member member = new Member(name, value(tokens.next(), depth + 1));
      if (memberCount == members.length) {
        members = Arrays.copyOf(members, 2 * memberCount);
      }
      members[memberCount++] = member;
    }
    List<Member> own = List.of(Arrays.copyOfRange(members, first, memberCount));
    memberCount = first;
    return new ObjectNode(own, source, from, tokens.end());
  }

  private ListNode list(int depth) {
    int from = enter(depth);
    if (depth > levels) {
      passOver(depth);
      return new ListNode(List.of(), source, from, tokens.end());
    }
    int first = itemCount;
    for (Token token = tokens.next(); token != Token.LIST_END; token = tokens.next()) {
      Node item = value(token, depth + 1);
      if (itemCount == items.length) {
        items = Arrays.copyOf(items, 2 * itemCount);
      }
      items[itemCount++] = item;
    }
    List<Node> own = List.of(Arrays.copyOfRange(items, first, itemCount));
    itemCount = first;
    return new ListNode(own, source, from, tokens.end());
  }

  private int enter(int depth) {
    if (depth > maxDepth) {
      throw tooDeep();
    }
    return tokens.start();
  }

  private BrokenTextException tooDeep() {
    return broken(Reason.TOO_DEEP, "nested deeper than " + maxDepth + " levels", tokens.start());
  }

  /** Goes to the end of an object or a list that is open. */
  private void passOver(int depth) {
    if (!tokens.skip(maxDepth - depth + 1)) {
      throw tooDeep();
    }
  }

  private ScalarNode scalar(ScalarNode.Type type, String value) {
    return new ScalarNode(type, value, source, tokens.start(), tokens.end());
  }

  private BrokenTextException broken(Reason reason, String message, int at) {
    return new BrokenTextException(reason, message, source.location(at, at), at);
  }
}
