package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An AWS account: its repositories, and its users, groups and roles with their policies.
 *
 * <p>Loops, here and in what makes callers: streams would cost the start of a hook milliseconds.
 */
public final class Account {

  private final String id;
  private final String region;
  private final List<String> repositories;
  private final SortedMap<String, Group> groups = new TreeMap<>();
  private final SortedMap<String, User> users = new TreeMap<>();
  private final SortedMap<String, Role> roles = new TreeMap<>();
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

  private static <T> void add(T one, String name, Map<String, T> into) {
    if (into.put(name, one) != null) {
      throw new IllegalArgumentException("`" + name + "` is there twice");
    }
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
    add(Kind.GROUP, groups.keySet(), all);
    add(Kind.USER, users.keySet(), all);
    add(Kind.ROLE, roles.keySet(), all);
    return all;
  }

  private static void add(Kind kind, Set<String> names, List<PrincipalId> into) {
    for (String name : names) {
      into.add(new PrincipalId(kind, name));
    }
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
    Callers callers = new Callers(id, partition(), groups, organization);
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
