package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.lint.fix.PolicyText.Spot;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of a statement that is a block: each is a block with a test, a variable and
 * values. Those of one test and one variable are one condition.
 */
final class ConditionBlocks {

  private static final String TEST = "test";
  private static final String VARIABLE = "variable";
  private static final String VALUES = "values";

  private ConditionBlocks() {}

  /** Tells whether something is the variable of such a block. */
  static boolean isKey(Spot spot) {
    Spot block = spot.parent();
    return block != null
        && spot.layout() instanceof BlockLayout
        && block.node() instanceof ObjectNode object
        && object.get(VARIABLE) == spot.node();
  }

  /** Returns the block of a key, which is the only one of its test and its variable. */
  static Spot block(Spot key) {
    Spot block = key.parent();
    Spot all = block == null ? null : block.parent();
    if (block == null || all == null) {
      throw new NotEditableException("nothing would be left of the policy");
    }
    String test = text(block.node(), TEST).orElse("");
    String variable = text(block.node(), VARIABLE).orElse("");
    long same =
        ((ListNode) all.node()).items().stream().filter(one -> is(one, test, variable)).count();
    if (same != 1) {
      throw new NotEditableException(
          "several blocks have the test `" + test + "` and the variable `" + variable + "`");
    }
    return block;
  }

  private static boolean is(Node block, String test, String variable) {
    return isTest(block, test)
        && text(block, VARIABLE).filter(name -> ConditionKey.areSame(name, variable)).isPresent();
  }

  private static boolean isTest(Node block, String test) {
    return text(block, TEST).map(ConditionBlocks::canonical).equals(Optional.of(canonical(test)));
  }

  private static String canonical(String operator) {
    return QualifiedOperator.parse(operator).map(QualifiedOperator::canonicalName).orElse(operator);
  }

  private static Optional<String> text(Node block, String name) {
    return block instanceof ObjectNode object
            && object.get(name) instanceof ScalarNode scalar
            && scalar.isString()
        ? Optional.of(scalar.value())
        : Optional.empty();
  }

  /** Writes another test in the block of a key. */
  static void move(Spot key, String operator, TextEdits edits) {
    Spot block = block(key);
    String variable = text(block.node(), VARIABLE).orElse("");
    boolean isTaken =
        ((ListNode) parent(block).node())
            .items().stream().anyMatch(one -> one != block.node() && is(one, operator, variable));
    if (isTaken) {
      throw new NotEditableException("`" + operator + "` compares `" + variable + "` already");
    }
    test(block, operator, edits);
  }

  /** Writes a test otherwise in all blocks of a statement that have the one of a key. */
  static void rename(Spot key, String operator, TextEdits edits) {
    Spot block = block(key);
    String old = text(block.node(), TEST).orElse("");
    for (Node one : ((ListNode) parent(block).node()).items()) {
      if (text(one, TEST).equals(Optional.of(old))) {
        test(new Spot(one, block.parent(), 0, block.layout()), operator, edits);
      } else if (isTest(one, operator)) {
        throw new NotEditableException("there is an `" + operator + "` too");
      }
    }
  }

  private static Spot parent(Spot block) {
    Spot parent = block.parent();
    if (parent == null) {
      throw new IllegalStateException("a block without a statement");
    }
    return parent;
  }

  private static void test(Spot block, String operator, TextEdits edits) {
    Node test = ((ObjectNode) block.node()).get(TEST);
    if (!(test instanceof ScalarNode old) || !old.isString()) {
      throw new NotEditableException("the test of the condition is worked out");
    }
    edits.replace(old.start(), old.end(), block.layout().instead(old, operator));
  }

  /** Gives a key of a statement one value, in a new block if it has none. */
  static void put(Spot statement, List<String> path, String value, TextEdits edits) {
    ObjectNode object = (ObjectNode) statement.node();
    String quoted = Quoting.json(value);
    Node conditions = object.get("Condition");
    if (conditions instanceof ListNode list) {
      for (Node one : list.items()) {
        if (is(one, path.get(1), path.get(2))) {
          Node values = ((ObjectNode) one).get(VALUES);
          if (!(values instanceof ListNode)) {
            throw new NotEditableException("the values of the condition are worked out");
          }
          edits.replace(values.start(), values.end(), "[" + quoted + "]");
          return;
        }
      }
    }
    BlockLayout layout = (BlockLayout) statement.layout();
    List<String> lines =
        List.of(
            "test     = " + Quoting.json(path.get(1)),
            "variable = " + Quoting.json(path.get(2)),
            "values   = [" + quoted + "]");
    String block = layout.condition(object, lines);
    int at = Lines.start(edits.text(), statement.node().end() - 1);
    if (!Lines.isFirst(edits.text(), statement.node().end() - 1)) {
      throw new NotEditableException("the statement is written in one line");
    }
    edits.insert(at, block);
  }
}
