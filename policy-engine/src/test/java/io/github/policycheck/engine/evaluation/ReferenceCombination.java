package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.evaluation.ReferencePrincipals.Grant;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.Principal.RoleSession;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What policies of all types come to for one request (EV, BND, SCP, RCP), once it is known which
 * statements are about its action, its resource and its condition keys.
 */
final class ReferenceCombination {

  private static final Set<String> WITHOUT_RESOURCE_POLICIES = Set.of("codecommit");
  private static final Set<String> WITHOUT_RESOURCE_CONTROL = Set.of("sns");
  private static final Set<String> ALLOWED_BY_OWN_POLICY_ONLY = Set.of("sts", "kms");

  private final PolicySet policies;
  private final Question question;
  private final BiPredicate<Policy, Statement> applies;
  private final ReferencePrincipals principals;
  private final boolean isListedInPartSpared;

  ReferenceCombination(
      PolicySet policies,
      Question question,
      Set<UndocumentedPoint> readOtherwise,
      BiPredicate<Policy, Statement> applies) {
    this.isListedInPartSpared = readOtherwise.contains(UndocumentedPoint.NOT_PRINCIPAL_IN_PART);
    this.policies = policies;
    this.question = question;
    this.applies = applies;
    this.principals =
        new ReferencePrincipals(question.caller(), question.callerAccount().orElse(null));
  }

  /** How a request can come to be allowed. */
  enum Way {
    /** The identity policies allow it, as far as boundary and session policies do. */
    IDENTITY,
    /** The resource's policy gives it to the caller. */
    DIRECT,
    /** The resource's policy gives it to the caller's role, as far as the caps of its session. */
    CAPPED,
    /** The resource's policy leaves it to the account, and the identity policies allow it. */
    DELEGATED,
    /** The resource's policy and the identity policies of another account allow it. */
    ACROSS_ACCOUNTS,
    /** The caller is the root user of the account. */
    ROOT
  }

  record Answer(Decision decision, List<MatchedStatement> statements, Set<Way> ways) {}

  Answer answer() {
    List<MatchedStatement> denies = denies();
    if (!denies.isEmpty()) {
      return new Answer(Decision.EXPLICIT_DENY, denies, Set.of());
    }
    Set<Way> ways = ways();
    return ways.isEmpty()
        ? new Answer(Decision.IMPLICIT_DENY, List.of(), ways)
        : new Answer(Decision.ALLOWED, allows(ways), ways);
  }

  /** An applicable Deny of any policy that binds the request. */
  private List<MatchedStatement> denies() {
    List<MatchedStatement> denies = new ArrayList<>();
    if (isBoundByIdentity()) {
      denies.addAll(applying(policies.identity(), Effect.DENY));
      denies.addAll(applying(boundary(), Effect.DENY));
      denies.addAll(applying(policies.session(), Effect.DENY));
    }
    if (isBoundByServiceControl()) {
      policies
          .organization()
          .serviceControl()
          .forEach(level -> denies.addAll(applying(level, Effect.DENY)));
    }
    Predicate<PrincipalElement> isDenied =
        element ->
            principals.isDenied(
                element, policies.boundary() != null && isBoundByIdentity(), isListedInPartSpared);
    if (isBoundByResourceControl()) {
      policies
          .organization()
          .resourceControl()
          .forEach(level -> denies.addAll(applying(level, Effect.DENY, isDenied)));
    }
    denies.addAll(applying(endpoint(), Effect.DENY, isDenied));
    denies.addAll(applying(resource(), Effect.DENY, isDenied));
    return denies;
  }

  /** What the policies of each type that bind the request say by themselves. */
  Map<PolicyType, Decision> decisions() {
    Map<PolicyType, Decision> decisions = new EnumMap<>(PolicyType.class);
    Set<PolicyType> denying =
        denies().stream().map(deny -> deny.policy().type()).collect(Collectors.toSet());
    Organization organization = policies.organization();
    if (isBoundByIdentity()) {
      for (List<Policy> some : List.of(policies.identity(), boundary(), policies.session())) {
        some.forEach(policy -> decisions.put(policy.type(), decision(allow(some))));
      }
    }
    if (isBoundByServiceControl() && !organization.serviceControl().isEmpty()) {
      boolean isAllowed = organization.serviceControl().stream().allMatch(this::allow);
      decisions.put(PolicyType.SERVICE_CONTROL, decision(isAllowed));
    }
    if (isBoundByResourceControl()
        && organization.resourceControl().stream().anyMatch(level -> !level.isEmpty())) {
      decisions.put(PolicyType.RESOURCE_CONTROL, Decision.ALLOWED);
    }
    endpoint()
        .forEach(policy -> decisions.put(policy.type(), decision(!endpointAllows().isEmpty())));
    resource().forEach(policy -> decisions.put(policy.type(), decision(!grants().isEmpty())));
    denying.forEach(type -> decisions.put(type, Decision.EXPLICIT_DENY));
    return decisions;
  }

  private static Decision decision(boolean isAllowed) {
    return isAllowed ? Decision.ALLOWED : Decision.IMPLICIT_DENY;
  }

  private Set<Way> ways() {
    Set<Way> ways = EnumSet.noneOf(Way.class);
    if (isBoundByServiceControl()
        && policies.organization().serviceControl().stream().anyMatch(level -> !allow(level))) {
      return ways;
    }
    if (policies.endpoint() != null && endpointAllows().isEmpty()) {
      return ways;
    }
    Set<Grant> grants = grants();
    boolean isDirect = grants.contains(Grant.DIRECT);
    boolean isWithinCaps =
        (policies.boundary() == null || allow(boundary()))
            && (policies.session().isEmpty() ? !isFederatedUser() : allow(policies.session()));
    boolean isAllowedByIdentity = allow(policies.identity()) && isWithinCaps;
    boolean isLeftToOwnPolicy =
        ALLOWED_BY_OWN_POLICY_ONLY.contains(question.service()) && policies.resource() != null;
    if (isRoot()) {
      if (isWithinAccount() && !isLeftToOwnPolicy) {
        ways.add(Way.ROOT);
      } else if (isDirect && (isWithinAccount() || isWithinPartition())) {
        ways.add(Way.DIRECT);
      }
      return ways;
    }
    if (!isBoundByIdentity()) {
      if (isDirect) {
        ways.add(Way.DIRECT);
      }
      return ways;
    }
    if (!isWithinAccount()) {
      if (isWithinPartition() && isAllowedByIdentity && !grants.isEmpty()) {
        ways.add(Way.ACROSS_ACCOUNTS);
      }
      return ways;
    }
    if (isDirect) {
      ways.add(Way.DIRECT);
    }
    if (grants.contains(Grant.CAPPED) && isWithinCaps) {
      ways.add(Way.CAPPED);
    }
    if (isLeftToOwnPolicy && grants.contains(Grant.DELEGATED) && isAllowedByIdentity) {
      ways.add(Way.DELEGATED);
    }
    if (!isLeftToOwnPolicy && isAllowedByIdentity) {
      ways.add(Way.IDENTITY);
    }
    return ways;
  }

  /** The Allow statements that have a part in one of the ways. */
  private List<MatchedStatement> allows(Set<Way> ways) {
    boolean isAcross = ways.contains(Way.ACROSS_ACCOUNTS);
    boolean isByIdentity = isAcross || ways.contains(Way.IDENTITY) || ways.contains(Way.DELEGATED);
    List<MatchedStatement> allows = new ArrayList<>();
    if (isByIdentity) {
      allows.addAll(applying(policies.identity(), Effect.ALLOW));
    }
    if (isByIdentity || ways.contains(Way.CAPPED)) {
      allows.addAll(applying(boundary(), Effect.ALLOW));
      allows.addAll(applying(policies.session(), Effect.ALLOW));
    }
    if (isBoundByServiceControl()) {
      policies
          .organization()
          .serviceControl()
          .forEach(level -> allows.addAll(applying(level, Effect.ALLOW)));
    }
    allows.addAll(endpointAllows());
    Set<Grant> grants = EnumSet.noneOf(Grant.class);
    if (isAcross || ways.contains(Way.DIRECT)) {
      grants.add(Grant.DIRECT);
    }
    if (isAcross || ways.contains(Way.CAPPED)) {
      grants.add(Grant.CAPPED);
    }
    if (isAcross || ways.contains(Way.DELEGATED)) {
      grants.add(Grant.DELEGATED);
    }
    allows.addAll(
        applying(
            resource(),
            Effect.ALLOW,
            element -> principals.grants(element).stream().anyMatch(grants::contains)));
    return allows;
  }

  private boolean isRoot() {
    return question.caller() instanceof Principal.Root;
  }

  /** Tells whether identity policies, a boundary and session policies bind the caller. */
  private boolean isBoundByIdentity() {
    return question.caller() instanceof Principal.User
        || question.caller() instanceof RoleSession
        || question.caller() instanceof Principal.FederatedUser
        || question.caller() instanceof Principal.Unnamed;
  }

  private boolean isFederatedUser() {
    return question.caller() instanceof Principal.FederatedUser;
  }

  /** All callers here who have an ARN are of the partition aws. */
  private boolean isWithinPartition() {
    return question.caller() instanceof Principal.Unnamed
        || Arn.parse(question.resource()).map(Arn::partition).orElse("aws").equals("aws");
  }

  /** The owner's root user can always fix the policy of a bucket. */
  private boolean isBucketOwner() {
    return isRoot()
        && isWithinAccount()
        && Set.of("s3:putbucketpolicy", "s3:getbucketpolicy", "s3:deletebucketpolicy")
            .contains(question.action().toLowerCase(Locale.ROOT));
  }

  /** Grants to retire, keys that AWS manages and service-linked roles are beyond RCPs. */
  private boolean isBeyondResourceControl() {
    return question.action().equalsIgnoreCase("kms:RetireGrant")
        || (question.service().equals("kms") && question.resource().contains(":alias/aws/"))
        || (question.service().equals("sts")
            && question.resource().contains(":role/aws-service-role/"));
  }

  private boolean isServiceLinked() {
    return question.caller() instanceof RoleSession session
        && session.role().resource().startsWith("role/aws-service-role/");
  }

  private boolean isBoundByServiceControl() {
    return (isRoot() || isBoundByIdentity())
        && !isServiceLinked()
        && !isManagementAccount(question.callerAccount());
  }

  private boolean isBoundByResourceControl() {
    return !isServiceLinked()
        && !isBeyondResourceControl()
        && !isManagementAccount(question.resourceAccount())
        && !WITHOUT_RESOURCE_CONTROL.contains(question.service());
  }

  private boolean isManagementAccount(Optional<String> account) {
    return account.filter(id -> id.equals(policies.organization().managementAccount())).isPresent();
  }

  private boolean isWithinAccount() {
    return question.callerAccount().isEmpty()
        || question.resourceAccount().isEmpty()
        || question.callerAccount().equals(question.resourceAccount());
  }

  private List<Policy> boundary() {
    return Optional.ofNullable(policies.boundary()).stream().toList();
  }

  private List<Policy> endpoint() {
    return Optional.ofNullable(policies.endpoint()).stream().toList();
  }

  private List<MatchedStatement> endpointAllows() {
    return applying(endpoint(), Effect.ALLOW, element -> !principals.grants(element).isEmpty());
  }

  private List<Policy> resource() {
    return WITHOUT_RESOURCE_POLICIES.contains(question.service()) || isBucketOwner()
        ? List.of()
        : Optional.ofNullable(policies.resource()).stream().toList();
  }

  private boolean allow(List<Policy> some) {
    return !applying(some, Effect.ALLOW).isEmpty();
  }

  /** Returns all that the resource's policy gives the caller. */
  private Set<Grant> grants() {
    Set<Grant> grants = EnumSet.noneOf(Grant.class);
    for (MatchedStatement allow : applying(resource(), Effect.ALLOW)) {
      grants.addAll(principals.grants(principalOf(allow)));
    }
    return grants;
  }

  private List<MatchedStatement> applying(List<Policy> some, Effect effect) {
    List<MatchedStatement> applying = new ArrayList<>();
    for (Policy policy : some) {
      for (Statement statement : policy.document().statements()) {
        if (statement.effect() == effect && applies.test(policy, statement)) {
          applying.add(new MatchedStatement(policy, statement));
        }
      }
    }
    return applying;
  }

  private List<MatchedStatement> applying(
      List<Policy> some, Effect effect, Predicate<PrincipalElement> isAboutCaller) {
    return applying(some, effect).stream()
        .filter(matched -> isAboutCaller.test(principalOf(matched)))
        .toList();
  }

  private static PrincipalElement principalOf(MatchedStatement matched) {
    return Objects.requireNonNull(matched.statement().principal());
  }
}
