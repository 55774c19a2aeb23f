package io.github.policycheck.templates.hcl;

/** Finds where an item of a body ends that is broken. */
final class Recovery {

  private Recovery() {}

  /**
   * Goes behind what is broken: to the end of the line on which no bracket is open any more, or to
   * the brace that closes the body.
   *
   * @param first the index of its first token
   * @return from there to where it ends
   */
  static TextRange passOver(Cursor cursor, int first) {
    int reached = cursor.index();
    cursor.goTo(first);
    TextRange start = cursor.range();
    TextRange last = new TextRange(start.from(), start.from());
    Brackets brackets = new Brackets();
    int templates = 0;
    while (true) {
      boolean isBehind = cursor.index() >= reached;
      switch (cursor.peek()) {
        case END, ANCHOR -> {
          return start.to(last);
        }
        case NEWLINE -> {
          if (isBehind && templates == 0 && !brackets.isAnyOpen()) {
            return start.to(last);
          }
        }
        case LEFT_PARENTHESIS -> brackets.open('(');
        case LEFT_BRACKET -> brackets.open('[');
        case LEFT_BRACE -> brackets.open('{');
        case RIGHT_PARENTHESIS -> brackets.close('(');
        case RIGHT_BRACKET -> brackets.close('[');
        case RIGHT_BRACE -> {
          if (isBehind && !brackets.isOpen('{') && templates == 0) {
            return start.to(last);
          }
          brackets.close('{');
        }
        case OPEN_INTERPOLATION, OPEN_DIRECTIVE, OPEN_QUOTE, OPEN_HEREDOC, OPEN_INDENTED_HEREDOC ->
            templates++;
        case CLOSE_SEQUENCE, CLOSE_QUOTE, CLOSE_HEREDOC, NOT_CLOSED ->
            templates = Math.max(0, templates - 1);
        default -> {}
      }
      last = cursor.take();
    }
  }
}
