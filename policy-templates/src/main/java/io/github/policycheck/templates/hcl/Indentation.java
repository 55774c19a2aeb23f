package io.github.policycheck.templates.hcl;

import java.util.ArrayList;
import java.util.List;

/** Removes from the lines of a heredoc the indentation that all of them have. */
final class Indentation {

  private Indentation() {}

  /**
   * Removes it. As Terraform does it, white space is counted in characters, whichever; a line that
   * is blank does not count and stays as it is; the line that closes the heredoc does not count.
   */
  static void remove(List<TemplatePiece> pieces) {
    int least = Integer.MAX_VALUE;
    List<TemplatePiece.Text> starts = new ArrayList<>();
    boolean isLineStart = true;
    for (TemplatePiece piece : pieces) {
      if (piece instanceof TemplatePiece.Text text) {
        boolean isBlankLine = text.isBlank() && text.endsLine();
        if (isLineStart && !isBlankLine) {
          least = Math.min(least, text.spaces());
          starts.add(text);
        }
        isLineStart = text.endsLine();
      } else {
        if (isLineStart) {
          least = 0;
        }
        isLineStart = false;
      }
    }
    for (TemplatePiece.Text text : starts) {
      text.removeStart(least);
    }
  }
}
