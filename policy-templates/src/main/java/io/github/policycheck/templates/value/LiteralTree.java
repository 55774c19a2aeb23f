package io.github.policycheck.templates.value;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;

/** The tree of a value as it is written; what is not known is a null. */
public final class LiteralTree {

  private LiteralTree() {}

  /** Returns the tree. */
  public static Node of(Value value) {
    Origin at = value.origin();
    if (value instanceof Value.Items list) {
      return new ListNode(
          list.items().stream().map(LiteralTree::of).toList(), at.source(), at.from(), at.to());
    }
    if (value instanceof Value.Fields object) {
      return new ObjectNode(
          object.fields().stream()
              .map(field -> new Member(name(field), of(field.value())))
              .toList(),
          at.source(),
          at.from(),
          at.to());
    }
    if (value instanceof Value.Scalar scalar) {
      return new ScalarNode(scalar.type(), scalar.text(), at.source(), at.from(), at.to());
    }
    return value
        .knownText()
        .map(text -> scalar(ScalarNode.Type.STRING, text, at))
        .orElseGet(() -> scalar(ScalarNode.Type.NULL, "", at));
  }

  private static ScalarNode name(Value.Field field) {
    return scalar(ScalarNode.Type.STRING, field.name(), field.written());
  }

  private static ScalarNode scalar(ScalarNode.Type type, String text, Origin at) {
    return new ScalarNode(type, text, at.source(), at.from(), at.to());
  }
}
