package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.written.Notation;
import java.util.List;
import java.util.regex.Pattern;

/** The layout of maps and lists of YAML that have a line for each of their entries. */
final class YamlLayout implements Layout {

  private static final int USUAL_INDENT = 2;
  private static final String USUAL_DASH = "- ";

  /** A list whose dashes are in the column of its name. */
  private static final Pattern DASH_BELOW_NAME =
      Pattern.compile("^( *)[^\\s#-][^\\n]*:[ \\t\\r]*\\n\\1- ", Pattern.MULTILINE);

  /** A dash with the space behind it. */
  private static final Pattern ANY_DASH = Pattern.compile("^ *(- +)[^ #]", Pattern.MULTILINE);

  /** What stands before a dash in its line: space, and the dashes of lists around its own. */
  private static final Pattern BEFORE_DASH = Pattern.compile("(?: |- |\\? |: )*");

  private static final String BESIDE_COMMENT = "a comment stands beside what would go";

  private final String text;
  private final Quoting quoting = new Quoting(Notation.YAML);

  YamlLayout(String text) {
    this.text = text;
  }

  private boolean isBlock(Node node) {
    boolean isEmpty =
        (node instanceof ListNode list && list.items().isEmpty())
            || (node instanceof ObjectNode object && object.members().isEmpty());
    char first = node.start() < text.length() ? text.charAt(node.start()) : ' ';
    return !(node instanceof ScalarNode) && !isEmpty && first != '[' && first != '{';
  }

  private String written(Node node) {
    return text.substring(node.start(), node.end());
  }

  @Override
  public String instead(ScalarNode old, String other) {
    return quoting.instead(old, written(old), other);
  }

  @Override
  public String added(Node container, String other) {
    return quoting.of(other, like(container));
  }

  /** Returns a string near, whose quotes others are to have. */
  private String like(Node container) {
    if (container instanceof ListNode list) {
      return list.items().stream()
          .filter(item -> item instanceof ScalarNode scalar && scalar.isString())
          .map(this::written)
          .findFirst()
          .orElse("");
    }
    return text.contains(": '") && !text.contains(": \"") ? "'" : "a"; // mostly plain
  }

  private int column(int at) {
    return at - Lines.start(text, at);
  }

  private String margin(int column) {
    return Lines.lineBreak(text) + " ".repeat(column);
  }

  @Override
  public String member(ObjectNode near, List<String> path, String value) {
    int column =
        near.members().isEmpty() ? USUAL_INDENT : column(near.members().get(0).name().start());
    int unit = unit(near, column);
    String like = near.members().isEmpty() ? "a" : written(near.members().get(0).name());
    StringBuilder member = new StringBuilder();
    for (int i = 0; i < path.size(); i++) {
      member.append(i == 0 ? "" : margin(column + i * unit));
      member.append(quoting.of(path.get(i), like)).append(':');
    }
    return member.append(' ').append(value).toString();
  }

  /** Returns how much further to the right what is in a member stands. */
  private int unit(ObjectNode near, int column) {
    for (Member member : near.members()) {
      if (isBlock(member.value()) && member.value() instanceof ObjectNode inner) {
        int further = column(inner.members().get(0).name().start()) - column;
        return further > 0 ? further : USUAL_INDENT;
      }
    }
    return USUAL_INDENT;
  }

  @Override
  public void list(ScalarNode single, ObjectNode owner, List<String> entries, TextEdits edits) {
    int column = column(owner.members().get(0).name().start());
    String dash =
        ANY_DASH.matcher(text).results().findFirst().map(any -> any.group(1)).orElse(USUAL_DASH);
    column += DASH_BELOW_NAME.matcher(text).find() ? 0 : USUAL_INDENT;
    for (Member member : owner.members()) {
      if (member.value() instanceof ListNode list && !list.items().isEmpty()) {
        if (!isBlock(list)) {
          edits.replace(single.start(), single.end(), "[" + String.join(", ", entries) + "]");
          return;
        }
        column = column(dash(list, 0));
        dash = dashOf(list);
      }
    }
    int begin = single.start();
    while (begin > 0 && Character.isWhitespace(text.charAt(begin - 1))) {
      begin--;
    }
    edits.remove(begin, single.end());
    StringBuilder items = new StringBuilder();
    for (String entry : entries) {
      items.append(margin(column)).append(dash).append(entry);
    }
    edits.insert(Lines.end(text, single.end()), items.toString()); // behind a comment
  }

  /** Returns where the dash of an item is; comments and anchors before the item may have others. */
  private int dash(ListNode list, int index) {
    int dash = text.lastIndexOf('-', list.items().get(index).start() - 1);
    while (dash >= 0
        && !BEFORE_DASH.matcher(text.substring(Lines.start(text, dash), dash)).matches()) {
      dash = text.lastIndexOf('-', dash - 1);
    }
    return dash;
  }

  private int begin(Changes changes, int index) {
    return changes.node() instanceof ListNode list ? dash(list, index) : changes.start(index);
  }

  /** Returns where an entry ends, without the line breaks that block scalars have. */
  private int end(Changes changes, int index) {
    int end = changes.end(index);
    while (end > changes.start(index) && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  @Override
  public void write(Changes changes, TextEdits edits) {
    int count = changes.count();
    if (changes.isAllRemoved()) {
      replaceAll(changes, edits);
      return;
    }
    for (int i = 0; i < count; i++) {
      if (changes.isRemoved(i)) {
        remove(changes, i, edits);
      }
    }
    List<String> entries = entries(changes);
    if (entries.isEmpty()) {
      return;
    }
    int column = column(begin(changes, 0));
    if (changes.isAddedFirst()) {
      int first = begin(changes, 0);
      edits.insert(first, String.join(margin(column), entries) + margin(column));
      return;
    }
    int end = Lines.end(text, end(changes, changes.lastKept()));
    edits.insert(end, margin(column) + String.join(margin(column), entries));
  }

  private List<String> entries(Changes changes) {
    String dash = changes.node() instanceof ListNode list ? dashOf(list) : "";
    return changes.added().stream().map(entry -> dash + entry).toList();
  }

  /** Returns the dash of the items of a list, with the space behind it. */
  private String dashOf(ListNode list) {
    String dash = text.substring(dash(list, 0), list.items().get(0).start());
    return dash.substring(1).isBlank() && dash.indexOf('\n') < 0 ? dash : USUAL_DASH;
  }

  private void replaceAll(Changes changes, TextEdits edits) {
    int begin = begin(changes, 0);
    int end = end(changes, changes.count() - 1);
    if (text.substring(begin, end).contains("#")) {
      throw new NotEditableException(BESIDE_COMMENT);
    }
    edits.replace(begin, end, String.join(margin(column(begin)), entries(changes)));
  }

  private void remove(Changes changes, int index, TextEdits edits) {
    int begin = begin(changes, index);
    int end = end(changes, index);
    if (Lines.isFirst(text, begin)) {
      edits.removeLines(begin, end);
      return;
    }
    // The first in the line of a dash: the next comes there.
    if (index + 1 >= changes.count() || changes.isRemoved(index + 1)) {
      throw new NotEditableException("what would be left begins in another line");
    }
    int next = begin(changes, index + 1);
    if (text.substring(end, next).contains("#")) {
      throw new NotEditableException(BESIDE_COMMENT);
    }
    edits.remove(begin, next);
  }
}
