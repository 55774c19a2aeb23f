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

/**
 * Finds the characters of a text that a repair takes: those alone, so that indentation, line ends
 * and all else stay as they are. For one repair.
 */
final class PolicyEditor {

  private static final String CONDITION = "Condition";

  private final PolicyText policy;
  private final IdentityHashMap<Node, Changes> changes = new IdentityHashMap<>();
  private final TextEdits edits;

  private PolicyEditor(PolicyText policy) {
    this.policy = policy;
    this.edits = new TextEdits(policy.source());
  }

  /**
   * Returns the edits of a text that the steps of a repair take, in their order.
   *
   * @throws NotEditableException if they cannot be made
   */
  static List<TextEdit> edits(PolicyText policy, List<Edit> steps) {
    PolicyEditor editor = new PolicyEditor(policy);
    steps.forEach(editor::add);
    return editor.finish();
  }

  private void add(Edit edit) {
    if (edit instanceof Edit.Remove remove) {
      remove(policy.at(remove.place()));
    } else if (edit instanceof Edit.Rewrite rewrite) {
      rewrite(policy.at(rewrite.place()), rewrite.text());
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
      throw new NotEditableException(
          "it stands alone where it is written, and is to be changed by hand");
    }
    return parent;
  }

  private void remove(Spot place) {
    Spot spot = ConditionBlocks.isKey(place) ? ConditionBlocks.block(place) : place;
    of(parent(spot)).remove(spot.index());
  }

  private void rewrite(Spot spot, String text) {
    if (!(spot.node() instanceof ScalarNode old) || old.type() == ScalarNode.Type.NULL) {
      throw policy.workedOut(spot.node());
    }
    edits.replace(old.start(), old.end(), spot.layout().instead(old, text));
  }

  private void rewriteName(Spot owner, int index, String text) {
    rewrite(new Spot(members(owner).get(index).name(), owner, index, owner.layout()), text);
  }

  private void append(Edit.Append append) {
    Spot owner = policy.at(append.owner());
    Spot element = member(owner, append.element());
    if (element.node() instanceof ListNode list) {
      append.entries().forEach(entry -> of(element).add(element.layout().added(list, entry)));
    } else if (element.node() instanceof ScalarNode single
        && single.isString()
        && owner.node() instanceof ObjectNode object) {
      List<String> entries = new ArrayList<>();
      entries.add(policy.written(single));
      append.entries().forEach(entry -> entries.add(owner.layout().instead(single, entry)));
      owner.layout().list(single, object, entries, edits);
    } else {
      throw policy.workedOut(element.node());
    }
  }

  private Spot member(Spot owner, String name) {
    int index = index(owner, name);
    if (index < 0) {
      throw new NotEditableException("there is no `" + name + "`");
    }
    return policy.spot(members(owner).get(index).value(), owner, index);
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
    if (owner.layout() instanceof BlockLayout && path.get(0).equals(CONDITION)) {
      ConditionBlocks.put(owner, path, text, edits);
      return;
    }
    Spot object = owner;
    for (int i = 0; i < path.size(); i++) {
      int index = index(object, path.get(i));
      if (index < 0 && object.node() instanceof ObjectNode near) {
        Changes into = of(object);
        if (path.get(0).equals("Version")) {
          into.addFirst(); // as AWS writes it
        }
        Layout layout = object.layout();
        into.add(layout.member(near, path.subList(i, path.size()), layout.added(near, text)));
        return;
      }
      if (index < 0) {
        throw policy.workedOut(object.node());
      }
      object = member(object, path.get(i));
    }
    rewrite(object, text);
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
    if (ConditionBlocks.isKey(key)) {
      ConditionBlocks.rename(key, operator, edits);
      return;
    }
    Spot keys = parent(key);
    Spot condition = parent(keys);
    if (isTaken(condition, operator)
        && !isSame(members(condition).get(keys.index()).name().value(), operator)) {
      throw new NotEditableException("there is `" + operator + "` too");
    }
    rewriteName(condition, keys.index(), operator);
  }

  private void move(SourceLocation place, String operator) {
    Spot key = policy.at(place);
    if (ConditionBlocks.isKey(key)) {
      ConditionBlocks.move(key, operator, edits);
      return;
    }
    Spot keys = parent(key);
    Spot condition = parent(keys);
    if (!isTaken(condition, operator) && members(keys).size() == 1) {
      rewriteName(condition, keys.index(), operator);
      return;
    }
    Member member = members(keys).get(key.index());
    String written = policy.written(member.value());
    remove(key);
    if (!isTaken(condition, operator) && condition.node() instanceof ObjectNode near) {
      of(condition)
          .add(condition.layout().member(near, List.of(operator, member.name().value()), written));
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
    of(other).add(other.layout().member(near, List.of(member.name().value()), written));
  }

  private List<TextEdit> finish() {
    boolean isChanged = true;
    while (isChanged) {
      isChanged = false;
      for (Changes one : List.copyOf(changes.values())) {
        if (one.isLeftEmpty()) {
          if (!(one.node() instanceof ObjectNode) && !areBlocks(one)) {
            throw new NotEditableException("no entry would be left");
          }
          if (areBlocks(one)) {
            continue; // the blocks go
          }
          changes.remove(one.node());
          remove(one.spot());
          isChanged = true;
        }
      }
    }
    changes.values().stream().filter(this::isThere).forEach(this::write);
    return edits.inOrder();
  }

  /** Tells whether it is blocks, all of which can go: others may be made besides. */
  private static boolean areBlocks(Changes one) {
    return one.spot().layout() instanceof BlockLayout && one.node() instanceof ListNode;
  }

  private void write(Changes one) {
    one.spot().layout().write(one, edits);
  }

  /** What is in something that goes needs no edit of its own. */
  private boolean isThere(Changes one) {
    for (Spot spot = one.spot(); spot.parent() != null; spot = spot.parent()) {
      Changes around = changes.get(spot.parent().node());
      if (around != null && around.isRemoved(spot.index())) {
        return false;
      }
    }
    return true;
  }
}
