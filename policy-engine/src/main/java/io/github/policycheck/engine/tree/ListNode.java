package io.github.policycheck.engine.tree;

import java.util.List;
import java.util.Objects;

/**
 * A list of JSON, or a sequence of YAML.
 *
 * @param items all items in their order
 * @param source the text that it was read from
 * @param from where it begins in that
 * @param to where it ends
 */
public record ListNode(List<Node> items, Source source, int from, int to) implements Node {

  /** Copies the list. */
  public ListNode {
    items = List.copyOf(items); // as long as it has to be, and none if it is empty
    Objects.requireNonNull(source, "source");
  }

  @Override
  public String kind() {
    return "a list";
  }
}
