package io.github.policycheck.lint.report;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.engine.model.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the line a finding is in, with a caret under the place. */
final class SourceLines {

  private static final int DIGITS = 5;
  private static final String BAR = " | ";
  private static final int BEFORE = 30;

  /** Of a policy on one line as much is shown as a terminal takes; at least this much. */
  private static final int LEAST = 20;

  private static final int MOST = 160;

  private final FileContents contents;
  private final Map<String, List<String>> files = new HashMap<>();
  private final int most;

  /** Shows lines of {@code contents} in a terminal of {@code width} columns. */
  SourceLines(int width, FileContents contents) {
    this.contents = contents;
    this.most = Math.min(MOST, Math.max(LEAST, width - DIGITS - BAR.length()));
  }

  /**
   * A line and what points at a place in it.
   *
   * @param text the line, after its number
   * @param caret spaces and carets
   */
  record Excerpt(String text, String caret) {}

  /** Returns the first line of a place; empty if it is in no file that can be read. */
  Optional<Excerpt> excerpt(SourceLocation location) {
    String file = location.file();
    if (file == null) {
      return Optional.empty();
    }
    List<String> lines = files.computeIfAbsent(file, this::read);
    if (location.line() > lines.size()) {
      return Optional.empty();
    }
    String line = lines.get(location.line() - 1);
    int from = Math.min(location.column() - 1, line.length());
    int to = location.endLine() > location.line() ? line.length() : location.endColumn() - 1;
    int start =
        line.length() <= most ? 0 : Math.max(0, Math.min(from - BEFORE, line.length() - most));
    int end = end(line, start);
    String number = ("%" + DIGITS + "d").formatted(location.line()) + BAR;
    String before = shown(line.substring(start, Math.min(from, end)));
    String marked = shown(line.substring(Math.min(from, end), Math.max(from, Math.min(to, end))));
    String after = shown(line.substring(Math.max(from, Math.min(to, end)), Math.max(from, end)));
    return Optional.of(
        new Excerpt(
            number + before + marked + after,
            " ".repeat(number.length() - BAR.length())
                + BAR
                + " ".repeat(TextLayout.columns(before))
                + "^".repeat(Math.max(1, TextLayout.columns(marked)))));
  }

  /** Returns where the shown part ends: characters can take more than one column. */
  private int end(String line, int start) {
    int end = Math.min(line.length(), start + most);
    while (end > start && TextLayout.columns(shown(line.substring(start, end))) > most) {
      end--;
    }
    return end;
  }

  private static String shown(String part) {
    return Printable.text(part.replace('\t', ' '));
  }

  private List<String> read(String file) {
    try {
      return new String(contents.of(FileNames.path(file)), StandardCharsets.UTF_8).lines().toList();
    } catch (UnreadableFileException e) {
      return List.of(); // it was there a moment ago; the finding is said without its line
    }
  }
}
