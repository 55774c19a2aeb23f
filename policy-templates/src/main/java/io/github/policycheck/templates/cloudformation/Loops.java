package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.value.EndlessException;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The members of objects, those that loops make included.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html">CloudFormation
 *     User Guide: Fn::ForEach</a>
 */
final class Loops {

  private static final String LOOP = "Fn::ForEach::";

  /** So many members have all loops of an object together; a template has 500 resources at most. */
  private static final int MOST = 1_000;

  private final StackValues values;

  Loops(StackValues values) {
    this.values = values;
  }

  /**
   * A member.
   *
   * @param name its name
   * @param written where the name is written
   * @param isUnknown whether it stands for any number of members of any names
   */
  record Entry(String name, ScalarNode written, Node value, Scope scope, boolean isUnknown) {}

  static boolean isOne(String name) {
    return name.startsWith(LOOP);
  }

  /**
   * Returns the members of an object.
   *
   * @throws EndlessException if there are too many
   */
  List<Entry> entries(ObjectNode object, Scope scope) {
    List<Entry> entries = new ArrayList<>();
    for (Member member : object.members()) {
      if (isOne(member.name().value())) {
        loop(member, scope, entries);
      } else {
        entries.add(
            new Entry(
                name(member.name().value(), scope), member.name(), member.value(), scope, false));
      }
    }
    return entries;
  }

  private void loop(Member member, Scope scope, List<Entry> into) {
    Entry unknown = new Entry(member.name().value(), member.name(), member.value(), scope, true);
    boolean isLoop =
        member.value() instanceof ListNode list
            && list.items().size() == 3
            && list.items().get(0) instanceof ScalarNode
            && list.items().get(2) instanceof ObjectNode;
    if (!isLoop) {
      into.add(unknown);
      return;
    }
    List<Node> parts = ((ListNode) member.value()).items();
    List<Value> collection = new ArrayList<>();
    Scope within =
        scope.assuming(
            values.assumedBy(() -> values.value(parts.get(1), scope).ifPresent(collection::add)));
    if (collection.isEmpty()
        || !(collection.get(0) instanceof Value.Items list)
        || !list.isWhole()) {
      into.add(unknown);
      return;
    }
    for (Value item : list.items()) {
      Scope inner = within.with(((ScalarNode) parts.get(0)).value(), item);
      into.addAll(entries((ObjectNode) parts.get(2), inner));
      if (into.size() > MOST) {
        throw new EndlessException();
      }
    }
  }

  /** Puts in what loops are at, {@code &{Name}} without what names cannot have. */
  private static String name(String written, Scope scope) {
    String name = written;
    for (Map.Entry<String, Value> one : scope.names().entrySet()) {
      String value = one.getValue().knownText().orElse(one.getKey());
      name = name.replace("${" + one.getKey() + "}", value);
      name = name.replace("&{" + one.getKey() + "}", value.replaceAll("[^A-Za-z0-9]", ""));
    }
    return name;
  }
}
