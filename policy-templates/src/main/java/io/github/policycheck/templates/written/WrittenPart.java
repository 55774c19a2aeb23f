package io.github.policycheck.templates.written;

import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.Objects;

/**
 * A part of a template that says what it says without being evaluated.
 *
 * @param notation how it is written
 * @param root what it says; what is worked out when the template is evaluated is a null. Of blocks
 *     it is the policy, whose {@code Condition} is the list of its blocks
 */
public record WrittenPart(Notation notation, Node root) {

  /** Checks that nothing is null. */
  public WrittenPart {
    Objects.requireNonNull(notation, "notation");
    Objects.requireNonNull(root, "root");
  }

  /** Returns a node that stands for what is worked out. */
  public static ScalarNode workedOut(Node node) {
    return new ScalarNode(ScalarNode.Type.NULL, "", node.source(), node.from(), node.to());
  }
}
