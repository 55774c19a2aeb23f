package io.github.policycheck.lint.report;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.model.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the line a finding is in, with a caret under the place. */
final class SourceLines {

  /** A policy may stand on one line: what is shown of it fits a terminal. */
  private static final int WIDTH = 100;

  private static final int BEFORE = 30;

  private final FileContents contents;
  private final Map<String, List<String>> files = new HashMap<>();

  SourceLines(FileContents contents) {
    this.contents = contents;
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
        line.length() <= WIDTH ? 0 : Math.max(0, Math.min(from - BEFORE, line.length() - WIDTH));
    int end = Math.min(line.length(), start + WIDTH);
    String number = String.format("%5d | ", location.line());
    String shown = line.substring(start, end).replace('\t', ' ');
    int carets = Math.max(1, Math.min(to, end) - from);
    return Optional.of(
        new Excerpt(
            number + Printable.text(shown),
            " ".repeat(number.length() - 2)
                + "| "
                + " ".repeat(from - start)
                + "^".repeat(carets)));
  }

  private List<String> read(String file) {
    try {
      return new String(contents.of(FileNames.path(file)), StandardCharsets.UTF_8).lines().toList();
    } catch (UnreadableFileException e) {
      return List.of(); // it was there a moment ago; the finding is said without its line
    }
  }
}
