package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statements by which two versions of the policies of a principal may decide otherwise. */
final class DifferingStatements {

  private final boolean isSameFrame;
  private final Set<PolicyStatement> ofOne;
  private final Set<PolicyStatement> ofOther;
  private final Map<List<Object>, List<PolicyStatement>> allOfOne;
  private final Map<List<Object>, List<PolicyStatement>> allOfOther;
  private final List<PolicyStatement> allows;
  private final Caller caller;
  private final Caller otherCaller;

  DifferingStatements(PrincipalRequests one, PrincipalRequests other) {
    this.allows = one.statements().stream().filter(written -> !written.isDeny()).toList();
    this.caller = one.caller();
    this.otherCaller = other.caller();
    this.isSameFrame = frame(caller).equals(frame(otherCaller));
    this.ofOne = only(one, other);
    this.ofOther = only(other, one);
    this.allOfOne = byRest(one);
    this.allOfOther = byRest(other);
  }

  /**
   * Returns the numbers of those that only one version has, or of all if more than these differ.
   */
  BitSet among(List<PolicyStatement> statements) {
    BitSet differing = new BitSet();
    if (!isSameFrame) {
      differing.set(0, statements.size());
      return differing;
    }
    for (int i = 0; i < statements.size(); i++) {
      differing.set(i, ofOne.contains(statements.get(i)) || ofOther.contains(statements.get(i)));
    }
    return differing;
  }

  /**
   * Tells whether the first version may allow a request for an action that the other does not: not
   * if none of its Allows is about it, as of most actions, nor if of the statements about it each
   * Allow is in the other too, and each Deny of the other in it.
   */
  boolean canAllowMore(String action) {
    return allows.stream().anyMatch(one -> isAbout(one, action))
        && (!isSameFrame
            || hasMore(ofOne, Effect.ALLOW, caller, allOfOther, action)
            || hasMore(ofOther, Effect.DENY, otherCaller, allOfOne, action));
  }

  private static boolean hasMore(
      Set<PolicyStatement> some,
      Effect effect,
      Caller caller,
      Map<List<Object>, List<PolicyStatement>> others,
      String action) {
    return some.stream()
        .filter(one -> one.statement().effect() == effect && isAbout(one, action))
        .anyMatch(
            one ->
                others.getOrDefault(rest(one, caller), List.of()).stream()
                    .noneMatch(other -> isAbout(other, action)));
  }

  private static boolean isAbout(PolicyStatement one, String action) {
    return one.statement().action().matches(action);
  }

  private static Map<List<Object>, List<PolicyStatement>> byRest(PrincipalRequests version) {
    return version.statements().stream()
        .collect(Collectors.groupingBy(one -> rest(one, version.caller())));
  }

  /**
   * Returns what else than statements decides on a caller: what is known of it, and which types of
   * policies have to allow what it does. Where that differs, the same statements may decide
   * otherwise, and so may the absence of any.
   */
  private static List<Object> frame(Caller caller) {
    Organization organization = caller.organization();
    return List.of(
        caller.arn(),
        caller.principal(),
        caller.contextKeys(),
        caller.absentKeys(),
        caller.resourceTags(),
        caller.boundary() == null,
        String.valueOf(organization.managementAccount()),
        String.valueOf(organization.resourceAccount()),
        organization.serviceControl().size());
  }

  private static Set<PolicyStatement> only(PrincipalRequests these, PrincipalRequests those) {
    Set<List<Object>> said = new HashSet<>();
    those.statements().forEach(written -> said.add(said(written, those.caller())));
    Set<PolicyStatement> only = new HashSet<>();
    for (PolicyStatement written : these.statements()) {
      if (!said.contains(said(written, these.caller()))) {
        only.add(written);
      }
    }
    return only;
  }

  /** Returns what a statement says, whatever it is called and wherever it stands. */
  private static List<Object> said(PolicyStatement one, Caller caller) {
    return List.of(rest(one, caller), one.statement().action().toString());
  }

  /** Returns what it says besides the actions that it is about. */
  private static List<Object> rest(PolicyStatement one, Caller caller) {
    Statement written = one.statement();
    return List.of(
        place(one.policy(), caller),
        one.hasVariables(),
        written.effect(),
        String.valueOf(written.principal()),
        String.valueOf(written.resource()),
        written.conditions().toString());
  }

  /** Returns the type of a policy; of those of which one at each level must allow, the levels. */
  private static Object place(Policy policy, Caller caller) {
    if (policy.type() != PolicyType.SERVICE_CONTROL) {
      return policy.type();
    }
    List<List<Policy>> levels = caller.organization().serviceControl();
    return IntStream.range(0, levels.size())
        .filter(level -> levels.get(level).contains(policy))
        .boxed()
        .toList();
  }
}
