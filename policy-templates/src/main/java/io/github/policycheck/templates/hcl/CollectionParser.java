package io.github.policycheck.templates.hcl;

import io.github.policycheck.templates.hcl.HclExpression.Call;
import io.github.policycheck.templates.hcl.HclExpression.For;
import io.github.policycheck.templates.hcl.HclExpression.ObjectItem;
import io.github.policycheck.templates.hcl.HclExpression.ObjectValue;
import io.github.policycheck.templates.hcl.HclExpression.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what has brackets and several values: lists, objects, calls. */
final class CollectionParser {

  private final Cursor cursor;
  private final ExpressionParser expressions;

  CollectionParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  HclExpression tuple() {
    TextRange open = cursor.take();
    boolean was = cursor.acrossLines(true);
    if (cursor.isAtName("for")) {
      return forExpression(open, TokenKind.RIGHT_BRACKET, was);
    }
    List<HclExpression> items = new ArrayList<>();
    while (!cursor.isAt(TokenKind.RIGHT_BRACKET)) {
      items.add(within(open, "]"));
      if (!cursor.takes(TokenKind.COMMA) && !cursor.isAt(TokenKind.RIGHT_BRACKET)) {
        throw cursor.notClosed(open, "]", "a comma or a `]` is expected after the item");
      }
    }
    TextRange close = cursor.take();
    cursor.acrossLines(was);
    return new Tuple(items, open.to(close));
  }

  HclExpression object() {
    TextRange open = cursor.take();
    boolean was = cursor.acrossLines(true);
    int first = cursor.index();
    if (cursor.isAtName("for")) {
      return forExpression(open, TokenKind.RIGHT_BRACE, was);
    }
    cursor.goTo(first);
    cursor.acrossLines(false);
    List<ObjectItem> items = new ArrayList<>();
    while (true) {
      while (cursor.takes(TokenKind.NEWLINE)) {
        // before an item, or the end
      }
      if (cursor.isAt(TokenKind.RIGHT_BRACE)) {
        break;
      }
      items.add(item(open));
      boolean isParted = cursor.takes(TokenKind.COMMA) || cursor.takes(TokenKind.NEWLINE);
      if (!isParted && !cursor.isAt(TokenKind.RIGHT_BRACE)) {
        throw cursor.notClosed(
            open, "}", "a comma, a new line or a `}` is expected after the value");
      }
    }
    TextRange close = cursor.take();
    cursor.acrossLines(was);
    return new ObjectValue(items, open.to(close));
  }

  /** Reads a value in brackets; what is missing at the end is not the value. */
  private HclExpression within(TextRange open, String closing) {
    if (cursor.isAtEnd()) {
      throw cursor.notClosed(open, closing, "");
    }
    return expressions.expression();
  }

  private ObjectItem item(TextRange open) {
    HclExpression key = within(open, "}");
    if (!cursor.takes(TokenKind.EQUALS) && !cursor.takes(TokenKind.COLON)) {
      throw cursor.unexpected(
          "a `=` and a value are expected after the key, which is in quotes if it is more than a name");
    }
    return new ObjectItem(key, expressions.expression());
  }

  /** Reads what follows the opening bracket, in a mode across lines that ends with it. */
  private For forExpression(TextRange open, TokenKind closing, boolean wasAcrossLines) {
    cursor.take();
    Variables variables = variables();
    HclExpression collection = expressions.expression();
    if (!cursor.takes(TokenKind.COLON)) {
      throw cursor.unexpected("a `:` is expected after what `for` goes through");
    }
    HclExpression value = expressions.expression();
    HclExpression key = null;
    if (cursor.takes(TokenKind.ARROW)) {
      key = value;
      value = expressions.expression();
    }
    TextRange ellipsis = cursor.isAt(TokenKind.ELLIPSIS) ? cursor.take() : null;
    HclExpression condition = null;
    if (cursor.isAtName("if")) {
      cursor.take();
      condition = expressions.expression();
    }
    if (!cursor.isAt(closing)) {
      String text = String.valueOf(closing.text);
      throw cursor.notClosed(open, text, "a `" + text + "` is expected after `for`");
    }
    TextRange range = open.to(cursor.take());
    cursor.acrossLines(wasAcrossLines);
    check(closing == TokenKind.RIGHT_BRACE, key, value, ellipsis);
    return new For(
        variables.key, variables.value, collection, key, value, ellipsis != null, condition, range);
  }

  private void check(
      boolean isObject,
      @Nullable HclExpression key,
      HclExpression value,
      @Nullable TextRange ellipsis) {
    if (isObject && key == null) {
      throw cursor.broken(
          value.range(), "a `for` in braces makes an object: write `key => value`, or brackets");
    }
    if (!isObject && key != null) {
      throw cursor.broken(
          key.range(), "a `for` in brackets makes a list and has no keys: write braces");
    }
    if (!isObject && ellipsis != null) {
      throw cursor.broken(ellipsis, "`...` groups the values of an object; a list has none");
    }
  }

  /** The variables of a {@code for}. */
  record Variables(@Nullable Name key, Name value) {}

  /** Reads the variables of a {@code for} and the {@code in} behind them. */
  Variables variables() {
    Name key = null;
    Name value = variable();
    if (cursor.takes(TokenKind.COMMA)) {
      key = value;
      value = variable();
    }
    if (!cursor.isAtName("in")) {
      throw cursor.unexpected("`in` is expected after the variables of `for`");
    }
    cursor.take();
    return new Variables(key, value);
  }

  private Name variable() {
    if (!cursor.isAt(TokenKind.IDENTIFIER)) {
      throw cursor.unexpected("the name of a variable is expected in `for`");
    }
    return cursor.name();
  }

  /** Reads the call of a function of which the name, or its first part, is read. */
  HclExpression call(Name first) {
    StringBuilder text = new StringBuilder(first.text());
    while (cursor.takes(TokenKind.DOUBLE_COLON)) {
      if (!cursor.isAt(TokenKind.IDENTIFIER)) {
        throw cursor.unexpected("the name of a function is expected after `::`");
      }
      text.append("::").append(cursor.name().text());
    }
    Name name = new Name(text.toString(), first.range().to(cursor.last()));
    if (!cursor.isAt(TokenKind.LEFT_PARENTHESIS)) {
      throw cursor.unexpected("a `(` is expected after the name of a function");
    }
    TextRange open = cursor.take();
    boolean was = cursor.acrossLines(true);
    List<HclExpression> arguments = new ArrayList<>();
    boolean isExpanded = false;
    while (!cursor.isAt(TokenKind.RIGHT_PARENTHESIS)) {
      if (isExpanded) {
        throw cursor.notClosed(open, ")", "a `)` is expected after `...`");
      }
      arguments.add(within(open, ")"));
      isExpanded = cursor.takes(TokenKind.ELLIPSIS);
      boolean isParted = isExpanded || cursor.takes(TokenKind.COMMA);
      if (!isParted && !cursor.isAt(TokenKind.RIGHT_PARENTHESIS)) {
        throw cursor.notClosed(open, ")", "a comma or a `)` is expected after the argument");
      }
    }
    TextRange close = cursor.take();
    cursor.acrossLines(was);
    return new Call(name, arguments, isExpanded, name.range().to(close));
  }
}
