package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.AccountProblem.Kind;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Principal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /**
   * Checks repositories.
   *
   * @param known a region that is the account's, null if none is known
   * @param partition that of the account, null if their regions are known to be of it
   */
  void repositories(List<Repository> some, @Nullable String known, @Nullable String partition) {
    Places places = new Places(Kind.REPOSITORY, known, partition);
    for (Repository one : some) {
      if (!RepositoryName.is(one.name())) {
        add(Kind.REPOSITORY, one.name(), RepositoryName.problem(one.name()));
      }
      places.check("repository", one.name(), one.region());
    }
  }

  /**
   * Checks approval rule templates.
   *
   * @param known as above
   * @param partition as above
   */
  void templates(
      List<ApprovalRuleTemplate> some, @Nullable String known, @Nullable String partition) {
    Places places = new Places(Kind.APPROVAL_RULE_TEMPLATE, known, partition);
    for (ApprovalRuleTemplate one : some) {
      places.check("approval rule template", one.name(), one.region());
    }
  }

  /** Checks regions of things of one kind, and that no name is twice in one. */
  private final class Places {

    private final Kind kind;
    private final @Nullable String partition;
    private final Set<String> regions = new HashSet<>();
    private final Map<String, Set<String>> regionsByName = new HashMap<>();

    Places(Kind kind, @Nullable String known, @Nullable String partition) {
      this.kind = kind;
      this.partition = partition;
      if (known != null) {
        regions.add(known); // a hook need not read which partitions there are
      }
    }

    void check(String what, String name, @Nullable String region) {
      String where = region == null ? "" : region;
      Set<String> others = regionsByName.get(name); // the first lambda costs a hook much
      if (others == null) {
        others = new HashSet<>();
        regionsByName.put(name, others);
      }
      if (others.contains(where) || others.contains("") || (region == null && !others.isEmpty())) {
        String in = region == null ? "" : " in `" + region + "`";
        add(kind, name, "the " + what + " `" + name + "` is there twice" + in);
      }
      others.add(where);
      if (region != null && regions.add(region)) {
        checkRegion(what, name, region);
      }
    }

    private void checkRegion(String what, String name, String region) {
      String ofIt = "the region of the " + what + " `" + name + "`, `" + region + "`, ";
      if (!RegionName.is(region)) {
        regions.remove(region); // whoever else is there is wrong too
        add(
            kind,
            name,
            ofIt + "is not written like one: letters, words and a number, with hyphens");
        return;
      }
      if (partition == null) {
        return;
      }
      String other = Partition.ofRegion(region).name();
      if (!other.equals(partition) && Partition.named(partition).isPresent()) {
        regions.remove(region);
        add(
            kind,
            name,
            ofIt + "is of the partition `" + other + "`, and the account of `" + partition + "`");
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
