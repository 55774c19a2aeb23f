package io.github.policycheck.engine.tree;

import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A list of JSON, or a sequence of YAML.
 *
 * @param items all items in their order; nobody may change the list
 * @param source the text that it was read from
 * @param from where it begins in that
 * @param to where it ends
 */
public record ListNode(List<Node> items, Source source, int from, int to) implements Node {

  /** Makes the list unmodifiable; a copy of each would cost those who read many. */
  public ListNode {
    items = Collections.unmodifiableList(items); // null fails here
    Objects.requireNonNull(source, "source");
  }

  @Override
  public String kind() {
    return "a list";
  }
}
