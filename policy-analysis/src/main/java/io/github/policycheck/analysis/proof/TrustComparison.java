package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.CarriedKeys;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.search.Everything;
import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.Surroundings;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares who may assume a role by two versions of its trust policy: of each kind of principals
 * that they tell apart somebody is asked whose own policies allow everything. For one thread.
 */
public final class TrustComparison {

  private static final PrincipalId SOMEBODY = new PrincipalId(PrincipalId.Kind.USER, "Somebody");

  private final KnownActions known;
  private final CarriedKeys carried;
  private final Home home;

  /**
   * Takes what AWS's services know.
   *
   * @param partition the partition of the role
   * @param account the twelve digits of its account
   */
  public TrustComparison(ServiceReference reference, Partition partition, String account) {
    this.known = new KnownActions(reference);
    this.carried = new CarriedKeys(known, false);
    this.home =
        new Home(
            Objects.requireNonNull(partition, "partition"),
            Objects.requireNonNull(account, "account"));
  }

  /**
   * Returns what one version allows and the other does not.
   *
   * @param allowing the version that allows, null for none
   * @param refusing the version that does not, null for none
   * @return by what callers are called; those without changes are left out
   * @throws IllegalArgumentException if one is no trust policy
   */
  public Map<String, AccessChanges> onlyAllowed(
      @Nullable Policy allowing, @Nullable Policy refusing) {
    Map<String, AccessChanges> changes = new LinkedHashMap<>();
    TrustCallers callers =
        new TrustCallers(home, Stream.of(allowing, refusing).flatMap(Stream::ofNullable).toList());
    callers
        .all()
        .forEach(
            (name, principal) -> {
              AccessChanges found = find(principal, trust(allowing), trust(refusing));
              if (!found.areNone()) {
                changes.put(name, found);
              }
            });
    List<OpenPoint> open = new ArrayList<>();
    callers
        .unread()
        .forEach(name -> open.add(new OpenPoint(null, null, "who `" + name + "` is is not known")));
    if (callers.areMore()) {
      open.add(new OpenPoint(null, null, "the policies name more accounts than are asked about"));
    }
    if (!open.isEmpty()) {
      changes.put("others", new AccessChanges(List.of(), open, List.of()));
    }
    return changes;
  }

  private static Policy trust(@Nullable Policy policy) {
    if (policy == null) {
      return new Policy(
          "no trust policy",
          PolicyType.ROLE_TRUST,
          new PolicyDocument(PolicyVersion.V2012_10_17, null, List.of()));
    }
    if (policy.type() != PolicyType.ROLE_TRUST) {
      throw new IllegalArgumentException("`" + policy.name() + "` is " + policy.type().inWords());
    }
    return policy;
  }

  private AccessChanges find(Principal principal, Policy allowing, Policy refusing) {
    PrincipalRequests requests =
        new PrincipalRequests(
            null, null, caller(principal), Surroundings.in(home, Optional.empty()), known);
    return new AccessComparison(
            requests.aboutResourceWith(allowing),
            requests.aboutResourceWith(refusing),
            known,
            carried,
            ProofLimits.DEFAULT)
        .find();
  }

  private Caller caller(Principal principal) {
    PrincipalKeys keys = PrincipalKeys.of(principal);
    Home own = principal.account().map(id -> new Home(home.partition(), id)).orElse(home);
    Policy everything = Everything.allowed("an Allow of everything", PolicyType.IDENTITY);
    return new Caller(
        SOMEBODY,
        own.iam(SOMEBODY.toString()),
        principal,
        List.of(new PolicyBinding(everything, SOMEBODY)),
        null,
        Organization.NONE,
        keys.values(),
        keys.absent());
  }
}
