package io.github.policycheck.templates.hcl;

import org.jspecify.annotations.Nullable;

/** What a template consists of before the directives are put together. */
sealed interface TemplatePiece {

  /** Returns where the piece is written. */
  TextRange range();

  /** Text, at most to the end of a line of a heredoc. Of its value a part is left. */
  final class Text implements TemplatePiece {
    private final String value;
    private final Places places;
    private final TextRange range;
    private int from;
    private int to;

    Text(String value, Places places, TextRange range) {
      this.value = value;
      this.places = places;
      this.range = range;
      this.to = value.length();
    }

    @Override
    public TextRange range() {
      return range;
    }

    void stripStart() {
      from += spaces();
    }

    void stripEnd() {
      while (to > from && Characters.isSpace(value.charAt(to - 1))) {
        to--;
      }
    }

    /** Returns how many characters of white space it begins with. */
    int spaces() {
      int at = from;
      while (at < to && Characters.isSpace(value.charAt(at))) {
        at++;
      }
      return at - from;
    }

    void removeStart(int count) {
      from += count;
    }

    boolean endsLine() {
      return to > from && value.charAt(to - 1) == '\n';
    }

    boolean isBlank() {
      return spaces() == to - from;
    }

    /** Adds what is left to a longer text. */
    void appendTo(StringBuilder text, Places known) {
      known.addAll(places, from, to);
      text.append(value, from, to);
    }
  }

  /** A value that is put in. */
  record Value(HclExpression expression, TextRange range) implements TemplatePiece {}

  /** The beginning of {@code if}. */
  record If(HclExpression condition, TextRange range) implements TemplatePiece {}

  /** The beginning of {@code for}. */
  record For(@Nullable Name key, Name value, HclExpression collection, TextRange range)
      implements TemplatePiece {}

  /** What goes on or ends: {@code else}, {@code endif}, {@code endfor}. */
  record End(String keyword, TextRange range) implements TemplatePiece {}
}
