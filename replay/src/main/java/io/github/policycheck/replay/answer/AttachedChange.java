package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayQuestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Policies that would be there besides all that allowed what was asked. Which policies that were
 * does not matter: only what the new ones refuse.
 */
final class AttachedChange implements PolicyChange {

  private static final String KEYS = "kms:";
  private static final String ORGANIZATIONS = "organizations:";

  /** Amazon Mechanical Turk, which service control policies do not restrict. */
  private static final String UNRESTRICTED = "mechanicalturk:";

  private static final String LEAVE = "organizations:LeaveOrganization";
  private static final int MOST_OPEN = 8;

  /** What it hinges on where a policy may bind the caller, or not. */
  static final String BOUND = "whom the policy would bind";

  private final ReplayQuestion.With question;
  private final @Nullable Account account;
  private final @Nullable String managementAccount;
  private final Membership members;
  private final boolean hasBoundary;
  private final Map<Bound, List<PolicyCase>> known = new HashMap<>();

  /** Which of the policies bind somebody, and what the policy of a resource can do for him. */
  private record Bound(List<Bond> bonds, ResourceSay ofResource) {}

  AttachedChange(
      ReplayQuestion.With question,
      @Nullable Account account,
      @Nullable String managementAccount,
      Membership members) {
    this.members = members;
    this.question = question;
    this.account = account;
    this.managementAccount = managementAccount;
    this.hasBoundary =
        question.policies().stream()
            .anyMatch(one -> one.policy().type() == PolicyType.PERMISSIONS_BOUNDARY);
  }

  @Override
  public List<Policy> policies() {
    return question.policies().stream().map(Attachment::policy).toList();
  }

  @Override
  public boolean onlyDenies() {
    return question.policies().stream().noneMatch(this::isCap);
  }

  @Override
  public boolean asksOwner() {
    return !onlyDenies()
        || question.policies().stream()
            .anyMatch(one -> one.policy().type() == PolicyType.RESOURCE_CONTROL);
  }

  /** Tells whether a policy refuses what it does not allow. */
  private boolean isCap(Attachment attachment) {
    return switch (attachment.policy().type()) {
      case PERMISSIONS_BOUNDARY -> true;
      case SERVICE_CONTROL -> question.isInstead();
      default -> false;
    };
  }

  @Override
  public List<PolicyCase> casesOf(RecordedCaller caller, String action, CallPlace place) {
    List<Bond> bonds = new ArrayList<>();
    for (Attachment attachment : question.policies()) {
      bonds.add(bond(attachment, caller, action, place));
    }
    // Only a boundary takes away what the policy of a resource can give all the same.
    ResourceSay ofResource =
        hasBoundary ? ResourceSay.of(caller.account(), action, place) : ResourceSay.BESIDE;
    return known.computeIfAbsent(new Bound(bonds, ofResource), this::cases);
  }

  private Bond bond(Attachment attachment, RecordedCaller caller, String action, CallPlace place) {
    PrincipalId target = attachment.principal();
    if (target == null) {
      // By the account of the resource, or by that of the caller.
      boolean isOfResource = attachment.policy().type() == PolicyType.RESOURCE_CONTROL;
      if (isOfResource && ActionName.isOf(KEYS, action)) {
        return Bond.OPEN; // AWS's own keys are not bound, and no record says which are
      }
      Bond bond =
          ofOrganization(
              attachment,
              isOfResource ? place.owner() : caller.account(),
              caller,
              action,
              place.recipient());
      // Somebody whom the record does not name may be a role that is linked to a service.
      boolean isOpen = !caller.isNamed() || (!isOfResource && mayBeOfManagement(action));
      return bond == Bond.YES && isOpen ? Bond.OPEN : bond;
    }
    PrincipalId id = caller.id();
    if (id == null) {
      return mayBe(target, caller) ? Bond.OPEN : Bond.NO;
    }
    boolean isBound =
        target.kind() == PrincipalId.Kind.GROUP ? isMember(id, target.name()) : id.equals(target);
    return isBound ? Bond.YES : Bond.NO;
  }

  /**
   * Tells whether a call may be of the management account, which no service control policy binds:
   * most calls of AWS Organizations are its own, but it cannot leave.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html">AWS
   *     Organizations API Reference: CreateAccount</a>
   */
  private boolean mayBeOfManagement(String action) {
    return managementAccount == null
        && ActionName.isOf(ORGANIZATIONS, action)
        && !action.equals(LEAVE);
  }

  /** Whom of an account policies of an organization do not bind, the evaluator knows. */
  private Bond ofOrganization(
      Attachment attachment,
      @Nullable String account,
      RecordedCaller caller,
      String action,
      @Nullable String recipient) {
    if (attachment.policy().type() == PolicyType.SERVICE_CONTROL
        && ActionName.isOf(UNRESTRICTED, action)) {
      return Bond.NO;
    }
    boolean hasNoAccount =
        account == null
            && attachment.policy().type() == PolicyType.SERVICE_CONTROL
            && caller.kind() != CallerKind.UNKNOWN;
    if (hasNoAccount) {
      return Bond.NO; // a service, or somebody without a session
    }
    String only = attachment.account();
    if (only == null) {
      return members.of(account, recipient);
    }
    if (account == null) {
      return Bond.OPEN;
    }
    return only.equals(account) ? Bond.YES : Bond.NO;
  }

  private boolean isMember(PrincipalId id, String group) {
    Account whole = account;
    if (whole == null || id.kind() != PrincipalId.Kind.USER) {
      return false;
    }
    for (User user : whole.users()) {
      if (user.name().equals(id.name())) {
        return user.groups().contains(group);
      }
    }
    return false;
  }

  /** Tells whether somebody whom the account does not have can have been bound. */
  private static boolean mayBe(PrincipalId target, RecordedCaller caller) {
    return switch (caller.kind()) {
      case UNKNOWN -> true;
      // A user can have been moved to another path since, a role made anew.
      case GONE ->
          caller.principal() instanceof Principal.FederatedUser session
              ? mayHaveMade(target, session.user())
              : target.kind() == PrincipalId.Kind.GROUP
                  ? caller.name().contains(":user/")
                  : caller.name().endsWith("/" + target.name())
                      && caller.name().contains(":" + target.kind().text() + "/");
      default -> false;
    };
  }

  /** Tells whether a policy can have bound the user who made a federated user, null if unknown. */
  private static boolean mayHaveMade(PrincipalId target, @Nullable Arn user) {
    return switch (target.kind()) {
      case GROUP -> true;
      case USER -> user == null || user.resource().endsWith("/" + target.name());
      default -> false; // a session of a role makes none
    };
  }

  private List<PolicyCase> cases(Bound bound) {
    List<Bond> bonds = bound.bonds();
    List<PolicyCase> cases = new ArrayList<>();
    int open = (int) bonds.stream().filter(bond -> bond == Bond.OPEN).count();
    if (open > MOST_OPEN) {
      // Too many to try all: anything may be, so that nothing is certain.
      PolicySet nothing = new PolicySet(List.of());
      return List.of(
          new PolicyCase(BOUND, base(true), base(true)),
          new PolicyCase(BOUND, base(true), nothing));
    }
    for (int chosen = 0; chosen < 1 << open; chosen++) {
      List<Attachment> binding = binding(bonds, chosen);
      String hinge = open > 0 ? BOUND : null;
      if (bound.ofResource() != ResourceSay.NONE) {
        cases.add(new PolicyCase(hinge, base(true), with(binding, base(true))));
      }
      if (bound.ofResource() != ResourceSay.BESIDE) {
        // What the policy of a resource gives to somebody himself no boundary takes away.
        cases.add(
            new PolicyCase(
                hinge == null ? PolicyCase.RESOURCE_POLICY : hinge,
                base(false),
                with(binding, base(false))));
      }
    }
    return cases;
  }

  /** Returns the policies that bind, and of those that may each whose bit is set. */
  private List<Attachment> binding(List<Bond> bonds, int chosen) {
    List<Attachment> binding = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < bonds.size(); i++) {
      Bond bond = bonds.get(i);
      boolean isBound = bond == Bond.OPEN ? (chosen & (1 << next++)) != 0 : bond == Bond.YES;
      if (isBound) {
        binding.add(question.policies().get(i));
      }
    }
    return binding;
  }

  private static PolicySet base(boolean doesResourceAllow) {
    // Whoever has a session policy has one that allowed it, as federated users must.
    PolicySet all =
        new PolicySet(List.of(Everything.OF_IDENTITY)).withSession(List.of(Everything.OF_SESSION));
    return doesResourceAllow ? all.withResource(Everything.OF_RESOURCE) : all;
  }

  private PolicySet with(List<Attachment> binding, PolicySet base) {
    List<Policy> identity = new ArrayList<>(base.identity());
    // Above all accounts and on one are two levels, each of which has to allow what is done.
    List<Policy> aboveAll = new ArrayList<>();
    List<Policy> ofAccount = new ArrayList<>();
    List<Policy> resourceControl = new ArrayList<>();
    Policy boundary = null;
    for (Attachment attachment : binding) {
      Policy policy = attachment.policy();
      switch (policy.type()) {
        case IDENTITY -> identity.add(policy);
        case PERMISSIONS_BOUNDARY -> boundary = policy;
        case SERVICE_CONTROL -> (attachment.account() == null ? aboveAll : ofAccount).add(policy);
        case RESOURCE_CONTROL -> resourceControl.add(policy);
        default -> throw new IllegalArgumentException(policy.type().inWords());
      }
    }
    List<List<Policy>> levels =
        Stream.of(aboveAll, ofAccount).filter(level -> !level.isEmpty()).toList();
    if (!question.isInstead()) {
      levels.forEach(level -> level.add(Everything.OF_ORGANIZATION));
    }
    return new PolicySet(
        identity,
        boundary,
        base.session(),
        null,
        base.resource(),
        new Organization(
            managementAccount,
            null,
            levels,
            resourceControl.isEmpty() ? List.of() : List.of(resourceControl)));
  }
}
