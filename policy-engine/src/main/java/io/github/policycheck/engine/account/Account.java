package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import java.util.ArrayList;
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
   * @throws IllegalArgumentException if a name is there twice or a user is in a group that is not
   */
  public Account(
      String id,
      String region,
      List<String> repositories,
      List<Group> groups,
      List<User> users,
      List<Role> roles,
      Organization organization) {
    this.id = Objects.requireNonNull(id, "id");
    this.region = Objects.requireNonNull(region, "region");
    this.repositories = List.copyOf(repositories);
    this.groups = byName(groups, Group::name);
    this.users = byName(users, User::name);
    this.roles = byName(roles, Role::name);
    this.organization = Objects.requireNonNull(organization, "organization");
    this.names = new PrincipalNames(principals(), new Arn(partition(), "iam", "", id, "root"));
    for (User user : users) {
      for (String group : user.groups()) {
        if (!this.groups.containsKey(group)) {
          throw new IllegalArgumentException(
              "user/" + user.name() + " is in the group `" + group + "`, which does not exist");
        }
      }
    }
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

  private String partition() {
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
