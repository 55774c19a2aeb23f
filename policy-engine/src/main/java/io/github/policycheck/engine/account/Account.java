package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** An AWS account: its repositories, and its users, groups and roles with their policies. */
public final class Account {

  private final String id;
  private final String region;
  private final List<String> repositories;
  private final SortedMap<String, Group> groups;
  private final SortedMap<String, User> users;
  private final SortedMap<String, Role> roles;
  private final Organization organization;
  private final SortedMap<String, PrincipalId> identities;
  private final PrincipalNames names;

  /**
   * Describes an account.
   *
   * @param id its twelve digits
   * @param region the region of its repositories, such as {@code us-east-2}
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
      List<String> repositories,
      List<Group> groups,
      List<User> users,
      List<Role> roles,
      Organization organization,
      Map<String, PrincipalId> identities) {
    this.id = Objects.requireNonNull(id, "id");
    this.region = Objects.requireNonNull(region, "region");
    this.repositories = List.copyOf(repositories);
    this.groups = byName(groups, Group::name);
    this.users = byName(users, User::name);
    this.roles = byName(roles, Role::name);
    this.organization = Objects.requireNonNull(organization, "organization");
    this.identities = Collections.unmodifiableSortedMap(new TreeMap<>(identities));
    this.names = new PrincipalNames(principals(), new Arn(partition(), "iam", "", id, "root"));
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

  private static <T> SortedMap<String, T> byName(List<T> all, Function<T, String> name) {
    SortedMap<String, T> named = new TreeMap<>();
    for (T one : all) {
      if (named.put(name.apply(one), one) != null) {
        throw new IllegalArgumentException("`" + name.apply(one) + "` is there twice");
      }
    }
    return Collections.unmodifiableSortedMap(named);
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
    return partitionOf(region);
  }

  /** Returns its groups, sorted by name. */
  public Collection<Group> groups() {
    return groups.values();
  }

  /** Returns its users, sorted by name. */
  public Collection<User> users() {
    return users.values();
  }

  /** Returns its roles, sorted by name. */
  public Collection<Role> roles() {
    return roles.values();
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
    return new Arn(partition(), "codecommit", region, id, name);
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
        repositories,
        List.copyOf(groups.values()),
        List.copyOf(users.values()),
        List.copyOf(roles.values()),
        organization,
        other);
  }

  /** Returns the ARN that a principal without a path has. */
  public Arn arn(PrincipalId principal) {
    return new Arn(partition(), "iam", "", id, principal.toString());
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
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** Returns all groups, users and roles, in this order, each sorted by name. */
  public List<PrincipalId> principals() {
    List<PrincipalId> all = new ArrayList<>();
    groups.keySet().forEach(name -> all.add(new PrincipalId(Kind.GROUP, name)));
    users.keySet().forEach(name -> all.add(new PrincipalId(Kind.USER, name)));
    roles.keySet().forEach(name -> all.add(new PrincipalId(Kind.ROLE, name)));
    return all;
  }

  /**
   * Returns whom {@code written} stands for: a name, {@code user/…}, {@code group/…}, {@code
   * role/…}, or the ARN of a user, group, role or role session.
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
    String name = principal.name();
    Optional<Caller> caller =
        switch (principal.kind()) {
          case GROUP -> Optional.ofNullable(groups.get(name)).map(callers()::memberOf);
          case USER -> Optional.ofNullable(users.get(name)).map(callers()::user);
          case ROLE -> Optional.ofNullable(roles.get(name)).map(callers()::sessionOf);
        };
    return caller.orElseThrow(
        () -> new IllegalArgumentException("the account has no " + principal));
  }

  private Callers callers() {
    return new Callers(id, partition(), Map.copyOf(groups), organization);
  }
}
