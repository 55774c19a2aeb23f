package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
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
import org.jspecify.annotations.Nullable;

/**
 * An AWS account: its repositories, and its users, groups and roles with their policies.
 *
 * <p>Loops, here and in what makes callers: streams would cost the start of a hook milliseconds.
 */
public final class Account {

  /** How long the name of a repository may be. */
  private static final int MOST_OF_A_NAME = 100;

  private final String id;
  private final String region;
  private final String partition;
  private final List<String> repositories;
  private final SortedMap<String, Group> groups = new TreeMap<>();
  private final SortedMap<String, User> users = new TreeMap<>();
  private final SortedMap<String, Role> roles = new TreeMap<>();
  private final Organization organization;
  private final SortedMap<String, PrincipalId> identities;
  private final SortedMap<PrincipalId, List<UnreadPolicy>> leftOut;
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
   * @throws IllegalArgumentException if the id is no account, a repository has a name that none can
   *     have, a name is there twice, a user is in a group that is not, or a login stands for nobody
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
    this(
        id,
        region,
        partition,
        repositories,
        groups,
        users,
        roles,
        organization,
        identities,
        Map.of());
  }

  private Account(
      String id,
      String region,
      String partition,
      List<String> repositories,
      Collection<Group> groups,
      Collection<User> users,
      Collection<Role> roles,
      Organization organization,
      Map<String, PrincipalId> identities,
      Map<PrincipalId, List<UnreadPolicy>> leftOut) {
    this.id = checkedId(id);
    this.region = Objects.requireNonNull(region, "region");
    this.partition = Objects.requireNonNull(partition, "partition");
    this.repositories = List.copyOf(repositories);
    for (String repository : this.repositories) {
      checkRepositoryName(repository);
    }
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
    this.leftOut = sorted(leftOut);
    Map<PrincipalId, String> all = paths();
    for (PrincipalId left : this.leftOut.keySet()) {
      all.putIfAbsent(left, "/");
    }
    this.names = new PrincipalNames(all, new Arn(partition, "iam", "", id, "root"));
    for (User user : users) {
      for (String group : user.groups()) {
        if (!this.groups.containsKey(group)) {
          throw new IllegalArgumentException(
              "user/" + user.name() + " is in the group `" + group + "`, which does not exist");
        }
      }
    }
    for (Map.Entry<String, PrincipalId> identity : this.identities.entrySet()) {
      if (!has(identity.getValue()) && !this.leftOut.containsKey(identity.getValue())) {
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
        Partition.ofRegion(region).name(),
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

  private static String checkedId(String id) {
    if (!Principal.isAccount(id)) {
      throw new IllegalArgumentException("`" + id + "` is no account: it is twelve digits");
    }
    return id;
  }

  private static void checkRepositoryName(String name) {
    if (!isRepositoryName(name)) {
      throw new IllegalArgumentException(
          "`"
              + name
              + "` is no name of a repository: it has 1 to 100 letters, digits and characters of"
              + " ._- and does not end in .git");
    }
  }

  private static SortedMap<PrincipalId, List<UnreadPolicy>> sorted(
      Map<PrincipalId, List<UnreadPolicy>> leftOut) {
    SortedMap<PrincipalId, List<UnreadPolicy>> sorted = new TreeMap<>(PrincipalId.BY_KIND_AND_NAME);
    for (Map.Entry<PrincipalId, List<UnreadPolicy>> one : leftOut.entrySet()) {
      if (one.getValue().isEmpty()) {
        throw new IllegalArgumentException("all policies of " + one.getKey() + " are known");
      }
      sorted.put(one.getKey(), List.copyOf(one.getValue()));
    }
    return Collections.unmodifiableSortedMap(sorted);
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
   * Returns the principals of whom a policy is not known, each with those policies. They are none
   * of {@link #principals()}, and {@link #caller} refuses them.
   */
  public SortedMap<PrincipalId, List<UnreadPolicy>> leftOut() {
    return leftOut;
  }

  /**
   * Returns whom a login of a Git server stands for: one of {@link #identities()}, else the user of
   * that name; empty if it is nobody. It may be one of those who are {@link #leftOut}.
   */
  public Optional<PrincipalId> login(String login) {
    PrincipalId known = identities.get(login);
    if (known != null) {
      return Optional.of(known);
    }
    PrincipalId user = new PrincipalId(Kind.USER, login);
    return has(user) || leftOut.containsKey(user) ? Optional.of(user) : Optional.empty();
  }

  /** Returns the names of the repositories in the order they were given. */
  public List<String> repositories() {
    return repositories;
  }

  /**
   * Tells whether a repository of CodeCommit can have this name; an account may have others than
   * those it lists.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/codecommit/latest/APIReference/API_RepositoryMetadata.html">CodeCommit
   *     API Reference: RepositoryMetadata</a>
   */
  public static boolean isRepositoryName(String name) {
    // A loop: a regular expression would cost the start of a hook milliseconds.
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= MOST_OF_A_NAME && !name.endsWith(".git");
  }

  /**
   * Returns the ARN of the repository called {@code name}. It need not be among {@link
   * #repositories()}: an account may have more than it lists, and policies name them; whoever takes
   * a name from a person compares it with that list first.
   *
   * @throws IllegalArgumentException if no repository can have this name
   * @throws IllegalStateException if the region of the account is not known
   * @see <a
   *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-iam-access-control-identity-based.html#arn-formats">CodeCommit
   *     User Guide: ARN formats</a>
   */
  public Arn repositoryArn(String name) {
    checkRepositoryName(name);
    if (region.isEmpty()) {
      throw new IllegalStateException("the account does not say in which region `" + name + "` is");
    }
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
        groups.values(),
        users.values(),
        roles.values(),
        organization,
        other,
        leftOut);
  }

  /**
   * Returns this account without some, besides those who are left out already.
   *
   * @param unread the policies by those who have them; principals that the account does not have
   *     are left out as well, so that whoever asks for them learns why
   * @throws IllegalArgumentException if a user stays who is in a group that does not
   */
  public Account without(Map<PrincipalId, List<UnreadPolicy>> unread) {
    Map<PrincipalId, List<UnreadPolicy>> all = new TreeMap<>(PrincipalId.BY_KIND_AND_NAME);
    all.putAll(leftOut);
    all.putAll(unread);
    SortedMap<String, Group> otherGroups = new TreeMap<>(groups);
    SortedMap<String, User> otherUsers = new TreeMap<>(users);
    SortedMap<String, Role> otherRoles = new TreeMap<>(roles);
    for (PrincipalId one : all.keySet()) {
      switch (one.kind()) {
        case GROUP -> otherGroups.remove(one.name());
        case USER -> otherUsers.remove(one.name());
        case ROLE -> otherRoles.remove(one.name());
      }
    }
    return new Account(
        id,
        region,
        partition,
        repositories,
        otherGroups.values(),
        otherUsers.values(),
        otherRoles.values(),
        organization,
        identities,
        all);
  }

  /**
   * Returns the ARN of a principal.
   *
   * @throws IllegalArgumentException if the account has no such principal
   * @throws LeftOutPrincipalException if it is left out
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

  /**
   * Returns all groups, users and roles, in this order, each sorted by name, without those who are
   * {@link #leftOut}.
   */
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
   * Paths of ARNs must be right; that of a session has none. It may be one of those who are {@link
   * #leftOut}.
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
   * @throws LeftOutPrincipalException if it is left out, as a policy of it is not known
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
    List<UnreadPolicy> unread = leftOut.get(principal);
    if (unread != null) {
      throw new LeftOutPrincipalException(principal, unread);
    }
    throw new IllegalArgumentException("the account has no " + principal);
  }
}
