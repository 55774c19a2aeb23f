package io.github.policycheck.templates.hcl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the pieces of a template together: directives with what they are about. */
final class TemplateBuilder {

  private final Cursor cursor;
  private final List<TemplatePiece> pieces;
  private int next;

  private TemplateBuilder(Cursor cursor, List<TemplatePiece> pieces) {
    this.cursor = cursor;
    this.pieces = pieces;
  }

  static List<TemplatePart> build(Cursor cursor, List<TemplatePiece> pieces) {
    TemplateBuilder builder = new TemplateBuilder(cursor, pieces);
    List<TemplatePart> parts = builder.parts(null);
    if (builder.next < pieces.size()) {
      TemplatePiece.End end = (TemplatePiece.End) pieces.get(builder.next);
      throw cursor.broken(
          end.range(), "there is nothing to which this `%{" + end.keyword() + "}` belongs");
    }
    return parts;
  }

  /**
   * Reads parts up to the end of a directive.
   *
   * @param opening what has to be ended, null if that is the template
   */
  private List<TemplatePart> parts(@Nullable TextRange opening) {
    List<TemplatePart> parts = new ArrayList<>();
    while (next < pieces.size()) {
      TemplatePiece piece = pieces.get(next);
      if (piece instanceof TemplatePiece.End) {
        return parts;
      }
      parts.add(part(piece));
    }
    if (opening != null) {
      throw cursor.broken(opening, "the end of this directive is missing");
    }
    return parts;
  }

  private TemplatePart part(TemplatePiece piece) {
    if (piece instanceof TemplatePiece.Text text) {
      return text(text);
    }
    next++;
    if (piece instanceof TemplatePiece.Value value) {
      return new TemplatePart.Interpolation(value.expression(), value.range());
    }
    int outer = cursor.enter();
    TemplatePart part =
        piece instanceof TemplatePiece.If open ? ifPart(open) : forPart((TemplatePiece.For) piece);
    cursor.leave(outer);
    return part;
  }

  /** Makes one text of all that follow each other. */
  private TemplatePart.Text text(TemplatePiece.Text first) {
    StringBuilder value = new StringBuilder();
    Places places = new Places(first.range().from());
    TextRange range = first.range();
    while (next < pieces.size() && pieces.get(next) instanceof TemplatePiece.Text text) {
      text.appendTo(value, places);
      range = range.to(text.range());
      next++;
    }
    return new TemplatePart.Text(value.toString(), places, range);
  }

  private TemplatePart.If ifPart(TemplatePiece.If open) {
    List<TemplatePart> then = parts(open.range());
    List<TemplatePart> otherwise = List.of();
    if (((TemplatePiece.End) pieces.get(next)).keyword().equals("else")) {
      next++;
      otherwise = parts(open.range());
    }
    TextRange range = open.range().to(end("endif"));
    return new TemplatePart.If(open.condition(), then, otherwise, range);
  }

  private TemplatePart.For forPart(TemplatePiece.For open) {
    List<TemplatePart> body = parts(open.range());
    TextRange range = open.range().to(end("endfor"));
    return new TemplatePart.For(open.key(), open.value(), open.collection(), body, range);
  }

  private TextRange end(String keyword) {
    TemplatePiece.End end = (TemplatePiece.End) pieces.get(next++);
    if (!end.keyword().equals(keyword)) {
      throw cursor.broken(
          end.range(),
          "`%{" + keyword + "}` has to end the directive before, not `%{" + end.keyword() + "}`");
    }
    return end.range();
  }
}
