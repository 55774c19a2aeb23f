package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.templates.value.MarkedComments.Part;
import java.util.ArrayList;
import java.util.List;

/** The parts of a template that a comment can be about: members of objects, and items of lists. */
final class Parts {

  private final List<Part> parts = new ArrayList<>();

  private Parts() {}

  static List<Part> of(Node root) {
    Parts found = new Parts();
    found.add(root);
    return found.parts;
  }

  private void add(Node node) {
    if (node instanceof ObjectNode object) {
      for (Member member : object.members()) {
        parts.add(new Part(member.name().from(), end(member.value())));
        add(member.value());
      }
    } else if (node instanceof ListNode list) {
      for (Node item : list.items()) {
        parts.add(new Part(item.from(), end(item)));
        add(item);
      }
    }
  }

  /** Returns where a value ends: that of a block goes on to where the next one begins. */
  private static int end(Node node) {
    int end = node.to();
    while (end > node.from() && Character.isWhitespace(node.source().text().charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** Tells whether a place is within a string, or what else is one value. */
  static boolean isInScalar(Node node, int at) {
    if (node instanceof ObjectNode object) {
      return object.members().stream()
          .anyMatch(one -> isInScalar(one.name(), at) || isInScalar(one.value(), at));
    }
    return node instanceof ListNode list
        ? list.items().stream().anyMatch(one -> isInScalar(one, at))
        : node.from() < at && at < node.to();
  }
}
