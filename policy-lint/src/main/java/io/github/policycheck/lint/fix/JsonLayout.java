package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.written.Notation;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The layout of what is in brackets and braces: of JSON, and of YAML and HCL where it is like it.
 */
final class JsonLayout implements Layout {

  /** The longest line that is made of a string that becomes a list. */
  private static final int WIDTH = 100;

  private static final String USUAL_INDENT = "  ";
  private static final String BESIDE_COMMENT = "a comment stands beside what would go";
  private static final Pattern COMMENT = Pattern.compile("#|//|/\\*");

  private final String text;
  private final Notation notation;
  private final Quoting quoting;

  JsonLayout(String text, Notation notation) {
    this.text = text;
    this.notation = notation;
    this.quoting = new Quoting(notation);
  }

  private boolean isHcl() {
    return notation == Notation.HCL || notation == Notation.BLOCKS;
  }

  private boolean hasComments() {
    return isHcl() || notation == Notation.YAML;
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
    return quoting.of(other, isHcl() ? null : likeOf(container));
  }

  private @Nullable String likeOf(Node container) {
    return container instanceof ListNode list
            && !list.items().isEmpty()
            && list.items().get(0) instanceof ScalarNode first
            && first.isString()
        ? written(first)
        : null;
  }

  /** Returns what stands between two values of a container that has at least one. */
  private String separator(Changes changes) {
    int count = changes.count();
    if (count > 1) {
      String between = text.substring(changes.end(count - 2), changes.start(count - 1));
      return hasComments() && COMMENT.matcher(between).find()
          ? comma(changes) + Lines.lineBreak(text) + Lines.indent(text, changes.start(count - 1))
          : between;
    }
    String before = text.substring(changes.node().start() + 1, changes.start(0));
    boolean isSpread = before.indexOf('\n') >= 0 || before.indexOf('\r') >= 0;
    if (isSpread && hasComments() && COMMENT.matcher(before).find()) {
      return comma(changes) + Lines.lineBreak(text) + Lines.indent(text, changes.start(0));
    }
    return isSpread ? (hasNoCommas(changes.node()) ? "" : ",") + before : comma(changes.node());
  }

  /** Lines of HCL's objects need none. */
  private boolean hasNoCommas(Node container) {
    return isHcl() && container instanceof ObjectNode;
  }

  private String comma(Changes changes) {
    for (int i = 1; i < changes.count(); i++) {
      if (text.substring(changes.end(i - 1), changes.start(i)).stripLeading().startsWith(",")) {
        return ",";
      }
    }
    return hasNoCommas(changes.node()) ? "" : ",";
  }

  private String comma(Node near) {
    return isHcl() || !(colon(near).isBlank() || colon(near).equals(":")) ? ", " : ",";
  }

  /** Returns what stands between names and values, as near to a value as there are some. */
  private String colon(Node near) {
    if (near instanceof ObjectNode object && !object.members().isEmpty()) {
      Member member = object.members().get(0);
      String between = text.substring(member.name().end(), member.value().start());
      if (between.indexOf('\n') < 0) {
        return isHcl() ? " " + between.strip() + " " : between;
      }
    }
    if (isHcl()) {
      return " = ";
    }
    int colon = text.indexOf("\":");
    boolean isTight =
        notation != Notation.YAML
            && colon >= 0
            && colon + 2 < text.length()
            && text.charAt(colon + 2) != ' ';
    return isTight ? ":" : ": ";
  }

  private String name(ObjectNode near, String name) {
    String like =
        near.members().isEmpty()
            ? notation == Notation.HCL ? name : null
            : written(near.members().get(0).name());
    return quoting.of(name, like);
  }

  @Override
  public String member(ObjectNode near, List<String> path, String value) {
    String name = name(near, path.get(0)) + colon(near);
    if (path.size() == 1) {
      return name + value;
    }
    String space = isHcl() ? " " : "";
    return name + "{" + space + member(near, path.subList(1, path.size()), value) + space + "}";
  }

  @Override
  public void list(ScalarNode single, ObjectNode owner, List<String> entries, TextEdits edits) {
    edits.replace(single.start(), single.end(), list(single, owner, entries));
  }

  private String list(Node single, ObjectNode owner, List<String> entries) {
    String line = "[" + String.join(comma(owner), entries) + "]";
    int start = Lines.start(text, single.start());
    boolean isSpread = text.substring(owner.start(), owner.end()).indexOf('\n') >= 0;
    if (!isSpread || single.start() - start + line.length() <= WIDTH) {
      return line;
    }
    String outer = Lines.indent(text, start);
    String outermost = Lines.indent(text, owner.start());
    String unit =
        outer.length() > outermost.length() && outer.startsWith(outermost)
            ? outer.substring(outermost.length())
            : USUAL_INDENT;
    String end = Lines.lineBreak(text);
    return entries.stream()
        .collect(
            Collectors.joining(
                "," + end + outer + unit, "[" + end + outer + unit, end + outer + "]"));
  }

  @Override
  public void write(Changes changes, TextEdits edits) {
    int count = changes.count();
    if (changes.isAllRemoved()) { // or there is nothing in it
      int from = count == 0 ? changes.node().start() + 1 : changes.start(0);
      int to = count == 0 ? changes.node().end() - 1 : changes.end(count - 1);
      keepComments(changes, 0, count - 1);
      edits.replace(from, to, String.join(", ", changes.added()));
      return;
    }
    String separator = separator(changes);
    if (changes.isAddedFirst()) {
      edits.insert(changes.start(0), String.join(separator, changes.added()) + separator);
    }
    int last = changes.lastKept();
    StringBuilder more = new StringBuilder();
    if (!changes.isAddedFirst()) {
      changes.added().forEach(entry -> more.append(separator).append(entry));
    }
    int end = changes.end(last);
    boolean isInLines = last < count - 1 && more.isEmpty() && hasComment(changes, last, count - 1);
    if (last < count - 1 && !isInLines) {
      keepComments(changes, last, count - 1);
    }
    if ((last < count - 1 && !isInLines) || !more.isEmpty()) {
      append(changes, end, more.toString(), edits);
    }
    for (int i = 0; i < (isInLines ? count : last); i++) {
      if (changes.isRemoved(i)) {
        remove(changes, i, edits);
      }
    }
  }

  /** What is behind the last entry in its line, such as why it is there, stays with it. */
  private void append(Changes changes, int end, String more, TextEdits edits) {
    int last = changes.end(changes.count() - 1);
    String behind = text.substring(last, Lines.end(text, last)).strip();
    boolean hasComment = hasComments() && behind.matches(",?\\s*(?:#|//|/\\*).*");
    int lineBreak = more.indexOf('\n');
    if (!hasComment || more.isEmpty() || lineBreak < 0 || end != last) {
      edits.replace(end, last, more);
      return;
    }
    String comma = more.stripLeading().startsWith(",") && !behind.startsWith(",") ? "," : "";
    if (!comma.isEmpty()) {
      edits.insert(end, comma);
    }
    String rest = more.stripLeading().startsWith(",") ? more.substring(1) : more;
    edits.insert(Lines.end(text, last), behind.startsWith(",") ? rest + "," : rest);
  }

  private void remove(Changes changes, int index, TextEdits edits) {
    int start = changes.start(index);
    int end = changes.end(index);
    boolean isLast = index == changes.count() - 1;
    int next = isLast ? changes.node().end() - 1 : changes.start(index + 1);
    boolean hasComment = hasComments() && COMMENT.matcher(text.substring(end, next)).find();
    if (!hasComment && !isLast) {
      edits.remove(start, next);
    } else if (Lines.isFirst(text, start) && next >= Lines.next(text, end)) {
      edits.removeLines(start, end);
    } else {
      throw new NotEditableException(BESIDE_COMMENT);
    }
  }

  private void keepComments(Changes changes, int first, int last) {
    if (hasComment(changes, first, last)) {
      throw new NotEditableException(BESIDE_COMMENT);
    }
  }

  /** Tells whether a comment stands between two entries of some. */
  private boolean hasComment(Changes changes, int first, int last) {
    for (int i = Math.max(1, first + 1); hasComments() && i <= last; i++) {
      if (COMMENT.matcher(text.substring(changes.end(i - 1), changes.start(i))).find()) {
        return true;
      }
    }
    return false;
  }
}
