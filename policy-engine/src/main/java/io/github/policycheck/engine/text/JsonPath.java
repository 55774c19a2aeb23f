package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in the structure of a document. Written out only when a problem names it:
 * hostile text can have long names with many values, and a text for each would exhaust the memory.
 */
final class JsonPath {

  /** The document itself. */
  static final JsonPath ROOT = new JsonPath(null, "$", 0);

  private final @Nullable JsonPath parent;
  private final @Nullable String name;
  private final int index;

  private JsonPath(@Nullable JsonPath parent, @Nullable String name, int index) {
    this.parent = parent;
    this.name = name;
    this.index = index;
  }

  /** Returns the path of the member {@code name} of the object here. */
  JsonPath member(String name) {
    return new JsonPath(this, name, 0);
  }

  /** Returns the path of an item of the list here. */
  JsonPath item(int index) {
    return new JsonPath(this, null, index);
  }

  /** Returns the path as findings show it, such as {@code Statement[0].Action[1]}. */
  @Override
  public String toString() {
    String step = name == null ? "[" + index + "]" : name;
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
