package io.github.policycheck.templates.hcl;

import io.github.policycheck.templates.hcl.HclExpression.Traversal;
import io.github.policycheck.templates.hcl.TraversalStep.Attribute;
import io.github.policycheck.templates.hcl.TraversalStep.Index;
import io.github.policycheck.templates.hcl.TraversalStep.Splat;
import java.util.ArrayList;
import java.util.List;

/** Reads what follows a value: attributes, indexes and splats. */
final class TraversalParser {

  private final Cursor cursor;
  private final ExpressionParser expressions;

  TraversalParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** Reads the steps that go on from a value. */
  HclExpression from(HclExpression root) {
    List<TraversalStep> steps = steps(true);
    return steps.isEmpty()
        ? root
        : new Traversal(root, steps, root.range().to(steps.get(steps.size() - 1).range()));
  }

  /** Reads steps; after {@code .*} those alone that begin with a dot and are no splats. */
  private List<TraversalStep> steps(boolean isFull) {
    List<TraversalStep> steps = new ArrayList<>();
    while (true) {
      if (cursor.isAt(TokenKind.DOT)) {
        steps.add(afterDot(cursor.take(), isFull));
      } else if (isFull && cursor.isAt(TokenKind.LEFT_BRACKET)) {
        steps.add(inBrackets(cursor.take()));
      } else {
        return steps;
      }
    }
  }

  private TraversalStep afterDot(TextRange dot, boolean isFull) {
    return switch (cursor.peek()) {
      case IDENTIFIER -> {
        Name name = cursor.name();
        yield new Attribute(name, dot.to(name.range()));
      }
      case NUMBER -> oldIndex(dot);
      case STAR -> {
        if (!isFull) {
          throw cursor.broken(
              cursor.range(),
              "a `.*` cannot be within what another `.*` goes through: write `[*]`");
        }
        yield splat(dot.to(cursor.take()), false);
      }
      default -> throw cursor.unexpected("a name is expected after the dot");
    };
  }

  /** Two of them would be one number with a fraction. */
  private Index oldIndex(TextRange dot) {
    String written = cursor.range().of(cursor.text());
    if (written.indexOf('.') >= 0) {
      throw cursor.broken(
          cursor.range(),
          "two indexes cannot follow each other as `." + written + "`: write them in brackets");
    }
    HclExpression key = expressions.number();
    return new Index(key, dot.to(key.range()));
  }

  private TraversalStep inBrackets(TextRange open) {
    if (cursor.takes(TokenKind.STAR)) {
      if (!cursor.isAt(TokenKind.RIGHT_BRACKET)) {
        throw cursor.unexpected("a `]` is expected after `[*`");
      }
      return splat(open.to(cursor.take()), true);
    }
    boolean was = cursor.acrossLines(true);
    HclExpression key = expressions.expression();
    if (!cursor.isAt(TokenKind.RIGHT_BRACKET)) {
      throw cursor.notClosed(open, "]", "a `]` is expected after the index");
    }
    TextRange close = cursor.take();
    cursor.acrossLines(was);
    return new Index(key, open.to(close));
  }

  private Splat splat(TextRange marker, boolean isFull) {
    int outer = cursor.enter();
    List<TraversalStep> each = steps(isFull);
    cursor.leave(outer);
    TextRange range = each.isEmpty() ? marker : marker.to(each.get(each.size() - 1).range());
    return new Splat(isFull, each, range);
  }
}
