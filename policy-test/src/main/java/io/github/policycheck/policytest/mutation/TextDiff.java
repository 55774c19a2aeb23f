package io.github.policycheck.policytest.mutation;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts of which the second has one part of the first changed. */
final class TextDiff {

  private static final int CONTEXT = 2;

  private TextDiff() {}

  /**
   * Returns the lines that differ, with some around them, as {@code diff -u} shows them.
   *
   * @param name what the first text is called
   * @return lines with line breaks
   */
  static String of(String before, String after, String name) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int start = 0;
    int shorter = Math.min(old.size(), now.size());
    while (start < shorter && old.get(start).equals(now.get(start))) {
      start++;
    }
    int end = 0; // lines that are the same at the end
    while (end < shorter - start
        && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
      end++;
    }
    int from = Math.max(0, start - CONTEXT);
    int more = Math.min(CONTEXT, end);
    List<String> lines = new ArrayList<>();
    lines.add("--- " + name);
    lines.add("+++ mutant");
    lines.add(
        "@@ -"
            + range(from, old.size() - end + more)
            + " +"
            + range(from, now.size() - end + more)
            + " @@");
    old.subList(from, start).forEach(line -> lines.add(" " + line));
    old.subList(start, old.size() - end).forEach(line -> lines.add("-" + line));
    now.subList(start, now.size() - end).forEach(line -> lines.add("+" + line));
    old.subList(old.size() - end, old.size() - end + more).forEach(line -> lines.add(" " + line));
    return String.join("\n", lines) + "\n";
  }

  private static String range(int from, int to) {
    return (from + 1) + "," + (to - from);
  }
}
