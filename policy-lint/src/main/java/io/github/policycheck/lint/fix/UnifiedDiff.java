package io.github.policycheck.lint.fix;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What two texts differ in, as {@code diff -u} writes it and {@code git apply} and {@code patch}
 * take it.
 */
final class UnifiedDiff {

  private static final int CONTEXT = 3;
  private static final char DELETE = 0x7F;

  /**
   * A line of one text or of both.
   *
   * @param sign a minus of the first alone, a plus of the second alone, else a space
   * @param text the line with its end
   */
  private record Line(char sign, String text) {}

  private final List<String> before;
  private final List<String> after;
  private final List<Line> lines = new ArrayList<>();

  private UnifiedDiff(String before, String after) {
    this.before = lines(before);
    this.after = lines(after);
    compare();
  }

  /**
   * Returns the difference; empty if there is none.
   *
   * @param name what the file is called, with slashes
   */
  static String of(String name, byte[] before, byte[] after) {
    String old = new String(before, StandardCharsets.UTF_8);
    String changed = new String(after, StandardCharsets.UTF_8);
    boolean isAbsolute = name.startsWith("/");
    String names =
        "--- "
            + written(isAbsolute ? name : "a/" + name)
            + "\n+++ "
            + written(isAbsolute ? name : "b/" + name)
            + "\n";
    return old.equals(changed) ? "" : names + new UnifiedDiff(old, changed).hunks();
  }

  /**
   * Returns a name as Git writes it: in quotes if it has some, a backslash or a control character;
   * behind one with a space comes a tab, by which {@code patch} finds its end.
   */
  private static String written(String name) {
    StringBuilder quoted = new StringBuilder();
    boolean isPlain = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isControl = c < ' ' || c == DELETE;
      boolean isEscaped = c == '"' || c == '\\';
      isPlain &= !isControl && !isEscaped;
      quoted.append(
          isControl ? String.format("\\%03o", (int) c) : isEscaped ? "\\" + c : String.valueOf(c));
    }
    return isPlain ? name + (name.contains(" ") ? "\t" : "") : '"' + quoted.toString() + '"';
  }

  /** Returns the lines with their ends: programs that take differences know line feeds alone. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, next));
      start = next;
    }
    return lines;
  }

  private void compare() {
    for (LineChange change : LineChange.all(before, after)) {
      change.removed().forEach(line -> lines.add(new Line('-', line)));
      change.added().forEach(line -> lines.add(new Line('+', line)));
      change.kept().forEach(line -> lines.add(new Line(' ', line)));
    }
  }

  private String hunks() {
    StringBuilder hunks = new StringBuilder();
    int[] counted = new int[2];
    int at = 0;
    for (int change = change(0); change < lines.size(); change = change(at)) {
      int last = change;
      int next = change(change + 1);
      while (next < lines.size() && next - last <= 2 * CONTEXT + 1) {
        last = next;
        next = change(last + 1);
      }
      int start = Math.max(at, change - CONTEXT);
      int end = Math.min(lines.size(), last + CONTEXT + 1);
      count(at, start, counted);
      int[] from = counted.clone();
      count(start, end, counted);
      hunks
          .append("@@ -")
          .append(range(from[0], counted[0] - from[0]))
          .append(" +")
          .append(range(from[1], counted[1] - from[1]))
          .append(" @@\n");
      lines.subList(start, end).forEach(line -> write(line, hunks));
      at = end;
    }
    return hunks.toString();
  }

  private int change(int from) {
    int at = from;
    while (at < lines.size() && lines.get(at).sign() == ' ') {
      at++;
    }
    return at;
  }

  /** Counts the lines of each text. */
  private void count(int from, int to, int[] into) {
    for (Line line : lines.subList(from, to)) {
      into[0] += line.sign() == '+' ? 0 : 1;
      into[1] += line.sign() == '-' ? 0 : 1;
    }
  }

  private static String range(int before, int count) {
    return (count == 0 ? before : before + 1) + (count == 1 ? "" : "," + count);
  }

  private static void write(Line line, StringBuilder into) {
    into.append(line.sign()).append(line.text());
    if (!line.text().endsWith("\n")) {
      into.append("\n\\ No newline at end of file\n");
    }
  }
}
