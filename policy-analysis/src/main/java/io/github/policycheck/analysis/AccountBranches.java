package io.github.policycheck.analysis;

import io.github.policycheck.analysis.check.PrincipalClass;
import io.github.policycheck.analysis.search.BranchNames;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PossibleCallers;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.SentValues;
import io.github.policycheck.analysis.search.Surroundings;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Repository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The branches and repositories of an account that its policies tell apart, to ask about them: of
 * each kind at least one.
 */
public final class AccountBranches {

  private final Account account;
  private final Map<PrincipalId, PrincipalRequests> byPrincipal = new LinkedHashMap<>();
  private final Set<PrincipalRequests> requests = new LinkedHashSet<>();
  private final List<String> guarded;
  private final List<String> others;
  private final List<String> repositories;
  private boolean areAll = true;

  private AccountBranches(Account account) {
    this.account = account;
    Surroundings surroundings = Surroundings.of(account, Optional.empty());
    KnownActions actions = new KnownActions(ServiceReference.builtIn());
    PrincipalClass.Finder classes = new PrincipalClass.Finder();
    Map<PrincipalClass, PrincipalRequests> byKind = new HashMap<>();
    for (PrincipalId id : account.principals()) {
      Caller caller = account.caller(id);
      byPrincipal.put(
          id,
          byKind.computeIfAbsent(
              classes.of(caller),
              same -> new PrincipalRequests(id.toString(), null, caller, surroundings, actions)));
    }
    requests.addAll(byKind.isEmpty() ? List.of() : byPrincipal.values());
    this.guarded = findGuarded();
    this.others = findOthers();
    this.repositories = findRepositories();
  }

  /** Looks at the policies of all principals of an account. */
  public static AccountBranches of(Account account) {
    return new AccountBranches(Objects.requireNonNull(account, "account"));
  }

  /**
   * Returns the full names of the branches that Denies on {@code codecommit:References} are about,
   * of each value one, in the order of the principals and their policies.
   */
  public List<String> guarded() {
    return guarded;
  }

  /** Returns full names of other branches, of each kind that policies tell apart one. */
  public List<String> others() {
    return others;
  }

  /**
   * Returns the repositories that the account lists, in its order: names, and ARNs where several
   * have one name. If it does not say in which region one is, or lists none, they are ARNs of
   * made-up ones like those that policies name.
   */
  public List<String> repositories() {
    return repositories;
  }

  /** Tells whether no kind is missing; else finding all would take too long. */
  public boolean areAll() {
    return areAll;
  }

  /**
   * Returns those of some repositories of {@link #repositories()} that a policy of somebody tells
   * from those before them.
   */
  public List<String> distinct(List<String> some) {
    Set<List<Object>> seen = new LinkedHashSet<>();
    List<String> distinct = new ArrayList<>();
    for (String repository : some) {
      List<Object> kind = new ArrayList<>();
      for (PrincipalRequests one : requests) {
        kind.add(one.kindOfRepository(arn(repository)).orElse(repository));
      }
      if (seen.add(kind)) {
        distinct.add(repository);
      }
    }
    return distinct;
  }

  /**
   * Tells whether all requests of a principal to CodeCommit have a condition key, so that none is
   * without it.
   *
   * @throws IllegalArgumentException if the account has no such principal
   */
  public boolean isAlwaysSent(PrincipalId principal, String key) {
    Objects.requireNonNull(key);
    PrincipalRequests of = byPrincipal.get(Objects.requireNonNull(principal));
    if (of == null) {
      throw new IllegalArgumentException("the account has no " + principal);
    }
    return SentValues.areInEveryRequest(key) || PossibleCallers.isAlwaysThere(key, of);
  }

  private String arn(String repository) {
    return repository.startsWith("arn:")
        ? repository
        : account.repositoryArn(repository).toString();
  }

  private List<String> findGuarded() {
    Set<String> found = new LinkedHashSet<>();
    for (PrincipalRequests one : requests) {
      one.statements().stream()
          .filter(statement -> statement.isDeny())
          .forEach(
              deny ->
                  found.addAll(
                      BranchNames.branchesCoveredBy(
                          one.variables().inConditions(deny),
                          deny.hasVariables(),
                          one.kinds().usualBranches())));
    }
    return List.copyOf(found);
  }

  private List<String> findOthers() {
    Set<String> found = new LinkedHashSet<>();
    for (PrincipalRequests one : requests) {
      found.addAll(one.kinds().branches().found(why -> areAll = false).orElse(List.of()));
    }
    guarded.forEach(found::remove);
    return List.copyOf(found);
  }

  private List<String> findRepositories() {
    List<Repository> listed = account.repositories();
    if (!listed.isEmpty() && listed.stream().noneMatch(one -> one.region() == null)) {
      return listed.stream().map(account::nameOrArn).toList();
    }
    Set<String> found = new LinkedHashSet<>();
    for (PrincipalRequests one : requests) {
      found.addAll(one.kinds().repositories().found(why -> areAll = false).orElse(List.of()));
    }
    return List.copyOf(found);
  }
}
