package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.json.JsonSyntaxException;
import io.github.policycheck.engine.json.Token;
import io.github.policycheck.engine.json.Tokens;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks a large JSON text once, token by token, and remembers where the parts stand that may be
 * read later. Everything that is not as expected ends the walk with its place.
 */
final class JsonText implements AutoCloseable {

  static final String RULE = "invalid-snapshot";

  private final @Nullable String file;
  private final String text;
  private final Tokens tokens;
  private final boolean isPlain;

  JsonText(@Nullable String file, String text) {
    this(file, text, false);
  }

  private JsonText(@Nullable String file, String text, boolean isPlain) {
    this.file = file;
    this.text = text;
    this.isPlain = isPlain;
    this.tokens = tokens(text, isPlain);
  }

  private static Tokens tokens(String text, boolean isPlain) {
    return isPlain ? Tokens.plain(text) : Tokens.of(text);
  }

  /**
   * Returns a text that we have written ourselves, which is read without Jackson.
   *
   * @see Tokens#plain
   */
  static JsonText plain(@Nullable String file, String text) {
    return new JsonText(file, text, true);
  }

  /** A value that may be read later: where its text begins and ends. */
  record Part(int start, int end, int line, int column) {}

  /** The members of an object, one after the other; none may be there twice. */
  final class Members {

    private final Set<String> seen = new HashSet<>();

    /** Goes to the value of the next member and returns its name; null after the last. */
    @Nullable String next() {
      if (advance() == Token.OBJECT_END) {
        return null;
      }
      String name = tokens.name();
      if (!seen.add(name)) {
        throw problem(Quoted.of(name) + " is written twice");
      }
      advance();
      return name;
    }
  }

  /** Begins the object that is the whole text. */
  Members document() {
    Token first = advance();
    if (first != Token.OBJECT_START) {
      throw problem(
          "an account is an object, as `aws iam get-account-authorization-details` prints it, and"
              + " this file holds "
              + kind(first)
              + "; name that, a snapshot, or a folder with an `account.yaml`");
    }
    return members("the file");
  }

  private static String kind(Token first) {
    return switch (first) {
      case LIST_START -> "a list";
      case STRING -> "a string";
      case WHOLE_NUMBER, DECIMAL -> "a number";
      case NULL -> "`null`";
      default -> "`true` or `false`";
    };
  }

  /** Ends the text. */
  void end() {
    if (advanceOrEnd() != null) {
      throw problem("there is more text after the end of the account");
    }
  }

  /** Begins the object that is the current value. */
  Members members(String owner) {
    if (tokens.current() != Token.OBJECT_START) {
      throw problem(owner + " is an object");
    }
    return new Members();
  }

  /** Begins the list that is the current value; null stands for none. */
  boolean isList(String name) {
    if (tokens.current() != Token.LIST_START) {
      throw problem(Quoted.of(name) + " is a list");
    }
    return true;
  }

  /** Goes to the next item of a list; false after the last. */
  boolean hasItem() {
    return advance() != Token.LIST_END;
  }

  /** Tells whether the current value is a string. */
  boolean isString() {
    return tokens.current() == Token.STRING;
  }

  /** Returns the string that is the current value. */
  String string(String name) {
    if (tokens.current() != Token.STRING) {
      throw problem(Quoted.of(name) + " takes a string");
    }
    return value();
  }

  /** Returns the strings of the list that is the current value. */
  List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    if (isList(name)) {
      while (hasItem()) {
        strings.add(string(name));
      }
    }
    return strings;
  }

  /** Tells whether the current value is a boolean, and then whether it is true. */
  boolean isTrue(String name) {
    Token token = tokens.current();
    if (token != Token.TRUE && token != Token.FALSE) {
      throw problem(Quoted.of(name) + " takes `true` or `false`");
    }
    return token == Token.TRUE;
  }

  /** Returns the whole number that is the current value. */
  int number(String name) {
    if (tokens.current() != Token.WHOLE_NUMBER) {
      throw problem(Quoted.of(name) + " takes a whole number");
    }
    try {
      return Integer.parseInt(value());
    } catch (NumberFormatException e) {
      throw problem(Quoted.of(name) + " takes a small whole number");
    }
  }

  /** Passes over the current value. */
  void skip() {
    try {
      tokens.skip();
    } catch (JsonSyntaxException e) {
      throw broken(e);
    }
  }

  /** Passes over the current value and remembers where it stands. */
  Part part() {
    int start = tokens.start();
    int line = tokens.startLine();
    int column = tokens.startColumn();
    if (tokens.current() == Token.STRING) {
      value(); // what is wrong with it is told here
    } else {
      skip();
    }
    return new Part(start, tokens.end(), line, column);
  }

  /** Returns the index of the first character after the current value. */
  int offset() {
    return tokens.end();
  }

  /**
   * Reads a part as a policy: an object, or a string that holds one, percent-encoded as IAM's API
   * sends it or plain.
   *
   * @throws PolicySyntaxException if it is no policy of this type
   */
  PolicyDocument document(Part part, PolicyType type) {
    Source written = source(part);
    if (written.text().startsWith("\"")) {
      return PolicyReader.read(string(written), type);
    }
    return isPlain ? PolicyReader.readPlain(written, type) : PolicyReader.read(written, type);
  }

  /** Returns a part as a text of its own, which knows its place in the whole. */
  Source source(Part part) {
    String written = text.substring(part.start(), part.end());
    return Source.part(file, written, part.start(), part.line(), part.column());
  }

  private Node string(Source written) {
    return isPlain ? PolicyJson.readPlain(written) : PolicyJson.read(written);
  }

  /** Returns the place of the current value. */
  SourceLocation here() {
    return SourceLocation.at(
        file, Math.max(1, tokens.startLine()), Math.max(1, tokens.startColumn()));
  }

  /** Returns the problem of what stands at the current place. */
  InvalidSnapshotException problem(String message) {
    return problem(message, here());
  }

  static InvalidSnapshotException problem(String message, SourceLocation location) {
    return new InvalidSnapshotException(
        List.of(PolicyProblems.error(RULE, message, location, JsonPath.ROOT)));
  }

  private String value() {
    try {
      return tokens.text();
    } catch (JsonSyntaxException e) {
      throw broken(e);
    }
  }

  private Token advance() {
    Token token = advanceOrEnd();
    if (token == null) {
      throw problem("not JSON: the text ends too early");
    }
    return token;
  }

  private @Nullable Token advanceOrEnd() {
    try {
      return tokens.next();
    } catch (JsonSyntaxException e) {
      throw broken(e);
    }
  }

  private InvalidSnapshotException broken(JsonSyntaxException problem) {
    return problem(
        problem.inPlainWords(), SourceLocation.at(file, problem.line(), problem.column()));
  }

  @Override
  public void close() {
    tokens.close();
  }
}
