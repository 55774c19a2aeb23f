package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayQuestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Policies that would be there besides all that allowed what was asked. Which policies that were
 * does not matter: only what the new ones refuse.
 */
final class AttachedChange implements PolicyChange {

  private static final String BOUND = "whom the policy would bind";
  private static final String RESOURCE_POLICY = "the policy of the resource";

  private final ReplayQuestion.With question;
  private final @Nullable Account account;
  private final @Nullable String managementAccount;
  private final Map<List<Bond>, List<PolicyCase>> known = new HashMap<>();

  /** Whether a policy binds a caller. */
  private enum Bond {
    YES,
    NO,
    OPEN
  }

  AttachedChange(
      ReplayQuestion.With question, @Nullable Account account, @Nullable String managementAccount) {
    this.question = question;
    this.account = account;
    this.managementAccount = managementAccount;
  }

  @Override
  public List<Policy> policies() {
    return question.policies().stream().map(Attachment::policy).toList();
  }

  @Override
  public boolean onlyDenies() {
    return question.policies().stream().noneMatch(this::isCap);
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
  public List<PolicyCase> casesOf(RecordedCaller caller) {
    List<Bond> bonds = new ArrayList<>();
    for (Attachment attachment : question.policies()) {
      bonds.add(bond(attachment, caller));
    }
    return known.computeIfAbsent(bonds, this::cases);
  }

  private Bond bond(Attachment attachment, RecordedCaller caller) {
    PrincipalId target = attachment.principal();
    if (target == null) {
      return ofOrganization(attachment, caller);
    }
    PrincipalId id = caller.id();
    if (id == null) {
      return mayBe(target, caller) ? Bond.OPEN : Bond.NO;
    }
    boolean isBound =
        target.kind() == PrincipalId.Kind.GROUP ? isMember(id, target.name()) : id.equals(target);
    return isBound ? Bond.YES : Bond.NO;
  }

  /** Whom a service control policy binds, the evaluator knows: by the account of the caller. */
  private static Bond ofOrganization(Attachment attachment, RecordedCaller caller) {
    String only = attachment.account();
    if (attachment.policy().type() == PolicyType.RESOURCE_CONTROL) {
      return Bond.YES; // by the account of the resource
    }
    if (caller.kind() == CallerKind.UNKNOWN) {
      return Bond.OPEN;
    }
    return only == null || only.equals(caller.account()) ? Bond.YES : Bond.NO;
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
      case GONE -> target.kind() == PrincipalId.Kind.GROUP && caller.name().contains(":user/");
      default -> false;
    };
  }

  private List<PolicyCase> cases(List<Bond> bonds) {
    List<PolicyCase> cases = new ArrayList<>();
    boolean isOpen = bonds.contains(Bond.OPEN);
    boolean hasBoundary =
        question.policies().stream()
            .anyMatch(one -> one.policy().type() == PolicyType.PERMISSIONS_BOUNDARY);
    for (boolean isBound : isOpen ? new boolean[] {true, false} : new boolean[] {true}) {
      List<Attachment> binding = new ArrayList<>();
      for (int i = 0; i < bonds.size(); i++) {
        if (bonds.get(i) == Bond.YES || (bonds.get(i) == Bond.OPEN && isBound)) {
          binding.add(question.policies().get(i));
        }
      }
      String hinge = isOpen ? BOUND : null;
      cases.add(new PolicyCase(hinge, base(true), with(binding, base(true))));
      if (hasBoundary) {
        // What the policy of a resource gives to somebody himself no boundary takes away.
        cases.add(
            new PolicyCase(
                hinge == null ? RESOURCE_POLICY : hinge, base(false), with(binding, base(false))));
      }
    }
    return cases;
  }

  private static PolicySet base(boolean doesResourceAllow) {
    PolicySet all = new PolicySet(List.of(Everything.OF_IDENTITY));
    return doesResourceAllow ? all.withResource(Everything.OF_RESOURCE) : all;
  }

  private PolicySet with(List<Attachment> binding, PolicySet base) {
    List<Policy> identity = new ArrayList<>(base.identity());
    List<Policy> serviceControl = new ArrayList<>();
    List<Policy> resourceControl = new ArrayList<>();
    Policy boundary = null;
    String onlyResources = null;
    for (Attachment attachment : binding) {
      Policy policy = attachment.policy();
      switch (policy.type()) {
        case IDENTITY -> identity.add(policy);
        case PERMISSIONS_BOUNDARY -> boundary = policy;
        case SERVICE_CONTROL -> serviceControl.add(policy);
        case RESOURCE_CONTROL -> {
          resourceControl.add(policy);
          onlyResources = attachment.account();
        }
        default -> throw new IllegalArgumentException(policy.type().inWords());
      }
    }
    if (!serviceControl.isEmpty() && !question.isInstead()) {
      serviceControl.add(Everything.OF_ORGANIZATION);
    }
    return new PolicySet(
        identity,
        boundary,
        List.of(),
        null,
        base.resource(),
        new Organization(
            managementAccount,
            onlyResources,
            serviceControl.isEmpty() ? List.of() : List.of(serviceControl),
            resourceControl.isEmpty() ? List.of() : List.of(resourceControl)));
  }

  /** Tells whether a policy allows some things only, which changes nothing where it is attached. */
  static boolean allowsInVain(Policy policy) {
    return policy.document().statements().stream().allMatch(one -> one.effect() == Effect.ALLOW);
  }
}
