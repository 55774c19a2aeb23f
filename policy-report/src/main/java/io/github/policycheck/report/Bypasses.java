package io.github.policycheck.report;

import java.util.List;

/**
 * How what is never allowed is got round, in the account as it stands.
 *
 * @param groups the ways of those to whom nothing is open
 * @param openToRoot the actions of the question that are open to the account's root user
 */
public record Bypasses(List<BypassGroup> groups, List<String> openToRoot) {

  /** None at all. */
  public static final Bypasses NONE = new Bypasses(List.of(), List.of());

  /** Copies the lists. */
  public Bypasses {
    groups = List.copyOf(groups);
    openToRoot = List.copyOf(openToRoot);
  }
}
