package io.github.policycheck.policytest.init;

/** Writes comments of YAML, whatever names are in them: none can end a comment. */
final class CommentText {

  private static final int WIDTH = 100;

  private CommentText() {}

  /**
   * Returns a comment in lines that end with line breaks.
   *
   * @param indent what stands before each line
   */
  static String of(String indent, String text) {
    StringBuilder comment = new StringBuilder();
    StringBuilder line = new StringBuilder(indent).append('#');
    boolean isEmpty = true;
    for (String word : text.split(" ", -1)) {
      String shown = visible(word);
      if (!isEmpty && line.length() + 1 + shown.length() > WIDTH) {
        comment.append(line).append('\n');
        line = new StringBuilder(indent).append('#');
      }
      line.append(' ').append(shown);
      isEmpty = false;
    }
    return comment.append(line).append('\n').toString();
  }

  /** Returns lines as comments, as they are. */
  static String ofLines(String indent, String lines) {
    StringBuilder comment = new StringBuilder();
    lines.lines().forEach(line -> comment.append(indent).append("# ").append(line).append('\n'));
    return comment.toString();
  }

  private static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean isShown = c < 0x80 ? c > ' ' && c != 0x7f : Character.isLetterOrDigit(c);
              if (isShown) {
                visible.appendCodePoint(c);
              } else {
                visible.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
              }
            });
    return visible.toString();
  }
}
