package io.github.policycheck.lint.report;

import io.github.policycheck.engine.finding.Printable;

/**
 * Text in a page of Markdown, of which nothing is taken for markup: what others wrote in policies
 * and names stays text, also in a cell of a table.
 */
final class MarkdownText {

  private MarkdownText() {}

  /** Returns a message, with what it quotes in backticks as code. */
  static String of(String message) {
    StringBuilder text = new StringBuilder();
    int start = 0;
    int open = message.indexOf('`');
    while (open >= 0) {
      int close = message.indexOf('`', open + 1);
      if (close < 0) {
        break;
      }
      text.append(Printable.markdown(message.substring(start, open)))
          .append("<code>")
          .append(Printable.markdown(message.substring(open + 1, close)))
          .append("</code>");
      start = close + 1;
      open = message.indexOf('`', start);
    }
    return text.append(Printable.markdown(message.substring(start))).toString();
  }
}
