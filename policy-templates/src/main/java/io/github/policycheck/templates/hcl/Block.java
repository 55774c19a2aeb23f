package io.github.policycheck.templates.hcl;

import java.util.List;

/**
 * A block.
 *
 * @param name its type, such as {@code resource}
 * @param labels its labels, quoted or not
 * @param body what is between its braces
 * @param range where all of it is written
 */
public record Block(Name name, List<Label> labels, Body body, TextRange range) implements BodyItem {

  /**
   * A label of a block.
   *
   * @param text what it says
   * @param range where it is written, quotes included
   */
  public record Label(String text, TextRange range) {}

  /** Copies the list. */
  public Block {
    labels = List.copyOf(labels);
  }

  /** Returns the type, such as {@code resource}. */
  public String type() {
    return name.text();
  }

  /** Tells whether the block has this type and these first labels. */
  public boolean is(String type, String... first) {
    if (!type().equals(type) || labels.size() < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if (!labels.get(i).text().equals(first[i])) {
        return false;
      }
    }
    return true;
  }
}
