package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.written.Notation;
import java.util.List;
import java.util.regex.Pattern;

/** The layout of the blocks of {@code aws_iam_policy_document}. */
final class BlockLayout implements Layout {

  private static final String USUAL_INDENT = "  ";
  private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t\\r]*\\n");

  /** Nothing, or a comment that ends with its line. */
  private static final Pattern COMMENT =
      Pattern.compile("\\s*(?:(?:#|//).*|/\\*(?:[^*]|\\*(?!/))*\\*/\\s*)?");

  private final String text;
  private final JsonLayout values;

  BlockLayout(String text) {
    this.text = text;
    this.values = new JsonLayout(text, Notation.BLOCKS);
  }

  @Override
  public String instead(ScalarNode old, String other) {
    return values.instead(old, other);
  }

  @Override
  public String added(Node container, String other) {
    return values.added(container, other);
  }

  @Override
  public void list(ScalarNode single, ObjectNode owner, List<String> entries, TextEdits edits) {
    values.list(single, owner, entries, edits);
  }

  @Override
  public String member(ObjectNode near, List<String> path, String value) {
    throw new NotEditableException("`" + path.get(0) + "` is not given there");
  }

  /**
   * Returns a block of a condition, in lines of its own.
   *
   * @param statement the statement
   * @param inner what the block holds, aligned
   */
  String condition(ObjectNode statement, List<String> inner) {
    String outer =
        statement.members().isEmpty()
            ? USUAL_INDENT
            : Lines.indent(text, statement.members().get(0).name().start());
    String around = Lines.indent(text, statement.start());
    String unit =
        outer.startsWith(around) && outer.length() > around.length()
            ? outer.substring(around.length())
            : USUAL_INDENT;
    String end = Lines.lineBreak(text);
    String written = text.substring(statement.start(), statement.end());
    boolean isApart = statement.get("Condition") == null || BLANK_LINE.matcher(written).find();
    StringBuilder block = new StringBuilder(isApart ? end : "");
    block.append(outer).append("condition {").append(end);
    inner.forEach(line -> block.append(outer).append(unit).append(line).append(end));
    return block.append(outer).append('}').append(end).toString();
  }

  @Override
  public void write(Changes changes, TextEdits edits) {
    for (int i = 0; i < changes.count(); i++) {
      if (changes.isRemoved(i)) {
        remove(changes, i, edits);
      }
    }
  }

  /** A block goes with the empty line before it. */
  private void remove(Changes changes, int index, TextEdits edits) {
    int start = changes.start(index);
    int end = changes.end(index);
    boolean isAlone =
        Lines.isFirst(text, start)
            && COMMENT.matcher(text.substring(end, Lines.end(text, end))).matches();
    if (!isAlone) {
      throw new NotEditableException("something else stands in a line that would go");
    }
    int line = Lines.start(text, start);
    boolean isBlankBefore = line > 0 && Lines.isFirst(text, line - 1);
    boolean isBlock = changes.node() instanceof ListNode;
    int from = isBlock && isBlankBefore ? Lines.start(text, line - 1) : line;
    edits.remove(from, Lines.next(text, end));
  }
}
