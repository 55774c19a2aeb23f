package io.github.policycheck.engine.text;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in the structure of a document. Written out only when a problem names it:
 * hostile text can have long names with many values, and a text for each would exhaust the memory.
 */
final class JsonPath {

  /** The document itself. */
  static final JsonPath ROOT = new JsonPath(null, "$");

  private final @Nullable JsonPath parent;
  private final String step;

  private JsonPath(@Nullable JsonPath parent, String step) {
    this.parent = parent;
    this.step = step;
  }

  /** Returns the path of the member {@code name} of the object here. */
  JsonPath member(String name) {
    return new JsonPath(this, name);
  }

  /** Returns the path of an item of the list here. */
  JsonPath item(int index) {
    return new JsonPath(this, "[" + index + "]");
  }

  /** Returns the path as findings show it, such as {@code Statement[0].Action[1]}. */
  @Override
  public String toString() {
    if (parent == null) {
      return step;
    }
    String shown = Quoted.shortened(step);
    if (parent.parent == null) {
      return shown;
    }
    return parent + (step.startsWith("[") ? "" : ".") + shown;
  }
}
