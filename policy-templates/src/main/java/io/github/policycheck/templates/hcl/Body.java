package io.github.policycheck.templates.hcl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes and blocks of a file or a block.
 *
 * @param items all of them in their order; an attribute that is written twice is there twice, and a
 *     problem says so
 * @param range where they are written; of a block all that is between its braces
 */
public record Body(List<BodyItem> items, TextRange range) {

  /** Copies the list. */
  public Body {
    items = List.copyOf(items);
  }

  /** Returns the attributes in their order. */
  public List<Attribute> attributes() {
    return items.stream().filter(Attribute.class::isInstance).map(Attribute.class::cast).toList();
  }

  /** Returns the blocks in their order. */
  public List<Block> blocks() {
    return items.stream().filter(Block.class::isInstance).map(Block.class::cast).toList();
  }

  /** Returns the blocks of a type in their order. */
  public List<Block> blocks(String type) {
    return blocks().stream().filter(block -> block.type().equals(type)).toList();
  }

  /** Returns the first attribute of this name, null if there is none. */
  public @Nullable Attribute attribute(String name) {
    for (BodyItem item : items) {
      if (item instanceof Attribute attribute && attribute.name().text().equals(name)) {
        return attribute;
      }
    }
    return null;
  }
}
