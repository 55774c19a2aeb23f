package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The statements by which two versions of the policies of a principal may decide otherwise. */
final class DifferingStatements {

  private final PrincipalRequests one;
  private final PrincipalRequests other;

  DifferingStatements(PrincipalRequests one, PrincipalRequests other) {
    this.one = one;
    this.other = other;
  }

  /**
   * Returns the numbers of those that only one version has, or of all if more than these differ.
   */
  BitSet among(List<PolicyStatement> statements) {
    BitSet differing = new BitSet();
    if (!frame(one.caller()).equals(frame(other.caller()))) {
      differing.set(0, statements.size());
      return differing;
    }
    Set<PolicyStatement> ofOne = only(one, other);
    Set<PolicyStatement> ofOther = only(other, one);
    for (int i = 0; i < statements.size(); i++) {
      differing.set(i, ofOne.contains(statements.get(i)) || ofOther.contains(statements.get(i)));
    }
    return differing;
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
    Statement written = one.statement();
    return List.of(
        place(one.policy(), caller),
        one.hasVariables(),
        written.effect(),
        String.valueOf(written.principal()),
        written.action().toString(),
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
