package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.lint.fix.PolicyText.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What becomes of the values of an object or a list. */
final class Changes {

  private final Spot spot;
  private final TreeSet<Integer> removed = new TreeSet<>();
  private final List<String> added = new ArrayList<>();
  private boolean isAddedFirst;

  Changes(Spot spot) {
    this.spot = spot;
  }

  Spot spot() {
    return spot;
  }

  Node node() {
    return spot.node();
  }

  void remove(int index) {
    removed.add(index);
  }

  void add(String entry) {
    added.add(entry);
  }

  /** Says that what is added comes first. */
  void addFirst() {
    isAddedFirst = true;
  }

  boolean isAddedFirst() {
    return isAddedFirst && !added.isEmpty();
  }

  List<String> added() {
    return added;
  }

  boolean isRemoved(int index) {
    return removed.contains(index);
  }

  boolean isAllRemoved() {
    return removed.size() == count();
  }

  boolean isLeftEmpty() {
    return added.isEmpty() && !removed.isEmpty() && isAllRemoved();
  }

  /** Returns how many values the object or the list has. */
  int count() {
    return node() instanceof ObjectNode object
        ? object.members().size()
        : node() instanceof ListNode list ? list.items().size() : 0;
  }

  /** Returns where a member, or an item, begins. */
  int start(int index) {
    return node() instanceof ObjectNode object
        ? object.members().get(index).name().start()
        : ((ListNode) node()).items().get(index).start();
  }

  /** Returns where a member, or an item, ends. */
  int end(int index) {
    return value(index).end();
  }

  Node value(int index) {
    return node() instanceof ObjectNode object
        ? object.members().get(index).value()
        : ((ListNode) node()).items().get(index);
  }

  /** Returns the last that is not removed, -1 if all are. */
  int lastKept() {
    int last = count() - 1;
    while (last >= 0 && removed.contains(last)) {
      last--;
    }
    return last;
  }
}
