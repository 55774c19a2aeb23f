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
        parts.add(new Part(member.name().from(), member.value().to()));
        add(member.value());
      }
    } else if (node instanceof ListNode list) {
      for (Node item : list.items()) {
        parts.add(new Part(item.from(), item.to()));
        add(item);
      }
    }
  }
}
