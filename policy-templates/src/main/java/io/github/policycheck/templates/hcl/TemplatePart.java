package io.github.policycheck.templates.hcl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template. */
public sealed interface TemplatePart {

  /** Returns where the part is written; of a directive from its beginning to its end. */
  TextRange range();

  /**
   * Text that stands for itself. No two of them follow each other.
   *
   * @param value what it says: without escapes, indentation that a heredoc removes, and space that
   *     a {@code ~} removes
   * @param places where the characters of the value are written
   * @param range where all of it is written
   */
  record Text(String value, Places places, TextRange range) implements TemplatePart {

    /** Returns where a part of the value is written. */
    public TextRange written(int from, int to) {
      int start = places.start(from);
      return new TextRange(start, Math.max(start, places.end(to)));
    }
  }

  /**
   * A value that is put in.
   *
   * @param value the expression
   * @param range where it is written, from <code>${</code> to the brace that closes it
   */
  record Interpolation(HclExpression value, TextRange range) implements TemplatePart {}

  /**
   * The directive <code>%{if}</code>.
   *
   * @param condition the condition
   * @param then the parts if it is true
   * @param otherwise the parts if it is false
   * @param range from the directive to <code>%{endif}</code>
   */
  record If(
      HclExpression condition,
      List<TemplatePart> then,
      List<TemplatePart> otherwise,
      TextRange range)
      implements TemplatePart {

    /** Copies the lists. */
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  /**
   * The directive <code>%{for}</code>.
   *
   * @param key the variable of the keys, null if there is none
   * @param value the variable of the values
   * @param collection what is gone through
   * @param body the parts for each
   * @param range from the directive to <code>%{endfor}</code>
   */
  record For(
      @Nullable Name key,
      Name value,
      HclExpression collection,
      List<TemplatePart> body,
      TextRange range)
      implements TemplatePart {

    /** Copies the list. */
    public For {
      body = List.copyOf(body);
    }
  }
}
