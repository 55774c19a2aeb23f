package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.model.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The groups, users and roles of an account, each by name. Loops, as in {@link Account}. */
final class Principals {

  private final SortedMap<String, Group> groups = new TreeMap<>();
  private final SortedMap<String, User> users = new TreeMap<>();
  private final SortedMap<String, Role> roles = new TreeMap<>();

  /** Takes those who are complete. */
  Principals(Collection<PrincipalBuilder> all) {
    for (PrincipalBuilder one : all) {
      String name = one.id().name();
      switch (one.id().kind()) {
        case GROUP -> groups.put(name, one.toGroup());
        case USER -> users.put(name, one.toUser());
        case ROLE -> roles.put(name, one.toRole());
      }
    }
  }

  SortedMap<String, Group> groups() {
    return groups;
  }

  SortedMap<String, User> users() {
    return users;
  }

  SortedMap<String, Role> roles() {
    return roles;
  }

  boolean has(PrincipalId principal) {
    return switch (principal.kind()) {
      case GROUP -> groups.containsKey(principal.name());
      case USER -> users.containsKey(principal.name());
      case ROLE -> roles.containsKey(principal.name());
    };
  }

  /** Returns all groups, users and roles, in this order, each sorted by name. */
  List<PrincipalId> ids() {
    return new ArrayList<>(paths().keySet());
  }

  /** Returns all, in the same order, each with its path. */
  Map<PrincipalId, String> paths() {
    Map<PrincipalId, String> paths = new LinkedHashMap<>();
    for (Group group : groups.values()) {
      paths.put(new PrincipalId(Kind.GROUP, group.name()), group.path());
    }
    for (User user : users.values()) {
      paths.put(new PrincipalId(Kind.USER, user.name()), user.path());
    }
    for (Role role : roles.values()) {
      paths.put(new PrincipalId(Kind.ROLE, role.name()), role.path());
    }
    return paths;
  }

  /** Adds the policies that bind one of them. */
  void addPolicies(Set<Policy> into) {
    for (Group group : groups.values()) {
      into.addAll(group.policies());
    }
    for (User user : users.values()) {
      add(user.policies(), user.boundary(), into);
    }
    for (Role role : roles.values()) {
      add(role.policies(), role.boundary(), into);
    }
  }

  private static void add(List<Policy> attached, @Nullable Policy boundary, Set<Policy> into) {
    into.addAll(attached);
    if (boundary != null) {
      into.add(boundary);
    }
  }
}
