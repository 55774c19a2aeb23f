package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.LeftOutPrincipalException;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.caller.RecordedCaller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Another account, with the same people as far as both have them. */
final class AccountChange implements PolicyChange {

  private static final String OWNER = "whose the resource is";
  private static final String OTHER_POLICIES = "policies that are not known";

  private final @Nullable Account before;
  private final Account after;
  private final Map<Bound, List<PolicyCase>> known = new HashMap<>();

  /** What tells apart whom other policies bind. */
  private record Bound(
      CallerKind kind,
      @Nullable PrincipalId id,
      boolean isOfAccount,
      boolean isNamed,
      ResourceSay ofResource,
      boolean isOwnerOpen) {}

  AccountChange(@Nullable Account before, Account after) {
    this.before = before;
    this.after = after;
  }

  @Override
  public List<Policy> policies() {
    Set<Policy> all = new LinkedHashSet<>(after.policies());
    if (before != null) {
      all.addAll(before.policies());
    }
    return List.copyOf(all);
  }

  @Override
  public boolean onlyDenies() {
    return false;
  }

  @Override
  public List<PolicyCase> casesOf(RecordedCaller caller, String action, CallPlace place) {
    boolean isOfAccount = after.id().equals(caller.account());
    PrincipalId id = caller.id();
    return known.computeIfAbsent(
        new Bound(
            caller.kind(),
            isOfAccount ? id : null,
            isOfAccount,
            caller.isNamed(),
            ResourceSay.of(caller.account(), action, place),
            place.owner() == null),
        bound -> bound.isOwnerOpen() ? withOpenOwner(cases(bound)) : cases(bound));
  }

  /** Policies that protect the resources of the account bind the call, or do not. */
  static List<PolicyCase> withOpenOwner(List<PolicyCase> cases) {
    boolean isProtected =
        cases.stream()
            .anyMatch(
                one -> isProtected(one.before().policies()) || isProtected(one.after().policies()));
    if (!isProtected) {
      return cases;
    }
    List<PolicyCase> all = new ArrayList<>();
    for (PolicyCase one : cases) {
      PolicySet before = one.before().policies();
      PolicySet after = one.after().policies();
      all.add(new PolicyCase(OWNER, before, after));
      all.add(new PolicyCase(OWNER, ofOthers(before), ofOthers(after)));
    }
    return all;
  }

  private static boolean isProtected(PolicySet policies) {
    return !policies.organization().resourceControl().isEmpty();
  }

  private static PolicySet ofOthers(PolicySet policies) {
    Organization whole = policies.organization();
    return policies.within(
        new Organization(
            whole.managementAccount(), whole.resourceAccount(), whole.serviceControl(), List.of()));
  }

  private List<PolicyCase> cases(Bound bound) {
    PrincipalId id = bound.id();
    return switch (bound.kind()) {
      case IN_ACCOUNT, SERVICE_LINKED ->
          id == null ? ofOthers(bound) : ofKnown(id, bound.ofResource());
      case ROOT -> bound.isOfAccount() ? ofRoot() : ofOthers(bound);
      case GONE, MADE_IN_ACCOUNT -> bound.isOfAccount() ? ofOwnPolicies() : ofNotKnown();
      case UNKNOWN -> ofNotKnown();
      case OTHER_ACCOUNT, SERVICE, FEDERATED, ANONYMOUS -> ofOthers(bound);
    };
  }

  private List<PolicyCase> ofKnown(PrincipalId id, ResourceSay ofResource) {
    PolicySet was = policies(id, before).orElse(null);
    PolicySet wouldBe = policies(id, after).orElse(null);
    if (was == null || wouldBe == null) {
      return ofNotKnown();
    }
    List<PolicyCase> cases = new ArrayList<>();
    if (ofResource != ResourceSay.BESIDE) {
      cases.add(new PolicyCase(PolicyCase.RESOURCE_POLICY, was, wouldBe));
    }
    if (ofResource != ResourceSay.NONE) {
      cases.add(
          new PolicyCase(
              PolicyCase.RESOURCE_POLICY,
              was.withResource(Everything.OF_RESOURCE),
              wouldBe.withResource(Everything.OF_RESOURCE)));
    }
    return cases;
  }

  private List<PolicyCase> ofRoot() {
    return List.of(
        new PolicyCase(
            null,
            everything().within(organization(before)),
            everything().within(after.organization())));
  }

  /** Of other accounts only what protects the resources of this one is known. */
  private List<PolicyCase> ofOthers(Bound bound) {
    PolicySet was = everything().within(ofResources(organization(before)));
    PolicySet wouldBe = everything().within(ofResources(after.organization()));
    return bound.isNamed() || !(isProtected(was) || isProtected(wouldBe))
        ? List.of(new PolicyCase(null, was, wouldBe))
        // It may be a role that is linked to a service, which none of them binds.
        : List.of(
            new PolicyCase(AttachedChange.BOUND, was, wouldBe),
            new PolicyCase(AttachedChange.BOUND, everything(), everything()));
  }

  /** Somebody of the account with policies that are not known; those of the organization are. */
  private List<PolicyCase> ofOwnPolicies() {
    PolicySet was = everything().within(organization(before));
    PolicySet nothing = new PolicySet(List.of());
    return List.of(
        new PolicyCase(OTHER_POLICIES, was, everything().within(after.organization())),
        new PolicyCase(OTHER_POLICIES, was, nothing.within(after.organization())));
  }

  /** Somebody of whom one of the accounts knows nothing: anything may bind him. */
  private static List<PolicyCase> ofNotKnown() {
    return List.of(
        new PolicyCase(OTHER_POLICIES, everything(), everything()),
        new PolicyCase(OTHER_POLICIES, everything(), new PolicySet(List.of())));
  }

  static PolicySet everything() {
    return new PolicySet(List.of(Everything.OF_IDENTITY)).withResource(Everything.OF_RESOURCE);
  }

  private static Organization organization(@Nullable Account account) {
    return account == null ? Organization.NONE : account.organization();
  }

  private static Organization ofResources(Organization whole) {
    return new Organization(
        whole.managementAccount(), whole.resourceAccount(), List.of(), whole.resourceControl());
  }

  static Optional<PolicySet> policies(PrincipalId id, @Nullable Account account) {
    if (account == null) {
      return Optional.empty();
    }
    try {
      Caller caller = account.caller(id);
      return Optional.of(ApiCalls.policies(caller));
    } catch (LeftOutPrincipalException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(new PolicySet(List.of())); // not there any more: nothing allows anything
    }
  }
}
