package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.model.SourceLocation;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * A YAML document and where everything in it stands.
 *
 * @param root the document
 * @param values where each value stands, by its JSON pointer
 * @param names where the name of each member stands, by the JSON pointer of its value
 */
record LocatedYaml(
    JsonNode root, Map<String, SourceLocation> values, Map<String, SourceLocation> names) {

  /** Returns where the value at {@code pointer} stands. */
  SourceLocation valueAt(String pointer) {
    return Objects.requireNonNull(values.get(pointer), pointer);
  }

  /** Returns where the name of the member at {@code pointer} stands. */
  SourceLocation nameAt(String pointer) {
    return Objects.requireNonNull(names.get(pointer), pointer);
  }

  /**
   * Returns the JSON pointer of the member or item {@code step} of the value at {@code pointer}.
   */
  static String child(String pointer, String step) {
    return pointer + "/" + step.replace("~", "~0").replace("/", "~1");
  }
}
