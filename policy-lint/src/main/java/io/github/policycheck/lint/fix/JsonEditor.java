package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.lint.fix.PolicyText.Spot;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds the characters of a JSON text that a repair takes: those alone, so that indentation, line
 * ends and all else stay as they are. For one repair.
 */
final class JsonEditor {

  private static final String CONDITION = "Condition";

  /** What becomes of the values of an object or a list. */
  private static final class Changes {

    private final Spot spot;
    private final TreeSet<Integer> removed = new TreeSet<>();
    private final List<String> added = new ArrayList<>();
    private boolean isAddedFirst;

    Changes(Spot spot) {
      this.spot = spot;
    }

    Node node() {
      return spot.node();
    }

    boolean isLeftEmpty() {
      return added.isEmpty()
          && !removed.isEmpty()
          && removed.size() == JsonLayout.size(spot.node());
    }
  }

  private final PolicyText policy;
  private final JsonLayout layout;
  private final IdentityHashMap<Node, Changes> changes = new IdentityHashMap<>();
  private final List<TextEdit> edits = new ArrayList<>();

  private JsonEditor(PolicyText policy) {
    this.policy = policy;
    this.layout = new JsonLayout(policy.text());
  }

  /**
   * Returns the edits of a text that the steps of a repair take, in their order.
   *
   * @throws NotEditableException if they cannot be made
   */
  static List<TextEdit> edits(PolicyText policy, List<Edit> steps) {
    JsonEditor editor = new JsonEditor(policy);
    steps.forEach(editor::add);
    return editor.finish();
  }

  private void add(Edit edit) {
    if (edit instanceof Edit.Remove remove) {
      remove(policy.at(remove.place()));
    } else if (edit instanceof Edit.Rewrite rewrite) {
      rewrite(policy.at(rewrite.place()).node(), rewrite.text());
    } else if (edit instanceof Edit.Append append) {
      append(append);
    } else if (edit instanceof Edit.Put put) {
      put(policy.at(put.owner()), put.path(), put.text());
    } else if (edit instanceof Edit.Move move) {
      move(move.key(), move.operator());
    } else if (edit instanceof Edit.Rename rename) {
      rename(policy.at(rename.key()), rename.operator());
    }
  }

  private Changes of(Spot container) {
    return changes.computeIfAbsent(container.node(), same -> new Changes(container));
  }

  private static Spot parent(Spot spot) {
    Spot parent = spot.parent();
    if (parent == null) {
      throw new NotEditableException("nothing would be left of the policy");
    }
    return parent;
  }

  private void remove(Spot spot) {
    of(parent(spot)).removed.add(spot.index());
  }

  private void rewrite(Node node, String text) {
    edits.add(policy.edit(node.from(), node.to(), JsonLayout.quoted(text)));
  }

  private void append(Edit.Append append) {
    Spot owner = policy.at(append.owner());
    Spot element = member(owner, append.element());
    List<String> entries =
        new ArrayList<>(append.entries().stream().map(JsonLayout::quoted).toList());
    if (element.node() instanceof ListNode) {
      of(element).added.addAll(entries);
    } else if (element.node() instanceof ScalarNode single
        && owner.node() instanceof ObjectNode object) {
      entries.add(0, single.text());
      edits.add(policy.edit(single.from(), single.to(), layout.list(single, object, entries)));
    } else {
      throw new NotEditableException("`" + append.element() + "` is no list");
    }
  }

  private static Spot member(Spot owner, String name) {
    int index = index(owner, name);
    if (index < 0) {
      throw new NotEditableException("there is no `" + name + "`");
    }
    return new Spot(members(owner).get(index).value(), owner, index);
  }

  private static List<Member> members(Spot owner) {
    return owner.node() instanceof ObjectNode object ? object.members() : List.of();
  }

  private static int index(Spot owner, String name) {
    List<Member> members = members(owner);
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).name().value().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private void put(Spot owner, List<String> path, String text) {
    Spot object = owner;
    for (int i = 0; i < path.size(); i++) {
      int index = index(object, path.get(i));
      if (index < 0 && object.node() instanceof ObjectNode near) {
        Changes into = of(object);
        into.isAddedFirst = object.parent() == null; // AWS writes the version first
        into.added.add(layout.member(near, path.subList(i, path.size()), JsonLayout.quoted(text)));
        return;
      }
      object = member(object, path.get(i));
    }
    rewrite(object.node(), text);
  }

  /** Tells whether two names are of one operator, in upper or lower case. */
  private static boolean isSame(String one, String other) {
    return one.equals(other)
        || QualifiedOperator.parse(one)
            .map(QualifiedOperator::canonicalName)
            .equals(QualifiedOperator.parse(other).map(QualifiedOperator::canonicalName));
  }

  private static boolean isTaken(Spot condition, String operator) {
    return members(condition).stream().anyMatch(member -> isSame(member.name().value(), operator));
  }

  private void rename(Spot key, String operator) {
    Spot keys = parent(key);
    Spot condition = parent(keys);
    if (isTaken(condition, operator)
        && !isSame(members(condition).get(keys.index()).name().value(), operator)) {
      throw new NotEditableException("there is `" + operator + "` too");
    }
    rewrite(members(condition).get(keys.index()).name(), operator);
  }

  private void move(SourceLocation place, String operator) {
    Spot key = policy.at(place);
    Spot keys = parent(key);
    Spot condition = parent(keys);
    if (!isTaken(condition, operator) && members(keys).size() == 1) {
      rewrite(members(condition).get(keys.index()).name(), operator);
      return;
    }
    Member member = members(keys).get(key.index());
    String written = member.value().text();
    remove(key);
    if (!isTaken(condition, operator) && condition.node() instanceof ObjectNode near) {
      of(condition)
          .added
          .add(layout.member(near, List.of(operator, member.name().value()), written));
      return;
    }
    Spot other =
        members(condition).stream()
            .map(one -> one.name().value())
            .filter(name -> isSame(name, operator))
            .findFirst()
            .map(name -> member(condition, name))
            .orElseThrow(() -> new NotEditableException("`" + CONDITION + "` is no object"));
    boolean isThere =
        members(other).stream()
            .anyMatch(one -> ConditionKey.areSame(one.name().value(), member.name().value()));
    if (isThere || !(other.node() instanceof ObjectNode near)) {
      throw new NotEditableException(
          "`" + operator + "` compares `" + member.name().value() + "` already");
    }
    of(other).added.add(layout.member(near, List.of(member.name().value()), written));
  }

  private List<TextEdit> finish() {
    boolean isChanged = true;
    while (isChanged) {
      isChanged = false;
      for (Changes one : List.copyOf(changes.values())) {
        if (one.isLeftEmpty()) {
          if (!(one.node() instanceof ObjectNode)) {
            throw new NotEditableException("no entry would be left");
          }
          changes.remove(one.node());
          remove(one.spot);
          isChanged = true;
        }
      }
    }
    changes.values().stream().filter(this::isThere).forEach(this::write);
    edits.sort(TextEdit.IN_ORDER);
    for (int i = 1; i < edits.size(); i++) {
      if (edits.get(i - 1).meets(edits.get(i))) {
        throw new NotEditableException("its steps meet");
      }
    }
    return edits;
  }

  /** What is in something that goes needs no edit of its own. */
  private boolean isThere(Changes one) {
    for (Spot spot = one.spot; spot.parent() != null; spot = spot.parent()) {
      Changes around = changes.get(spot.parent().node());
      if (around != null && around.removed.contains(spot.index())) {
        return false;
      }
    }
    return true;
  }

  private void write(Changes one) {
    Node node = one.node();
    int count = JsonLayout.size(node);
    if (one.removed.size() == count) { // or there is nothing in it
      int from = count == 0 ? node.from() + 1 : JsonLayout.start(node, 0);
      int to = count == 0 ? node.to() - 1 : JsonLayout.end(node, count - 1);
      edits.add(policy.edit(from, to, String.join(", ", one.added)));
      return;
    }
    String separator = layout.separator(node);
    if (one.isAddedFirst && !one.added.isEmpty()) {
      int first = JsonLayout.start(node, 0);
      edits.add(policy.edit(first, first, String.join(separator, one.added) + separator));
      one.added.clear();
    }
    int last = count - 1;
    while (one.removed.contains(last)) {
      last--;
    }
    StringBuilder more = new StringBuilder();
    one.added.forEach(text -> more.append(separator).append(text));
    int end = JsonLayout.end(node, last);
    if (last < count - 1 || !more.isEmpty()) {
      edits.add(policy.edit(end, JsonLayout.end(node, count - 1), more.toString()));
    }
    for (int i = 0; i < last; i++) {
      if (one.removed.contains(i)) {
        edits.add(policy.edit(JsonLayout.start(node, i), JsonLayout.start(node, i + 1), ""));
      }
    }
  }
}
