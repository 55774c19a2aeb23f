package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An AWS account: its repositories, and its users, groups and roles with their policies.
 *
 * <p>Loops, here and in what makes callers: streams would cost the start of a hook milliseconds.
 */
public final class Account {

  /** What the regions of a partition begin with, and its name. */
  private static final String[][] PARTITIONS = {
    {"cn-", "aws-cn"},
    {"us-gov-", "aws-us-gov"},
    {"us-iso-", "aws-iso"},
    {"us-isob-", "aws-iso-b"},
    {"eu-isoe-", "aws-iso-e"},
    {"us-isof-", "aws-iso-f"},
    {"eusc-", "aws-eusc"},
  };

  private final String id;
  private final String region;
  private final String partition;
  private final List<String> repositories;
  private final SortedMap<String, Group> groups = new TreeMap<>();
  private final SortedMap<String, User> users = new TreeMap<>();
  private final SortedMap<String, Role> roles = new TreeMap<>();
  private final Organization organization;
  private final SortedMap<String, PrincipalId> identities;
  private final PrincipalNames names;

  /**
   * Describes an account.
   *
   * @param id its twelve digits
   * @param region the region of its repositories, such as {@code us-east-2}
   * @param partition the partition of its ARNs, such as {@code aws}
   * @param repositories the names of its CodeCommit repositories
   * @param groups its groups
   * @param users its users
   * @param roles its roles
   * @param organization what its organization says about it
   * @param identities whom the logins of a Git server stand for
   * @throws IllegalArgumentException if a name is there twice, a user is in a group that is not, or
   *     a login stands for nobody
   */
  public Account(
      String id,
      String region,
      String partition,
      List<String> repositories,
      List<Group> groups,
      List<User> users,
      List<Role> roles,
      Organization organization,
      Map<String, PrincipalId> identities) {
    this.id = Objects.requireNonNull(id, "id");
    this.region = Objects.requireNonNull(region, "region");
    this.partition = Objects.requireNonNull(partition, "partition");
    this.repositories = List.copyOf(repositories);
    for (Group group : groups) {
      add(group, group.name(), this.groups);
    }
    for (User user : users) {
      add(user, user.name(), this.users);
    }
    for (Role role : roles) {
      add(role, role.name(), this.roles);
    }
    this.organization = Objects.requireNonNull(organization, "organization");
    this.identities = Collections.unmodifiableSortedMap(new TreeMap<>(identities));
    this.names = new PrincipalNames(paths(), new Arn(partition, "iam", "", id, "root"));
    for (User user : users) {
      for (String group : user.groups()) {
        if (!this.groups.containsKey(group)) {
          throw new IllegalArgumentException(
              "user/" + user.name() + " is in the group `" + group + "`, which does not exist");
        }
      }
    }
    for (Map.Entry<String, PrincipalId> identity : this.identities.entrySet()) {
      if (!has(identity.getValue())) {
        throw new IllegalArgumentException(
            "the login `" + identity.getKey() + "` stands for nobody: " + identity.getValue());
      }
    }
  }

  /** Describes an account of the partition that its region is of. */
  public Account(
      String id,
      String region,
      List<String> repositories,
      List<Group> groups,
      List<User> users,
      List<Role> roles,
      Organization organization,
      Map<String, PrincipalId> identities) {
    this(
        id,
        region,
        partitionOf(region),
        repositories,
        groups,
        users,
        roles,
        organization,
        identities);
  }

  /** Describes an account that no Git server has logins for. */
  public Account(
      String id,
      String region,
      List<String> repositories,
      List<Group> groups,
      List<User> users,
      List<Role> roles,
      Organization organization) {
    this(id, region, repositories, groups, users, roles, organization, Map.of());
  }

  /** Describes an account without an organization. */
  public Account(
      String id,
      String region,
      List<String> repositories,
      List<Group> groups,
      List<User> users,
      List<Role> roles) {
    this(id, region, repositories, groups, users, roles, Organization.NONE);
  }

  private static <T> void add(T one, String name, Map<String, T> into) {
    if (into.put(name, one) != null) {
      throw new IllegalArgumentException("`" + name + "` is there twice");
    }
  }

  /** Returns the account's twelve digits. */
  public String id() {
    return id;
  }

  /** Returns the region of its repositories; empty if it is not known. */
  public String region() {
    return region;
  }

  /** Returns the partition of its ARNs, such as {@code aws}. */
  public String partition() {
    return partition;
  }

  /** Returns its groups, sorted by name. */
  public Collection<Group> groups() {
    return Collections.unmodifiableCollection(groups.values());
  }

  /** Returns its users, sorted by name. */
  public Collection<User> users() {
    return Collections.unmodifiableCollection(users.values());
  }

  /** Returns its roles, sorted by name. */
  public Collection<Role> roles() {
    return Collections.unmodifiableCollection(roles.values());
  }

  /** Returns what its organization says about it. */
  public Organization organization() {
    return organization;
  }

  /** Returns whom the logins of a Git server stand for, sorted by login. */
  public SortedMap<String, PrincipalId> identities() {
    return identities;
  }

  /**
   * Returns whom a login of a Git server stands for: one of {@link #identities()}, else the user of
   * that name; empty if it is nobody.
   */
  public Optional<PrincipalId> login(String login) {
    PrincipalId known = identities.get(login);
    if (known != null) {
      return Optional.of(known);
    }
    return users.containsKey(login)
        ? Optional.of(new PrincipalId(Kind.USER, login))
        : Optional.empty();
  }

  /** Returns the names of the repositories in the order they were given. */
  public List<String> repositories() {
    return repositories;
  }

  /**
   * Returns the ARN of the repository called {@code name}, whether or not it is among {@link
   * #repositories()}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-iam-access-control-identity-based.html#arn-formats">CodeCommit
   *     User Guide: ARN formats</a>
   */
  public Arn repositoryArn(String name) {
    return new Arn(partition, "codecommit", region, id, name);
  }

  /**
   * Returns this account with other logins.
   *
   * @throws IllegalArgumentException if a login stands for nobody
   */
  public Account withIdentities(Map<String, PrincipalId> other) {
    return new Account(
        id,
        region,
        partition,
        repositories,
        List.copyOf(groups.values()),
        List.copyOf(users.values()),
        List.copyOf(roles.values()),
        organization,
        other);
  }

  /**
   * Returns the ARN of a principal.
   *
   * @throws IllegalArgumentException if the account has no such principal
   */
  public Arn arn(PrincipalId principal) {
    return caller(principal).arn();
  }

  private boolean has(PrincipalId principal) {
    return switch (principal.kind()) {
      case GROUP -> groups.containsKey(principal.name());
      case USER -> users.containsKey(principal.name());
      case ROLE -> roles.containsKey(principal.name());
    };
  }

  /**
   * Returns the partition that a region is of.
   *
   * @param region such as {@code us-east-2}
   */
  public static String partitionOf(String region) {
    for (String[] partition : PARTITIONS) {
      if (region.startsWith(partition[0])) {
        return partition[1];
      }
    }
    return "aws";
  }

  /** Returns the policies that bind somebody or something, each once. */
  public Set<Policy> policies() {
    Set<Policy> policies = new LinkedHashSet<>();
    for (Group group : groups.values()) {
      policies.addAll(group.policies());
    }
    for (User user : users.values()) {
      add(user.policies(), user.boundary(), policies);
    }
    for (Role role : roles.values()) {
      add(role.policies(), role.boundary(), policies);
    }
    organization.serviceControl().forEach(policies::addAll);
    organization.resourceControl().forEach(policies::addAll);
    return policies;
  }

  private static void add(List<Policy> attached, @Nullable Policy boundary, Set<Policy> into) {
    into.addAll(attached);
    if (boundary != null) {
      into.add(boundary);
    }
  }

  /** Returns all partitions. */
  public static Set<String> partitions() {
    Set<String> partitions = new TreeSet<>();
    partitions.add("aws");
    for (String[] partition : PARTITIONS) {
      partitions.add(partition[1]);
    }
    return partitions;
  }

  /** Returns all groups, users and roles, in this order, each sorted by name. */
  public List<PrincipalId> principals() {
    List<PrincipalId> all = new ArrayList<>();
    add(Kind.GROUP, groups.keySet(), all);
    add(Kind.USER, users.keySet(), all);
    add(Kind.ROLE, roles.keySet(), all);
    return all;
  }

  private Map<PrincipalId, String> paths() {
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

  private static void add(Kind kind, Set<String> names, List<PrincipalId> into) {
    for (String name : names) {
      into.add(new PrincipalId(kind, name));
    }
  }

  /**
   * Returns whom {@code written} stands for: a name, {@code user/…}, {@code group/…}, {@code
   * role/…}, each with or without its path, or the ARN of a user, group, role or role session.
   * Paths of ARNs must be right; that of a session has none.
   *
   * @throws UnknownPrincipalException if it is nobody, or a bare name that two of them have
   */
  public PrincipalId principal(String written) {
    return names.find(written);
  }

  /**
   * Returns {@code principal} as a caller.
   *
   * @throws IllegalArgumentException if the account has no such principal
   */
  public Caller caller(PrincipalId principal) {
    Callers callers = new Callers(id, partition, groups, organization);
    String name = principal.name();
    Group group = principal.kind() == Kind.GROUP ? groups.get(name) : null;
    if (group != null) {
      return callers.memberOf(group);
    }
    User user = principal.kind() == Kind.USER ? users.get(name) : null;
    if (user != null) {
      return callers.user(user);
    }
    Role role = principal.kind() == Kind.ROLE ? roles.get(name) : null;
    if (role != null) {
      return callers.sessionOf(role);
    }
    throw new IllegalArgumentException("the account has no " + principal);
  }
}
