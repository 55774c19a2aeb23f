package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.Everything;
import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.Homes;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a policy of which no account is known, and whoever has it and no other of its
 * type. Where it can only cap what others allow, an Allow of everything is there too; also beside
 * identity policies that only deny, of which nothing else could be told.
 *
 * @param before the version before, null if there was none
 * @param after the version after, null if there is none
 */
public record PolicyPair(@Nullable Policy before, @Nullable Policy after) {

  /** The types of policies that can be compared so: those that bind whoever has them. */
  public static final List<PolicyType> TYPES =
      List.of(
          PolicyType.IDENTITY,
          PolicyType.PERMISSIONS_BOUNDARY,
          PolicyType.SERVICE_CONTROL,
          PolicyType.RESOURCE_CONTROL);

  /** What the Allow of everything is called. */
  public static final String EVERYTHING = "an Allow of everything";

  private static final PrincipalId SOMEBODY = new PrincipalId(PrincipalId.Kind.USER, "Somebody");

  /**
   * Checks the policies.
   *
   * @throws IllegalArgumentException if there is none, or they are of different types or of one
   *     that cannot be compared
   */
  public PolicyPair {
    if (before == null && after == null) {
      throw new IllegalArgumentException("there is no policy");
    }
    if (before != null && after != null && before.type() != after.type()) {
      throw new IllegalArgumentException("the policies are of different types");
    }
    if (!TYPES.contains(type(before, after))) {
      throw new IllegalArgumentException("no principal has " + type(before, after).inWords());
    }
  }

  private static PolicyType type(@Nullable Policy before, @Nullable Policy after) {
    return before != null ? before.type() : after != null ? after.type() : PolicyType.IDENTITY;
  }

  /** Returns the type of the policies. */
  public PolicyType type() {
    return type(before, after);
  }

  /**
   * Tells whether neither allows anything, so that they are compared under an Allow of everything.
   * A permissions boundary that only denies caps everything, and needs no other.
   */
  public boolean onlyDeny() {
    return !allows(before) && !allows(after);
  }

  private static boolean allows(@Nullable Policy policy) {
    return policy != null
        && policy.document().statements().stream().anyMatch(one -> one.effect() == Effect.ALLOW);
  }

  /** Returns the accounts in which they are compared. */
  Homes homes() {
    List<Statement> all = new ArrayList<>();
    for (Policy policy : Stream.of(before, after).flatMap(Stream::ofNullable).toList()) {
      for (Statement one : policy.document().statements()) {
        all.add(
            new Statement(
                all.size(),
                one.sid(),
                one.effect(),
                one.principal(),
                one.action(),
                one.resource(),
                one.conditions(),
                one.location()));
      }
    }
    PolicyDocument joined = new PolicyDocument(PolicyVersion.V2012_10_17, null, all);
    return Homes.of(new Policy("", type(), joined), AskedActions.ALL);
  }

  /** Returns whoever has one version, in an account. */
  Caller caller(@Nullable Policy version, Home home) {
    List<Policy> identity = new ArrayList<>();
    if (type() != PolicyType.IDENTITY || onlyDeny()) {
      identity.add(Everything.allowed(EVERYTHING, PolicyType.IDENTITY));
    }
    Policy boundary = null;
    Organization organization = Organization.NONE;
    if (version != null) {
      switch (type()) {
        case IDENTITY -> identity.add(version);
        case PERMISSIONS_BOUNDARY -> boundary = version;
        case SERVICE_CONTROL ->
            organization = new Organization(null, List.of(level(version)), List.of());
        case RESOURCE_CONTROL ->
            organization = new Organization(null, List.of(), List.of(List.of(version)));
        case RESOURCE, ROLE_TRUST, SESSION, VPC_ENDPOINT ->
            throw new IllegalStateException("no principal has it");
      }
    }
    Principal principal = new Principal.Unnamed(home.account());
    PrincipalKeys keys = PrincipalKeys.of(principal);
    return new Caller(
        SOMEBODY,
        home.iam(SOMEBODY.toString()),
        principal,
        identity.stream().map(one -> new PolicyBinding(one, SOMEBODY)).toList(),
        boundary,
        organization,
        keys.values(),
        keys.absent());
  }

  private List<Policy> level(Policy version) {
    return onlyDeny()
        ? List.of(version, Everything.allowed(EVERYTHING, PolicyType.SERVICE_CONTROL))
        : List.of(version);
  }
}
