package io.github.policycheck.templates.written;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a template that says what it says without being evaluated.
 *
 * @param notation how it is written
 * @param root what it says; what is worked out when the template is evaluated is a null. Of blocks
 *     it is the policy, whose {@code Condition} is the list of its blocks
 * @param obstacle why it must not be edited: more than a policy hangs on it
 * @param use the place of the name that stands for it, if it is the value of a local
 */
public record WrittenPart(
    Notation notation, Node root, Optional<String> obstacle, Optional<SourceLocation> use) {

  /** Checks that nothing is null. */
  public WrittenPart {
    Objects.requireNonNull(notation, "notation");
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(obstacle, "obstacle");
    Objects.requireNonNull(use, "use");
  }

  /** Makes one that stands where it counts. */
  public WrittenPart(Notation notation, Node root) {
    this(notation, root, Optional.empty(), Optional.empty());
  }

  /** Returns a node that stands for what is worked out. */
  public static ScalarNode workedOut(Node node) {
    return new ScalarNode(ScalarNode.Type.NULL, "", node.source(), node.from(), node.to());
  }
}
