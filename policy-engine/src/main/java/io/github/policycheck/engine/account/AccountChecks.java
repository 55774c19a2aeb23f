package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.AccountProblem.Kind;
import io.github.policycheck.engine.model.Principal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is wrong with the parts of an account as a whole. */
final class AccountChecks {

  private final List<AccountProblem> problems;

  /**
   * Finds it.
   *
   * @param problems gets a problem for each thing that is wrong
   */
  AccountChecks(List<AccountProblem> problems) {
    this.problems = problems;
  }

  void id(String id) {
    if (!Principal.isAccount(id)) {
      add(Kind.ID, id, "`" + id + "` is no account: it is twelve digits");
    }
  }

  void repositories(List<String> names) {
    for (String name : names) {
      if (!RepositoryName.is(name)) {
        add(Kind.REPOSITORY, name, RepositoryName.problem(name));
      }
    }
  }

  /** Checks that none is there twice, kind by kind. */
  void names(List<PrincipalId> twice) {
    for (PrincipalId.Kind kind : PrincipalId.Kind.values()) {
      for (PrincipalId one : twice) {
        if (one.kind() == kind) {
          add(Kind.NAME, one.name(), "`" + one.name() + "` is there twice");
        }
      }
    }
  }

  /** Checks that nobody is in a group that is not there, or stays in one that is left out. */
  void groups(Map<PrincipalId, PrincipalBuilder> all, Set<PrincipalId> leftOut) {
    for (PrincipalBuilder one : all.values()) {
      for (PrincipalId group : groups(one)) {
        if (!all.containsKey(group)) {
          addGroup(group, one);
        }
      }
    }
    for (PrincipalBuilder one : all.values()) {
      for (PrincipalId group : groups(one)) {
        boolean isLeft = leftOut.contains(group) && !leftOut.contains(one.id());
        if (isLeft && all.containsKey(group)) {
          addGroup(group, one);
        }
      }
    }
  }

  private static Set<PrincipalId> groups(PrincipalBuilder user) {
    Set<PrincipalId> groups = new LinkedHashSet<>();
    for (String name : user.groups()) {
      groups.add(new PrincipalId(PrincipalId.Kind.GROUP, name));
    }
    return groups;
  }

  private void addGroup(PrincipalId group, PrincipalBuilder user) {
    String message = user.id() + " is in the group `" + group.name() + "`, which does not exist";
    problems.add(new AccountProblem(Kind.GROUP, group.name(), user.id(), message));
  }

  private void add(Kind kind, String name, String message) {
    problems.add(new AccountProblem(kind, name, null, message));
  }
}
