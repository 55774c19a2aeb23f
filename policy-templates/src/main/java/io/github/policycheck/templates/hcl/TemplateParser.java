package io.github.policycheck.templates.hcl;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.templates.hcl.HclExpression.Template;
import io.github.policycheck.templates.hcl.HclExpression.TemplateForm;
import java.util.ArrayList;
import java.util.List;

/** Reads templates: texts in quotes, heredocs, and what is put in them. */
final class TemplateParser {

  private final Cursor cursor;
  private final ExpressionParser expressions;

  TemplateParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** Reads a template in quotes or a heredoc. */
  Template template() {
    TokenKind kind = cursor.peek();
    TextRange open = cursor.take();
    TokenKind closing =
        kind == TokenKind.OPEN_QUOTE ? TokenKind.CLOSE_QUOTE : TokenKind.CLOSE_HEREDOC;
    List<TemplatePiece> pieces = pieces(open, closing);
    TextRange range = open.to(cursor.last());
    if (kind == TokenKind.OPEN_INDENTED_HEREDOC) {
      Indentation.remove(pieces);
    }
    TemplateForm form = kind == TokenKind.OPEN_QUOTE ? TemplateForm.QUOTED : TemplateForm.HEREDOC;
    return new Template(form, TemplateBuilder.build(cursor, pieces), range);
  }

  /** Reads the whole text as a template. */
  Template bare() {
    List<TemplatePiece> pieces = pieces(new TextRange(0, 0), TokenKind.END);
    TextRange range = new TextRange(0, cursor.text().length());
    return new Template(TemplateForm.BARE, TemplateBuilder.build(cursor, pieces), range);
  }

  private List<TemplatePiece> pieces(TextRange open, TokenKind closing) {
    boolean was = cursor.acrossLines(false);
    List<TemplatePiece> pieces = new ArrayList<>();
    boolean stripsNext = false;
    while (!cursor.isAt(closing)) {
      boolean strips = stripsNext;
      stripsNext = false;
      switch (cursor.peek()) {
        case QUOTED_TEXT, PLAIN_TEXT -> {
          boolean isQuoted = cursor.isAt(TokenKind.QUOTED_TEXT);
          TemplatePiece.Text text = TextDecoder.decode(cursor, cursor.take(), isQuoted);
          if (strips) {
            text.stripStart();
          }
          pieces.add(text);
        }
        case OPEN_INTERPOLATION, OPEN_DIRECTIVE -> {
          stripBefore(pieces);
          pieces.add(cursor.isAt(TokenKind.OPEN_INTERPOLATION) ? interpolation() : directive());
          stripsNext = cursor.text().charAt(cursor.last().from()) == '~';
        }
        case NOT_CLOSED -> {
          sayNotClosed(open, closing);
          cursor.take();
          cursor.acrossLines(was);
          return pieces(pieces, open);
        }
        default -> throw cursor.notClosed(open, "}", "text or the end of the template is expected");
      }
    }
    if (cursor.take().to() == cursor.text().length() && closing == TokenKind.CLOSE_HEREDOC) {
      cursor.problem(cursor.last(), "the line that closes a heredoc must end: add a new line");
    }
    cursor.acrossLines(was);
    return pieces(pieces, open);
  }

  /** An empty text has one piece, which is empty. */
  private static List<TemplatePiece> pieces(List<TemplatePiece> pieces, TextRange open) {
    if (pieces.isEmpty()) {
      TextRange empty = new TextRange(open.to(), open.to());
      pieces.add(new TemplatePiece.Text("", new Places(open.to()), empty));
    }
    return pieces;
  }

  private void stripBefore(List<TemplatePiece> pieces) {
    boolean strips = cursor.range().of(cursor.text()).endsWith("~");
    if (strips
        && !pieces.isEmpty()
        && pieces.get(pieces.size() - 1) instanceof TemplatePiece.Text text) {
      text.stripEnd();
    }
  }

  private void sayNotClosed(TextRange open, TokenKind closing) {
    if (closing == TokenKind.CLOSE_QUOTE) {
      cursor.problem(
          open,
          "the text is not closed: write a `\"` before the end of the line, or a heredoc for"
              + " several lines");
    } else {
      String name = Quoted.of(open.of(cursor.text()).strip().replaceFirst("^<<-?", ""));
      cursor.problem(
          open, "the heredoc is not closed: a line with nothing but " + name + " is missing");
    }
  }

  private TemplatePiece interpolation() {
    TextRange open = cursor.take();
    cursor.acrossLines(true);
    HclExpression value = expressions.expression();
    return new TemplatePiece.Value(value, open.to(closeSequence(open)));
  }

  private TextRange closeSequence(TextRange open) {
    if (!cursor.isAt(TokenKind.CLOSE_SEQUENCE)) {
      String sign = open.of(cursor.text()).substring(0, 1);
      throw cursor.notClosed(
          open,
          "}",
          "a `}` is expected after the value (`" + sign + sign + "{` stands for `" + sign + "{`)");
    }
    TextRange close = cursor.take();
    cursor.acrossLines(false);
    return close;
  }

  private TemplatePiece directive() {
    TextRange open = cursor.take();
    cursor.acrossLines(true);
    if (!cursor.isAt(TokenKind.IDENTIFIER)) {
      throw cursor.unexpected(
          "`if`, `else`, `endif`, `for` or `endfor` is expected (`%%{` stands for `%{`)");
    }
    Name keyword = cursor.name();
    return switch (keyword.text()) {
      case "if" -> {
        HclExpression condition = expressions.expression();
        yield new TemplatePiece.If(condition, open.to(closeSequence(open)));
      }
      case "for" -> {
        CollectionParser.Variables variables = expressions.collections().variables();
        HclExpression collection = expressions.expression();
        yield new TemplatePiece.For(
            variables.key(), variables.value(), collection, open.to(closeSequence(open)));
      }
      case "else", "endif", "endfor" ->
          new TemplatePiece.End(keyword.text(), open.to(closeSequence(open)));
      default ->
          throw cursor.broken(
              keyword.range(),
              "there is no directive "
                  + Quoted.of(keyword.text())
                  + ": `if`, `else`, `endif`, `for` or `endfor` is expected");
    };
  }
}
