package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.tree.Source;
import java.util.ArrayList;
import java.util.List;

/** Collects the edits of a text, and knows its lines. */
final class TextEdits {

  private final Source source;
  private final List<TextEdit> edits = new ArrayList<>();

  TextEdits(Source source) {
    this.source = source;
  }

  String text() {
    return source.text();
  }

  void replace(int start, int end, String replacement) {
    edits.add(new TextEdit(start, end, replacement, source.location(start, end)));
  }

  void insert(int at, String text) {
    replace(at, at, text);
  }

  void remove(int start, int end) {
    replace(start, end, "");
  }

  /** Removes the lines from that of a place to that of another. */
  void removeLines(int start, int end) {
    remove(Lines.start(text(), start), Lines.next(text(), end));
  }

  /**
   * Returns them in order.
   *
   * @throws NotEditableException if two meet
   */
  List<TextEdit> inOrder() {
    edits.sort(TextEdit.IN_ORDER);
    for (int i = 1; i < edits.size(); i++) {
      if (edits.get(i - 1).meets(edits.get(i))) {
        throw new NotEditableException("its steps meet");
      }
    }
    return edits;
  }
}
