package io.github.policycheck.githook;

import io.github.policycheck.engine.codecommit.RefUpdate;
import java.util.List;
import java.util.Objects;

/**
 * What a push wants with one reference, as it is evaluated.
 *
 * @param references the reference that the push names, and if it is symbolic those that it leads
 *     to; all must be allowed
 * @param type what happens to them
 * @param newName the object that they will name, for the log
 */
public record Change(List<String> references, RefUpdate.Type type, String newName) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no reference
   */
  public Change {
    references = List.copyOf(references);
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(newName, "newName");
    if (references.isEmpty()) {
      throw new IllegalArgumentException("a change is of a reference");
    }
  }

  /** Returns the reference that the push names. */
  public String reference() {
    return references.get(0);
  }
}
