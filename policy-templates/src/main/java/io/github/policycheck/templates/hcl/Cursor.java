package io.github.policycheck.templates.hcl;

import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Quoted;

/** The place in the tokens that is read next, and how deep what is read is. */
final class Cursor {

  /** How deep expressions, templates and blocks may be nested. */
  static final int DEEPEST = 200;

  /** How many operators may follow each other, each the left operand of the next. */
  private static final int MOST_OPERATORS = 500;

  private final String text;
  private final Tokens tokens;
  private final Problems problems;
  private int next;

  /** Whether the ends of lines mean nothing, as within parentheses. */
  private boolean isAcrossLines;

  private int depth;
  private int operators;

  Cursor(String text, Tokens tokens, Problems problems) {
    this.text = text;
    this.tokens = tokens;
    this.problems = problems;
  }

  // Tokens.

  TokenKind peek() {
    while (isAcrossLines && tokens.kind(next) == TokenKind.NEWLINE) {
      next++;
    }
    return tokens.kind(next);
  }

  boolean isAt(TokenKind kind) {
    return peek() == kind;
  }

  /** Tells whether nothing more follows, or only what cannot be within anything. */
  boolean isAtEnd() {
    return isAt(TokenKind.END) || isAt(TokenKind.ANCHOR);
  }

  /** Tells whether the next token is this name. */
  boolean isAtName(String name) {
    return isAt(TokenKind.IDENTIFIER)
        && tokens.to(next) - tokens.from(next) == name.length()
        && text.startsWith(name, tokens.from(next));
  }

  /** Returns where the next token is. */
  TextRange range() {
    peek();
    return tokens.range(next);
  }

  /** Takes the next token; the end stays. */
  TextRange take() {
    TextRange range = range();
    if (tokens.kind(next) != TokenKind.END) {
      next++;
    }
    return range;
  }

  /** Takes the next token if it is of this kind. */
  boolean takes(TokenKind kind) {
    boolean isIt = isAt(kind);
    if (isIt) {
      take();
    }
    return isIt;
  }

  Name name() {
    TextRange range = take();
    return new Name(range.of(text), range);
  }

  /** Returns where the token ends that was taken last. */
  TextRange last() {
    return tokens.range(Math.max(0, next - 1));
  }

  String text() {
    return text;
  }

  /** Returns the index of the next token, to come back to by {@link #goTo}. */
  int index() {
    return next;
  }

  void goTo(int index) {
    next = index;
  }

  /**
   * Sets whether the ends of lines mean nothing, until it is set back.
   *
   * @return how it was
   */
  boolean acrossLines(boolean isWanted) {
    boolean was = isAcrossLines;
    isAcrossLines = isWanted;
    return was;
  }

  // Problems.

  void problem(TextRange range, String message) {
    problems.add(range, message);
  }

  /** Says what is wrong and ends the reading of this attribute. */
  SyntaxException broken(TextRange range, String message) {
    problems.add(range, message);
    return new SyntaxException();
  }

  /** Says that the next token is not what has to be here. */
  SyntaxException unexpected(String expected) {
    return broken(range(), expected + ", not " + nextInWords());
  }

  /** Says that something is not closed, where it was opened, or that the next token is wrong. */
  SyntaxException notClosed(TextRange opened, String closing, String expected) {
    return isAtEnd() || isAt(TokenKind.NOT_CLOSED)
        ? broken(opened, "this is not closed: a `" + closing + "` is missing")
        : unexpected(expected);
  }

  /** Returns the next token as messages name it. */
  String nextInWords() {
    TextRange range = range();
    return switch (tokens.kind(next)) {
      case NEWLINE, END, ANCHOR -> String.valueOf(tokens.kind(next).text);
      case NOT_CLOSED -> "a comment or text without end";
      case INVALID -> invalid(range.of(text));
      default -> Quoted.of(range.of(text).strip());
    };
  }

  private static String invalid(String written) {
    int c = written.codePointAt(0);
    return Printable.text(written).equals(written) && !Character.isSpaceChar(c)
        ? Quoted.of(written)
        : String.format("the character U+%04X", c);
  }

  // Depth.

  /**
   * Goes one level deeper, until {@link #leave}.
   *
   * @return what that has to be told
   */
  int enter() {
    if (++depth > DEEPEST) {
      throw broken(range(), "nested deeper than " + DEEPEST + " levels: split it into locals");
    }
    int outer = operators;
    operators = 0;
    return outer;
  }

  void leave(int outer) {
    depth--;
    operators = Math.max(outer, operators);
  }

  int depth() {
    return depth;
  }

  /** Comes back to a depth after a {@link SyntaxException}. */
  void depth(int known) {
    depth = known;
    operators = 0;
  }

  /** Says that what was read is the left operand of an operator. */
  void operator(TextRange range) {
    if (++operators > MOST_OPERATORS) {
      throw broken(
          range,
          "more than " + MOST_OPERATORS + " operators in one expression: split it into locals");
    }
  }
}
