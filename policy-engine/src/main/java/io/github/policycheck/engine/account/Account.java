package io.github.policycheck.engine.account;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An AWS account: its repositories, and its users, groups and roles with their policies.
 *
 * <p>Loops, here and in what makes callers: streams would cost the start of a hook milliseconds.
 */
public final class Account {

  private final String id;
  private final @Nullable String region;
  private final String partition;
  private final RepositoryList repositories;
  private final Principals principals;
  private final Organization organization;
  private final SortedMap<String, PrincipalId> identities;
  private final SortedMap<PrincipalId, List<UnreadPolicy>> leftOut;
  private final PrincipalNames names;
  private final Reading reading;
  private final List<Policy> unattached;

  Account(
      String id,
      @Nullable String region,
      String partition,
      RepositoryList repositories,
      Principals principals,
      Organization organization,
      SortedMap<String, PrincipalId> identities,
      SortedMap<PrincipalId, List<UnreadPolicy>> leftOut,
      PrincipalNames names,
      Reading reading,
      List<Policy> unattached) {
    this.id = id;
    this.region = region;
    this.partition = partition;
    this.repositories = repositories;
    this.principals = principals;
    this.organization = organization;
    this.identities = Collections.unmodifiableSortedMap(identities);
    this.leftOut = Collections.unmodifiableSortedMap(leftOut);
    this.names = names;
    this.reading = reading;
    this.unattached = List.copyOf(unattached);
  }

  /**
   * Returns what assembles an account.
   *
   * @param id its twelve digits
   * @param region the region of repositories that name none themselves, such as {@code us-east-2};
   *     null or empty if it is not known
   */
  public static AccountBuilder builder(String id, @Nullable String region) {
    return new AccountBuilder(id, region);
  }

  /** Returns what assembles an account like this one, to which more can be added. */
  public AccountBuilder toBuilder() {
    AccountBuilder builder =
        builder(id, region)
            .partition(partition)
            .groups(groups())
            .users(users())
            .roles(roles())
            .organization(organization)
            .identities(identities)
            .reading(reading);
    for (Policy policy : unattached) {
      builder.held(policy);
    }
    repositories.all().forEach(builder::repository);
    repositories.templates().forEach(builder::approvalRuleTemplate);
    for (Map.Entry<PrincipalId, List<UnreadPolicy>> one : leftOut.entrySet()) {
      builder.leftOut(one.getKey(), one.getValue());
    }
    return builder;
  }

  /** Returns the account's twelve digits. */
  public String id() {
    return id;
  }

  /** Returns the region of repositories that it does not list; empty if it is not known. */
  public Optional<String> region() {
    return Optional.ofNullable(region);
  }

  /** Returns the partition of its ARNs, such as {@code aws}. */
  public String partition() {
    return partition;
  }

  /** Returns its groups, sorted by name. */
  public Collection<Group> groups() {
    return Collections.unmodifiableCollection(principals.groups().values());
  }

  /** Returns its users, sorted by name. */
  public Collection<User> users() {
    return Collections.unmodifiableCollection(principals.users().values());
  }

  /** Returns its roles, sorted by name. */
  public Collection<Role> roles() {
    return Collections.unmodifiableCollection(principals.roles().values());
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
    return principals.has(user) || leftOut.containsKey(user) ? Optional.of(user) : Optional.empty();
  }

  /** Returns the repositories that it lists, in the order they were given; it may have others. */
  public List<Repository> repositories() {
    return repositories.all();
  }

  /** Returns the names of {@link #repositories()}, each once. */
  public List<String> repositoryNames() {
    return repositories.names();
  }

  /** Returns the ARNs of those of {@link #repositories()} whose region is known. */
  public List<Arn> repositoryArns() {
    return repositories.arns();
  }

  /** Returns the one of {@link #repositories()} with this ARN; empty if it lists none. */
  public Optional<Repository> repository(Arn arn) {
    return Optional.ofNullable(repositories.find(arn));
  }

  /** Returns what people call a repository: its name, or its ARN if another region has the name. */
  public String nameOrArn(Repository repository) {
    return repositories.shortest(repository);
  }

  /** Returns the approval rule templates of which it is known what they say. */
  public List<ApprovalRuleTemplate> approvalRuleTemplates() {
    return repositories.templates();
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
    return RepositoryName.is(name);
  }

  /**
   * Returns the ARN of the repository called {@code name}: of the one that is listed, else of one
   * in the {@link #region}, as an account may have more than it lists, and policies name them.
   * Whoever takes a name from a person compares it with {@link #repositoryNames()} first.
   *
   * @throws AmbiguousRepositoryException if several are called so
   * @throws IllegalArgumentException if no repository can have this name
   * @throws IllegalStateException if its region is not known
   * @see <a
   *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-iam-access-control-identity-based.html#arn-formats">CodeCommit
   *     User Guide: ARN formats</a>
   */
  public Arn repositoryArn(String name) {
    return repositoryArn(name, null);
  }

  /**
   * Returns the ARN of the repository called {@code name}, as {@link #repositoryArn(String)} does.
   *
   * @param chosen the region of the one that is meant where several are called so, or where its
   *     region is not known; null if nobody has said one
   */
  public Arn repositoryArn(String name, @Nullable String chosen) {
    return repositories.arn(name, chosen);
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

  /** Returns what of the account is not known, sorted; none if all that was asked for was read. */
  public List<NotKnown> notKnown() {
    return reading.notKnown();
  }

  /** Returns when it was read from AWS; empty if it was not, or what it was read from is silent. */
  public Optional<Instant> asOf() {
    return Optional.ofNullable(reading.asOf());
  }

  /** Returns the managed policies of the account's own that bind none of its principals. */
  public List<Policy> unattached() {
    return unattached;
  }

  /** Returns the policies that bind somebody or something, each once. */
  public Set<Policy> policies() {
    Set<Policy> policies = new LinkedHashSet<>();
    principals.addPolicies(policies);
    organization.serviceControl().forEach(policies::addAll);
    organization.resourceControl().forEach(policies::addAll);
    return policies;
  }

  /**
   * Returns all groups, users and roles, in this order, each sorted by name, without those who are
   * {@link #leftOut}.
   */
  public List<PrincipalId> principals() {
    return principals.ids();
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
    Callers callers =
        new Callers(id, partition, principals.groups(), organization, repositories.tagKeys());
    Caller caller = callers.of(principal, principals);
    if (caller != null) {
      return caller;
    }
    List<UnreadPolicy> unread = leftOut.get(principal);
    if (unread != null) {
      throw new LeftOutPrincipalException(principal, unread);
    }
    throw new IllegalArgumentException("the account has no " + principal);
  }
}
