package io.github.policycheck.engine.analysis;

import java.util.List;
import java.util.Set;

/**
 * Branches that a Deny keeps a principal from moving.
 *
 * @param all examples: of those that policies treat alike at least one
 * @param undecided why it is not known whether it protects others; empty if all are known
 */
record ProtectedBranches(List<ProtectedBranch> all, Set<String> undecided) {

  static final ProtectedBranches NONE = new ProtectedBranches(List.of(), Set.of());

  ProtectedBranches {
    all = List.copyOf(all);
    undecided = Set.copyOf(undecided);
  }
}
