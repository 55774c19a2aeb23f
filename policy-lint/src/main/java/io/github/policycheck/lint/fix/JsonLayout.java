package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** How a JSON text is laid out, so that what is added looks like what is there. */
final class JsonLayout {

  /** The longest line that is made of a string that becomes a list. */
  private static final int WIDTH = 100;

  private static final String USUAL_INDENT = "  ";

  private final String text;

  JsonLayout(String text) {
    this.text = text;
  }

  /** Returns how many values an object or a list has. */
  static int size(Node container) {
    return container instanceof ObjectNode object
        ? object.members().size()
        : container instanceof ListNode list ? list.items().size() : 0;
  }

  /** Returns where a member, or an item, begins. */
  static int start(Node container, int index) {
    return container instanceof ObjectNode object
        ? object.members().get(index).name().from()
        : ((ListNode) container).items().get(index).from();
  }

  /** Returns where a member, or an item, ends. */
  static int end(Node container, int index) {
    return container instanceof ObjectNode object
        ? object.members().get(index).value().to()
        : ((ListNode) container).items().get(index).to();
  }

  /** Returns what stands between two values of a container that has at least one. */
  String separator(Node container) {
    int count = size(container);
    if (count > 1) {
      return text.substring(end(container, count - 2), start(container, count - 1));
    }
    String before = text.substring(container.from() + 1, start(container, 0));
    return before.indexOf('\n') >= 0 || before.indexOf('\r') >= 0 ? "," + before : comma(container);
  }

  private String comma(Node near) {
    return colon(near).isBlank() || colon(near).equals(":") ? "," : ", ";
  }

  /** Returns what stands between names and values, as near to a value as there are some. */
  private String colon(Node near) {
    if (near instanceof ObjectNode object && !object.members().isEmpty()) {
      Member member = object.members().get(0);
      String between = text.substring(member.name().to(), member.value().from());
      if (between.indexOf('\n') < 0) {
        return between;
      }
    }
    int colon = text.indexOf("\":");
    boolean isTight = colon >= 0 && colon + 2 < text.length() && text.charAt(colon + 2) != ' ';
    return isTight ? ":" : ": ";
  }

  /** Returns a member as the others of an object are written, the objects around its value new. */
  String member(ObjectNode near, List<String> path, String value) {
    String name = quoted(path.get(0)) + colon(near);
    return path.size() == 1
        ? name + value
        : name + "{" + member(near, path.subList(1, path.size()), value) + "}";
  }

  /**
   * Returns the list that a single value becomes.
   *
   * @param single the value
   * @param owner the object that it is a member of
   * @param entries what the list is to have, as it is written
   */
  String list(Node single, ObjectNode owner, List<String> entries) {
    String line = "[" + String.join(comma(owner), entries) + "]";
    int start = lineStart(single.from());
    boolean isSpread = text.substring(owner.from(), owner.to()).indexOf('\n') >= 0;
    if (!isSpread || single.from() - start + line.length() <= WIDTH) {
      return line;
    }
    String outer = indent(start);
    String outermost = indent(lineStart(owner.from()));
    String unit =
        outer.length() > outermost.length() && outer.startsWith(outermost)
            ? outer.substring(outermost.length())
            : USUAL_INDENT;
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    return entries.stream()
        .collect(
            Collectors.joining(
                "," + end + outer + unit, "[" + end + outer + unit, end + outer + "]"));
  }

  private int lineStart(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  private String indent(int lineStart) {
    int end = lineStart;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(lineStart, end);
  }

  /** Returns a string of JSON. */
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
