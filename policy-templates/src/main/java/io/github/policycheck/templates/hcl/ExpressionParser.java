package io.github.policycheck.templates.hcl;

import io.github.policycheck.templates.hcl.HclExpression.Binary;
import io.github.policycheck.templates.hcl.HclExpression.Conditional;
import io.github.policycheck.templates.hcl.HclExpression.Literal;
import io.github.policycheck.templates.hcl.HclExpression.LiteralType;
import io.github.policycheck.templates.hcl.HclExpression.Parenthesized;
import io.github.policycheck.templates.hcl.HclExpression.Unary;
import io.github.policycheck.templates.hcl.HclExpression.Variable;
import java.util.regex.Pattern;

/** Reads expressions: conditionals, operators and what they are about. */
final class ExpressionParser {

  private static final Pattern NUMBER = Pattern.compile("[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?");

  private final Cursor cursor;
  private final TraversalParser traversals;
  private final CollectionParser collections;
  private final TemplateParser templates;

  ExpressionParser(Cursor cursor) {
    this.cursor = cursor;
    this.traversals = new TraversalParser(cursor, this);
    this.collections = new CollectionParser(cursor, this);
    this.templates = new TemplateParser(cursor, this);
  }

  TemplateParser templates() {
    return templates;
  }

  CollectionParser collections() {
    return collections;
  }

  HclExpression expression() {
    int outer = cursor.enter();
    HclExpression condition = operation(Operator.OR.precedence());
    HclExpression read = condition;
    if (cursor.takes(TokenKind.QUESTION)) {
      HclExpression then = expression();
      if (!cursor.takes(TokenKind.COLON)) {
        throw cursor.unexpected("a conditional goes on with `:` and the value if it is false");
      }
      HclExpression otherwise = expression();
      read = new Conditional(condition, then, otherwise, condition.range().to(otherwise.range()));
    }
    cursor.leave(outer);
    return read;
  }

  /** Reads operands and the operators between them that bind at least as strongly as this. */
  private HclExpression operation(int least) {
    HclExpression left = operand();
    while (true) {
      Operator operator = cursor.peek().operator;
      if (operator == null || operator == Operator.NOT || operator.precedence() < least) {
        return left;
      }
      cursor.operator(cursor.take());
      HclExpression right = operation(operator.precedence() + 1);
      left = new Binary(operator, left, right, left.range().to(right.range()));
    }
  }

  private HclExpression operand() {
    return traversals.from(term());
  }

  private HclExpression term() {
    return switch (cursor.peek()) {
      case LEFT_PARENTHESIS -> parenthesized();
      case NUMBER -> number();
      case IDENTIFIER -> named();
      case OPEN_QUOTE, OPEN_HEREDOC, OPEN_INDENTED_HEREDOC -> templates.template();
      case MINUS, NOT -> unary();
      case LEFT_BRACKET -> collections.tuple();
      case LEFT_BRACE -> collections.object();
      default -> throw noValue();
    };
  }

  private SyntaxException noValue() {
    TextRange range = cursor.range();
    if (cursor.isAt(TokenKind.INVALID)) {
      if (cursor.text().startsWith("<<", range.from())) {
        return cursor.broken(
            range, "a heredoc begins with `<<` and a name that ends the line, such as `<<EOT`");
      }
      if (cursor.text().charAt(range.from()) == '\'') {
        return cursor.broken(range, "a text is in double quotes, not in single ones");
      }
    }
    return cursor.unexpected("a value is expected here");
  }

  private HclExpression parenthesized() {
    TextRange open = cursor.take();
    boolean was = cursor.acrossLines(true);
    HclExpression inner = expression();
    if (!cursor.isAt(TokenKind.RIGHT_PARENTHESIS)) {
      throw cursor.notClosed(open, ")", "a `)` is expected after the value");
    }
    TextRange close = cursor.take();
    cursor.acrossLines(was);
    return new Parenthesized(inner, open.to(close));
  }

  private HclExpression unary() {
    Operator operator = cursor.isAt(TokenKind.NOT) ? Operator.NOT : Operator.SUBTRACT;
    TextRange sign = cursor.take();
    int outer = cursor.enter();
    HclExpression operand = operand();
    cursor.leave(outer);
    return new Unary(operator, operand, sign.to(operand.range()));
  }

  /** Reads a number. */
  Literal number() {
    Name written = cursor.name();
    if (!NUMBER.matcher(written.text()).matches()) {
      cursor.problem(
          written.range(), "`" + written.text() + "` is not a number such as `1`, `1.5` or `1e3`");
    }
    return new Literal(LiteralType.NUMBER, written.text(), written.range());
  }

  private HclExpression named() {
    Name name = cursor.name();
    if (cursor.isAt(TokenKind.LEFT_PARENTHESIS) || cursor.isAt(TokenKind.DOUBLE_COLON)) {
      return collections.call(name);
    }
    return switch (name.text()) {
      case "true", "false" -> new Literal(LiteralType.BOOLEAN, name.text(), name.range());
      case "null" -> new Literal(LiteralType.NULL, name.text(), name.range());
      default -> new Variable(name.text(), name.range());
    };
  }
}
