package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Assembles an account of its parts, whatever they were read from, and finds everything that is
 * wrong with them as a whole. The order in which they are added does not matter.
 *
 * <p>It decides whom an account leaves out: everybody whom a policy binds of which nobody knows
 * what it says, through a group or the organization too.
 */
public final class AccountBuilder {

  private final String id;
  private final @Nullable String region;
  private @Nullable String partition;
  private final RepositoryParts repositories;
  private final PrincipalBuilders principals = new PrincipalBuilders();
  private final OrganizationParts organization = new OrganizationParts();
  private final Logins logins = new Logins();
  private final SortedMap<PrincipalId, List<UnreadPolicy>> leftOut =
      new TreeMap<>(PrincipalId.BY_KIND_AND_NAME);
  private final List<Policy> held = new ArrayList<>();
  private Reading reading = Reading.COMPLETE;

  AccountBuilder(String id, @Nullable String region) {
    this.id = Objects.requireNonNull(id, "id");
    // No region has an empty name; snapshots have it where none is known.
    this.region = region == null || region.isEmpty() ? null : region;
    this.repositories = new RepositoryParts(this.region);
  }

  /** Sets the partition of its ARNs, such as {@code aws}; it is that of the region by default. */
  public AccountBuilder partition(String name) {
    partition = Objects.requireNonNull(name, "name");
    return this;
  }

  /** Adds CodeCommit repositories of which only the names are known; the account has the region. */
  public AccountBuilder repositories(Collection<String> names) {
    for (String name : names) {
      repository(new Repository(name, null));
    }
    return this;
  }

  /** Adds a CodeCommit repository; it is in the region of the account if it names none. */
  public AccountBuilder repository(Repository one) {
    repositories.add(one);
    return this;
  }

  /** Says that regions are known to be of the partition: a hook need not read which there are. */
  public AccountBuilder regionsChecked() {
    repositories.regionsChecked();
    return this;
  }

  /** Adds an approval rule template; it is in the region of the account if it names none. */
  public AccountBuilder approvalRuleTemplate(ApprovalRuleTemplate one) {
    repositories.add(one);
    return this;
  }

  /** Adds a group of this name, and returns what collects the rest that is said of it. */
  public PrincipalBuilder group(String name) {
    return principals.add(Kind.GROUP, name);
  }

  /** Adds a user of this name, and returns what collects the rest that is said of it. */
  public PrincipalBuilder user(String name) {
    return principals.add(Kind.USER, name);
  }

  /** Adds a role of this name, and returns what collects the rest that is said of it. */
  public PrincipalBuilder role(String name) {
    return principals.add(Kind.ROLE, name);
  }

  /** Adds groups. */
  public AccountBuilder groups(Collection<Group> some) {
    for (Group one : some) {
      group(one.name()).path(one.path()).like(one.policies(), null);
    }
    return this;
  }

  /** Adds users. */
  public AccountBuilder users(Collection<User> some) {
    for (User one : some) {
      PrincipalBuilder user = user(one.name()).path(one.path()).in(one.groups());
      user.like(one.policies(), one.boundary()).tags(one.tags());
    }
    return this;
  }

  /** Adds roles. */
  public AccountBuilder roles(Collection<Role> some) {
    for (Role one : some) {
      role(one.name())
          .path(one.path())
          .like(one.policies(), one.boundary())
          .tags(one.tags())
          .trust(one.trust());
    }
    return this;
  }

  /** Tells whether it has somebody already, known in full or {@linkplain #leftOut left out}. */
  public boolean has(PrincipalId principal) {
    Objects.requireNonNull(principal, "principal");
    return principals.has(principal) || leftOut.containsKey(principal);
  }

  /** Sets what its organization says about it. */
  public AccountBuilder organization(Organization said) {
    organization.set(said);
    return this;
  }

  /**
   * Sets what its organization says about it and about its resources. Where one of the policies is
   * not known, nobody knows what they come to: all of its principals are left out.
   *
   * @param managementAccount the account that the policies leave alone, null if it is another
   * @param serviceControl those of its service control policies that are known, by level
   * @param resourceControl those of its resource control policies that are known, by level
   * @param unread those of both that are not
   */
  public AccountBuilder organization(
      @Nullable String managementAccount,
      List<List<Policy>> serviceControl,
      List<List<Policy>> resourceControl,
      List<UnreadPolicy> unread) {
    organization.set(managementAccount, id, serviceControl, resourceControl, unread);
    return this;
  }

  /** Adds whom a login of a Git server stands for. */
  public AccountBuilder identity(String login, PrincipalId principal) {
    logins.add(Objects.requireNonNull(login, "login"), Objects.requireNonNull(principal));
    return this;
  }

  /**
   * Adds whom a login of a Git server stands for.
   *
   * @param written as {@link Account#principal} takes it
   */
  public AccountBuilder identity(String login, String written) {
    logins.add(Objects.requireNonNull(login, "login"), Objects.requireNonNull(written));
    return this;
  }

  /** Adds whom logins of a Git server stand for. */
  public AccountBuilder identities(Map<String, PrincipalId> some) {
    for (Map.Entry<String, PrincipalId> one : some.entrySet()) {
      identity(one.getKey(), one.getValue());
    }
    return this;
  }

  /**
   * Leaves somebody out, be it one who is not there, so that whoever asks learns why.
   *
   * @param unread the policies that are not known, at least one
   */
  public AccountBuilder leftOut(PrincipalId principal, List<UnreadPolicy> unread) {
    Objects.requireNonNull(principal, "principal");
    if (unread.isEmpty()) {
      throw new IllegalArgumentException("all policies of " + principal + " are known");
    }
    leftOut.put(principal, List.copyOf(unread));
    return this;
  }

  /** Adds a policy that what the account is read from has, whoever it binds: perhaps nobody. */
  public AccountBuilder held(Policy policy) {
    held.add(Objects.requireNonNull(policy, "policy"));
    return this;
  }

  /** Adds what could not be read. */
  public AccountBuilder notKnown(Collection<NotKnown> some) {
    reading = reading.without(some);
    return this;
  }

  /** Sets when the account was read from AWS. */
  public AccountBuilder asOf(Instant when) {
    reading = reading.at(when);
    return this;
  }

  AccountBuilder reading(Reading itsReading) {
    reading = itsReading;
    return this;
  }

  /**
   * Assembles the account.
   *
   * @throws InvalidAccountException if the id is no account, a repository has a name or a region
   *     that none can have, a name is there twice, a user is in a group that is not, or a login
   *     stands for nobody
   */
  public Account build() {
    Principals some = principals.without(leftOut.keySet());
    PrincipalNames names = PrincipalNames.of(some, leftOut.keySet(), partition(), id);
    SortedMap<String, PrincipalId> identities = checked(names);
    SortedMap<PrincipalId, List<UnreadPolicy>> out =
        principals.leftOut(leftOut, organization.unread());
    if (out.size() != leftOut.size()) {
      some = principals.without(out.keySet());
      names = PrincipalNames.of(some, out.keySet(), partition(), id);
    }
    return new Account(
        id,
        region,
        partition(),
        repositories.list(partition(), id),
        some,
        organization.organization(),
        identities,
        out,
        names,
        reading,
        unattached(some));
  }

  private List<Policy> unattached(Principals some) {
    if (held.isEmpty()) {
      return List.of();
    }
    Set<Policy> bound = new LinkedHashSet<>();
    some.addPolicies(bound);
    organization.addPolicies(bound);
    return new BoundPolicies(bound).besides(held);
  }

  /**
   * Assembles the account, and keeps the policies that decide on none of its principals.
   *
   * @param problems what is wrong with its policies
   * @throws InvalidAccountException as {@link #build} does
   */
  public WholeAccount buildWhole(List<Finding> problems) {
    Objects.requireNonNull(problems, "problems");
    Account account = build();
    Set<Policy> bound = new LinkedHashSet<>();
    principals.without(leftOut.keySet()).addPolicies(bound);
    organization.addPolicies(bound);
    BoundPolicies known = new BoundPolicies(bound);
    List<Policy> unbound = known.besides(principals.trust());
    unbound.addAll(known.besides(held));
    Set<Policy> loose = new LinkedHashSet<>(organization.besides());
    Set<PrincipalId> others = new LinkedHashSet<>(leftOut.keySet());
    others.addAll(account.principals());
    principals.without(others).addPolicies(loose);
    loose.removeIf(Policy::isOfAws);
    return new WholeAccount(account, unbound, problems, List.copyOf(loose));
  }

  private String partition() {
    if (partition == null) {
      partition = repositories.partition();
    }
    return partition;
  }

  /** Returns whom the logins stand for. */
  private SortedMap<String, PrincipalId> checked(PrincipalNames names) {
    List<AccountProblem> problems = new ArrayList<>();
    AccountChecks checks = new AccountChecks(problems);
    checks.id(id);
    repositories.check(partition(), checks);
    checks.names(principals.twice());
    checks.groups(principals.all(), leftOut.keySet());
    SortedMap<String, PrincipalId> identities = logins.find(names, problems);
    if (!problems.isEmpty()) {
      throw new InvalidAccountException(problems);
    }
    return identities;
  }
}
