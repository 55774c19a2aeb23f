package io.github.policycheck.templates.hcl;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.templates.hcl.Block.Label;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads bodies: attributes and blocks, and goes on behind those that are broken. */
final class BodyParser {

  private final Cursor cursor;
  private final ExpressionParser expressions;

  BodyParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** Reads the body that is the whole file. */
  Body file() {
    List<BodyItem> items = new ArrayList<>();
    Map<String, Name> known = new HashMap<>();
    while (!cursor.isAt(TokenKind.END)) {
      if (cursor.isAt(TokenKind.RIGHT_BRACE)) {
        cursor.problem(cursor.take(), "this `}` closes nothing: remove it");
      } else if (!cursor.takes(TokenKind.NEWLINE) && !cursor.takes(TokenKind.ANCHOR)) {
        item(known, false).ifPresent(items::add);
      }
    }
    return new Body(items, new TextRange(0, cursor.text().length()));
  }

  /** Reads the body of a block behind its opening brace, and the brace that closes it. */
  private Body block(TextRange open) {
    List<BodyItem> items = new ArrayList<>();
    Map<String, Name> known = new HashMap<>();
    boolean isOneLine = !cursor.isAt(TokenKind.NEWLINE);
    while (!cursor.isAt(TokenKind.RIGHT_BRACE)) {
      if (cursor.isAtEnd()) {
        cursor.problem(open, "the block is not closed: a `}` is missing");
        return new Body(items, new TextRange(open.to(), cursor.range().from()));
      }
      if (!cursor.takes(TokenKind.NEWLINE)) {
        item(known, isOneLine).ifPresent(items::add);
        if (isOneLine) {
          endOneLine();
          isOneLine = false;
        }
      }
    }
    return new Body(items, new TextRange(open.to(), cursor.take().from()));
  }

  private void endOneLine() {
    if (!cursor.isAt(TokenKind.RIGHT_BRACE) && !cursor.isAtEnd()) {
      cursor.problem(
          cursor.range(),
          "a block on one line has one argument and a `}` behind it, not "
              + cursor.nextInWords()
              + ": write each argument on a line of its own");
      Recovery.passOver(cursor, cursor.index());
    }
  }

  /** Reads one item; of what cannot be read it says why, and passes it over. */
  private Optional<BodyItem> item(Map<String, Name> known, boolean isOneLine) {
    int first = cursor.index();
    int depth = cursor.depth();
    try {
      if (cursor.isAt(TokenKind.NOT_CLOSED)) {
        TextRange open = cursor.range();
        throw cursor.broken(
            new TextRange(open.from(), open.from() + 2),
            "the comment is not closed: a `*/` is missing");
      }
      if (!cursor.isAt(TokenKind.IDENTIFIER)) {
        throw cursor.unexpected("the name of an argument or the type of a block is expected");
      }
      Name name = cursor.name();
      return switch (cursor.peek()) {
        case EQUALS -> Optional.of(attribute(name, known, isOneLine));
        case OPEN_QUOTE, LEFT_BRACE, IDENTIFIER -> Optional.of(block(name, isOneLine));
        default ->
            throw cursor.unexpected(
                "a `=` and a value, or the labels and the `{` of a block are expected after "
                    + Quoted.of(name.text()));
      };
    } catch (SyntaxException e) {
      passOver(first, depth);
      return Optional.empty();
    }
  }

  private TextRange passOver(int first, int depth) {
    cursor.acrossLines(false);
    cursor.depth(depth);
    return Recovery.passOver(cursor, first);
  }

  private Attribute attribute(Name name, Map<String, Name> known, boolean isOneLine) {
    if (known.putIfAbsent(name.text(), name) != null) {
      cursor.problem(
          name.range(), "the argument " + Quoted.of(name.text()) + " is already set: remove one");
    }
    cursor.take();
    int first = cursor.index();
    int depth = cursor.depth();
    HclExpression value;
    try {
      value = expressions.expression();
      if (!isOneLine) {
        endLine("a new line is expected after the value");
      }
    } catch (SyntaxException e) {
      value = new HclExpression.Broken(passOver(first, depth));
    }
    return new Attribute(name, value, name.range().to(value.range()));
  }

  /** What follows on the line is not read; what was read before stays. */
  private void endLine(String expected) {
    switch (cursor.peek()) {
      case NEWLINE, END, ANCHOR -> {}
      default -> {
        cursor.problem(cursor.range(), expected + ", not " + cursor.nextInWords());
        Recovery.passOver(cursor, cursor.index());
      }
    }
  }

  private Block block(Name type, boolean isOneLine) {
    if (isOneLine) {
      throw cursor.broken(
          type.range(),
          "a block on one line cannot hold a block: write "
              + Quoted.of(type.text())
              + " on a line of its own");
    }
    List<Label> labels = new ArrayList<>();
    while (!cursor.isAt(TokenKind.LEFT_BRACE)) {
      labels.add(label());
    }
    TextRange open = cursor.take();
    int outer = cursor.enter();
    Body body = block(open);
    cursor.leave(outer);
    TextRange last = cursor.last();
    boolean isClosed = last.from() == body.range().to() && last.to() > last.from();
    endLine("a new line is expected after the block");
    TextRange end = isClosed ? last : body.range();
    return new Block(type, labels, body, type.range().to(end));
  }

  private Label label() {
    if (cursor.isAt(TokenKind.IDENTIFIER)) {
      Name name = cursor.name();
      return new Label(name.text(), name.range());
    }
    if (!cursor.isAt(TokenKind.OPEN_QUOTE)) {
      throw cursor.unexpected("a label in quotes or a `{` on the same line is expected");
    }
    HclExpression.Template template = expressions.templates().template();
    TemplatePart.Text text =
        template
            .literal()
            .orElseThrow(
                () ->
                    cursor.broken(
                        template.range(),
                        "a label is not a template: write `$${` for `${` and `%%{` for `%{`"));
    return new Label(text.value(), template.range());
  }
}
