package io.github.policycheck.replay.report;

import io.github.policycheck.engine.finding.Printable;
import java.util.List;
import java.util.function.Consumer;

/** The lines of a report for a terminal. */
final class TextLines {

  /** The columns of the longest word that begins a line of the answer, and of what parts it. */
  private static final int ANSWER = 13;

  private final ReplayTextStyle style;
  private final StringBuilder out = new StringBuilder();

  TextLines(ReplayTextStyle style) {
    this.style = style;
  }

  /** Adds a line of the answer, after what it says in a word or two. */
  void answer(AnswerLine line) {
    String word = line.word();
    String shown = style.isColored() ? "\u001b[" + color(line) + "m" + word + "\u001b[0m" : word;
    String gap = " ".repeat(ANSWER - word.length());
    style.layout().lines(shown + gap + Printable.text(line.text()), ANSWER).forEach(this::plain);
  }

  private static String color(AnswerLine line) {
    return switch (line.tone()) {
      case BAD -> "31";
      case GOOD -> "32";
      case OPEN -> "33";
    };
  }

  /** Adds a paragraph that is indented so many levels. */
  void line(int level, String text) {
    style.layout().lines(indent(level) + Printable.text(text)).forEach(this::plain);
  }

  /** Adds a line as it is, so that it can be pasted. */
  void command(int level, String command) {
    plain(indent(level) + "$ " + Printable.text(command));
  }

  private static String indent(int level) {
    return "    ".repeat(level);
  }

  void gap() {
    out.append('\n');
  }

  private void plain(String line) {
    out.append(line).append('\n');
  }

  /** Adds some, and how many more there are unless all are asked for. */
  <T> void some(int level, List<T> all, int shown, String more, Consumer<T> each) {
    int end = style.showsAll() ? all.size() : Math.min(shown, all.size());
    all.subList(0, end).forEach(each);
    if (end < all.size()) {
      line(level, "and " + ReplayWords.number(all.size() - end) + " more " + more);
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
