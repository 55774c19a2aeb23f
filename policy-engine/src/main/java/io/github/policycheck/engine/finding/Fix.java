package io.github.policycheck.engine.finding;

import java.util.List;
import java.util.Objects;

/**
 * How what a finding says can be repaired.
 *
 * @param title what it does, as messages are written: {@code remove `codecommit:GetBranch`}
 * @param isSafe whether it is meant to leave each decision as it is. Whoever applies it proves
 *     that; of others somebody has to want what they change
 * @param edits its steps, which belong together
 */
public record Fix(String title, boolean isSafe, List<Edit> edits) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no step
   */
  public Fix {
    Objects.requireNonNull(title, "title");
    edits = List.copyOf(edits);
    if (edits.isEmpty()) {
      throw new IllegalArgumentException("a repair changes something");
    }
  }

  /** Returns a repair that leaves each decision as it is. */
  public static Fix safe(String title, Edit... edits) {
    return new Fix(title, true, List.of(edits));
  }

  /** Returns a repair that changes what is decided. */
  public static Fix changing(String title, Edit... edits) {
    return new Fix(title, false, List.of(edits));
  }
}
