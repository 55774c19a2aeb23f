package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.model.SourceLocation;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Characters of a text that others take the place of. Places count UTF-16 code units from 0, after
 * a byte order mark.
 *
 * @param start the first character that goes
 * @param end the place after the last one
 * @param replacement what comes instead
 * @param place where they are, in lines and columns
 */
public record TextEdit(int start, int end, String replacement, SourceLocation place) {

  static final Comparator<TextEdit> IN_ORDER =
      Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end);

  /** Checks that nothing is null. */
  public TextEdit {
    Objects.requireNonNull(replacement, "replacement");
    Objects.requireNonNull(place, "place");
  }

  /** Tells whether two of them cannot both be made: they take, or come to, the same place. */
  boolean meets(TextEdit other) {
    return start == other.start || (start < other.end && other.start < end);
  }

  /** Returns a text with edits, no two of which meet. */
  static String applied(String text, List<TextEdit> edits) {
    StringBuilder changed = new StringBuilder();
    int at = 0;
    for (TextEdit edit : edits.stream().sorted(IN_ORDER).toList()) {
      changed.append(text, at, edit.start).append(edit.replacement);
      at = edit.end;
    }
    return changed.append(text, at, text.length()).toString();
  }
}
