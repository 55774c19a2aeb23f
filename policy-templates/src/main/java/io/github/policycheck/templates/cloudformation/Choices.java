package io.github.policycheck.templates.cloudformation;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was assumed of comparisons that the template does not decide, and which others came up. The
 * same comparison has the same outcome wherever conditions ask it.
 */
final class Choices {

  private final Map<String, Boolean> chosen;
  private final Set<String> open = new LinkedHashSet<>();

  Choices(Map<String, Boolean> chosen) {
    this.chosen = Map.copyOf(chosen);
  }

  /** Returns the outcome of a comparison; empty if nothing was chosen, which is noted. */
  Optional<Boolean> outcome(String comparison) {
    Boolean known = chosen.get(comparison);
    if (known == null) {
      open.add(comparison);
    }
    return Optional.ofNullable(known);
  }

  /** Forgets the comparisons that were asked for after others, as they do not matter. */
  void onlyOpen(Set<String> others) {
    open.retainAll(others);
  }

  /** Returns the comparisons that were asked for and have no outcome. */
  Set<String> open() {
    return open;
  }
}
