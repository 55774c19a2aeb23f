package io.github.policycheck.analysis.difference;

import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.StatementKinds;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.pattern.TextKinds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The references that policies tell apart, one of each kind: branches first, then tags, then
 * others. Policies tell branches from all else by patterns such as {@code refs/heads/*}.
 */
final class References {

  private static final List<String> USUAL_TAGS = List.of("refs/tags/v1.0", "refs/tags/latest");
  private static final List<String> USUAL_OTHERS = List.of("refs/notes/commits");

  private References() {}

  /** Returns full names; those that were found if finding all would take too long. */
  static List<String> of(PrincipalRequests requests) {
    TextKinds kinds = new StatementKinds(requests.statements(), requests.variables()).references();
    Map<Integer, Boolean> asked = new HashMap<>();
    IntPredicate ofName = c -> asked.computeIfAbsent(c, References::isOfName);
    List<String> names = new ArrayList<>();
    names.addAll(requests.kinds().branches().orElse(requests.kinds().usualBranches()));
    names.addAll(some(kinds, "refs/tags/", ofName, USUAL_TAGS));
    names.addAll(some(kinds, "refs/", ofName, USUAL_OTHERS));
    Set<Object> known = new HashSet<>();
    List<String> told = new ArrayList<>();
    for (String name : names) {
      if (ReferenceName.isFull(name)
          && ReferenceName.problem(name).isEmpty()
          && known.add(kinds.kindOf(name))) {
        told.add(name);
      }
    }
    return told;
  }

  private static Collection<String> some(
      TextKinds kinds, String prefix, IntPredicate ofName, List<String> usual) {
    List<String> names = new ArrayList<>(usual);
    names.addAll(kinds.startingWith(prefix, ofName, usual).orElse(List.of()));
    return names;
  }

  private static boolean isOfName(int c) {
    return ReferenceName.problem("refs/heads/a" + Character.toString(c) + "a").isEmpty();
  }
}
