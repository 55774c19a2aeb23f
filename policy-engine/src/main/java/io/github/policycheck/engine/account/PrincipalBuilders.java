package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.model.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Those who are assembled into an account, in the order they were added. Loops, as in {@link
 * Account}.
 */
final class PrincipalBuilders {

  private final Map<PrincipalId, PrincipalBuilder> principals = new LinkedHashMap<>();
  private final List<PrincipalId> twice = new ArrayList<>();

  PrincipalBuilder add(Kind kind, String name) {
    PrincipalBuilder one = new PrincipalBuilder(new PrincipalId(kind, name));
    if (principals.putIfAbsent(one.id(), one) != null) {
      twice.add(one.id());
    }
    return one;
  }

  boolean has(PrincipalId principal) {
    return principals.containsKey(principal);
  }

  Map<PrincipalId, PrincipalBuilder> all() {
    return principals;
  }

  /** Returns those that were added again. */
  List<PrincipalId> twice() {
    return twice;
  }

  Principals without(Set<PrincipalId> some) {
    List<PrincipalBuilder> others = new ArrayList<>();
    for (PrincipalBuilder one : principals.values()) {
      if (!some.contains(one.id())) {
        others.add(one);
      }
    }
    return new Principals(others);
  }

  /** Returns the trust policies that are known, each once, those of roles left out too. */
  Collection<Policy> trust() {
    Set<Policy> trust = new LinkedHashSet<>();
    for (PrincipalBuilder one : principals.values()) {
      if (one.trust() != null) {
        trust.add(one.trust());
      }
    }
    return trust;
  }

  /**
   * Returns everybody whom a policy binds that is not known, each with those policies.
   *
   * @param known those who are left out already, with their reasons
   * @param ofAll the policies that bind everybody and are not known
   */
  SortedMap<PrincipalId, List<UnreadPolicy>> leftOut(
      SortedMap<PrincipalId, List<UnreadPolicy>> known, List<UnreadPolicy> ofAll) {
    SortedMap<PrincipalId, List<UnreadPolicy>> all = new TreeMap<>(known);
    for (PrincipalBuilder one : principals.values()) {
      List<UnreadPolicy> unread = new ArrayList<>(ofAll);
      unread.addAll(one.unread());
      for (String name : one.groups()) {
        PrincipalBuilder group = principals.get(new PrincipalId(Kind.GROUP, name));
        if (group != null) {
          unread.addAll(group.unread());
        }
      }
      if (!unread.isEmpty() && !known.containsKey(one.id())) {
        all.put(one.id(), List.copyOf(unread));
      }
    }
    return all;
  }
}
