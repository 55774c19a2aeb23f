package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whoever has a policy of which no account is known. */
public final class LonePolicy {

  private static final PrincipalId SOMEBODY = new PrincipalId(PrincipalId.Kind.USER, "Somebody");

  /** What an organization attaches from the start; one that removed it lists its Allows. */
  private static final Policy FULL_ACCESS = ofAws("FullAWSAccess");

  private LonePolicy() {}

  private static Policy ofAws(String name) {
    Policy policy = Everything.allowed(name, PolicyType.SERVICE_CONTROL);
    String resource = "policy/service_control_policy/p-" + name;
    Arn arn = new Arn("aws", "organizations", "", "aws", resource);
    return new Policy(name, policy.type(), policy.document(), arn);
  }

  /**
   * Returns the requests of the principal in an account, empty if a policy of this type alone binds
   * none.
   *
   * @param surroundings what is known of the account
   * @param assumed what the principal has besides a policy that allows nothing, null for nothing
   */
  public static Optional<PrincipalRequests> principal(
      Policy policy, Surroundings surroundings, @Nullable Policy assumed, KnownActions actions) {
    boolean allows = policy.type() == PolicyType.IDENTITY && allows(policy);
    List<Policy> identity = new ArrayList<>();
    if (!allows && assumed != null) {
      identity.add(assumed);
    }
    Policy boundary = null;
    Organization organization = Organization.NONE;
    switch (policy.type()) {
      case IDENTITY -> identity.add(policy);
      case PERMISSIONS_BOUNDARY -> boundary = policy;
      case SERVICE_CONTROL ->
          organization =
              new Organization(
                  null,
                  List.of(allows(policy) ? List.of(policy) : List.of(policy, FULL_ACCESS)),
                  List.of());
      case RESOURCE_CONTROL ->
          organization = new Organization(null, List.of(), List.of(List.of(policy)));
      case RESOURCE, ROLE_TRUST, SESSION, VPC_ENDPOINT -> {
        return Optional.empty();
      }
    }
    Home home = surroundings.repositories().home();
    Caller caller =
        new Caller(
            SOMEBODY,
            home.iam(SOMEBODY.toString()),
            new Principal.Unnamed(home.account()),
            identity.stream().map(one -> new PolicyBinding(one, SOMEBODY)).toList(),
            boundary,
            organization,
            Map.of(),
            Set.of());
    String assumedName = allows || assumed == null ? null : assumed.name();
    return Optional.of(new PrincipalRequests(null, assumedName, caller, surroundings, actions));
  }

  private static boolean allows(Policy policy) {
    return policy.document().statements().stream().anyMatch(s -> s.effect() == Effect.ALLOW);
  }
}
