package io.github.policycheck.templates.hcl;

import org.jspecify.annotations.Nullable;

/** The kinds of tokens. */
enum TokenKind {
  IDENTIFIER,
  NUMBER,
  NEWLINE("the end of the line"),
  END("the end of the file"),
  /** What cannot begin a token. */
  INVALID,
  /** Where a block of the whole file begins although something before it is not closed. */
  ANCHOR("the next block"),

  LEFT_PARENTHESIS("("),
  RIGHT_PARENTHESIS(")"),
  LEFT_BRACKET("["),
  RIGHT_BRACKET("]"),
  LEFT_BRACE("{"),
  RIGHT_BRACE("}"),
  COMMA(","),
  DOT("."),
  ELLIPSIS("..."),
  COLON(":"),
  DOUBLE_COLON("::"),
  EQUALS("="),
  ARROW("=>"),
  QUESTION("?"),

  OR(Operator.OR),
  AND(Operator.AND),
  EQUAL(Operator.EQUAL),
  NOT_EQUAL(Operator.NOT_EQUAL),
  LESS(Operator.LESS),
  LESS_OR_EQUAL(Operator.LESS_OR_EQUAL),
  GREATER(Operator.GREATER),
  GREATER_OR_EQUAL(Operator.GREATER_OR_EQUAL),
  PLUS(Operator.ADD),
  MINUS(Operator.SUBTRACT),
  STAR(Operator.MULTIPLY),
  SLASH(Operator.DIVIDE),
  PERCENT(Operator.MODULO),
  NOT(Operator.NOT),

  /** The quote that opens a template. */
  OPEN_QUOTE("\""),
  CLOSE_QUOTE("\""),
  /** {@code <<NAME} with the end of its line. */
  OPEN_HEREDOC,
  /** {@code <<-NAME} with the end of its line. */
  OPEN_INDENTED_HEREDOC,
  /** The line that ends it, without the end of the line. */
  CLOSE_HEREDOC,
  /** Text in quotes. */
  QUOTED_TEXT,
  /** Text of a heredoc or a bare template, at most to the end of a line. */
  PLAIN_TEXT,
  /** Where a template should have been closed. */
  NOT_CLOSED,
  /** <code>${</code> or <code>${~</code>. */
  OPEN_INTERPOLATION,
  /** <code>%{</code> or <code>%{~</code>. */
  OPEN_DIRECTIVE,
  /** The brace that closes one of them, with a {@code ~} or without. */
  CLOSE_SEQUENCE("}");

  /** How it is always written or else called, null if that differs. */
  final @Nullable String text;

  /** Which operator it is, null if it is none. */
  final @Nullable Operator operator;

  TokenKind() {
    this.text = null;
    this.operator = null;
  }

  TokenKind(String text) {
    this.text = text;
    this.operator = null;
  }

  TokenKind(Operator operator) {
    this.text = operator.text();
    this.operator = operator;
  }
}
