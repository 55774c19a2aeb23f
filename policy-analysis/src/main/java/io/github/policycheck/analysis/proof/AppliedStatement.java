package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.Readings;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a statement, asked of the evaluator: whom and what it is about, and some of its
 * conditions. It is asked as a Deny, whatever it is: an explicit deny says that the part applies.
 */
final class AppliedStatement {

  private static final SourceLocation NOWHERE = SourceLocation.at(null, 1, 1);
  private static final LocatedString ANY = new LocatedString("*", NOWHERE);

  private final PolicyEvaluator evaluator;
  private final boolean hasVariables;

  private AppliedStatement(
      PolicyStatement of, PolicySet policies, Statement part, Readings readings) {
    this.evaluator = PolicyEvaluator.compile(policies, readings);
    this.hasVariables = of.hasVariables() && hasVariable(part.resource(), part.conditions());
  }

  /**
   * Takes whom and what a statement is about, and some of its conditions.
   *
   * @param conditions the numbers of those that have to hold
   * @param organization that of the caller, whose policies bind it or not
   */
  static AppliedStatement whole(
      PolicyStatement of, BitSet conditions, Organization organization, Readings readings) {
    Statement part =
        part(of.statement(), of.statement().principal(), of.statement().resource(), conditions);
    PolicySet policies = only(policy(of, of.policy().type(), part), organization);
    return new AppliedStatement(of, policies, part, readings);
  }

  /**
   * Takes some conditions of a statement alone.
   *
   * @param conditions the numbers of those that have to hold
   */
  static AppliedStatement conditions(PolicyStatement of, BitSet conditions, Readings readings) {
    Statement part =
        part(of.statement(), null, new ResourceElement(false, List.of(ANY)), conditions);
    PolicySet policies = new PolicySet(List.of(policy(of, PolicyType.IDENTITY, part)));
    return new AppliedStatement(of, policies, part, readings);
  }

  private static Statement part(
      Statement written,
      @Nullable PrincipalElement principal,
      @Nullable ResourceElement resource,
      BitSet conditions) {
    return new Statement(
        0,
        null,
        Effect.DENY,
        principal,
        new ActionElement(false, List.of(ANY)),
        resource,
        conditions.stream().mapToObj(written.conditions()::get).toList(),
        written.location());
  }

  private static Policy policy(PolicyStatement of, PolicyType type, Statement part) {
    return new Policy(
        of.policy().name(),
        type,
        new PolicyDocument(of.policy().document().version(), null, List.of(part)));
  }

  private static boolean hasVariable(@Nullable ResourceElement resource, List<Condition> some) {
    return (resource != null && resource.patterns().stream().anyMatch(AppliedStatement::isOpen))
        || some.stream()
            .flatMap(condition -> condition.values().stream())
            .anyMatch(AppliedStatement::isOpen);
  }

  private static boolean isOpen(LocatedString text) {
    return text.value().contains("${");
  }

  private static PolicySet only(Policy policy, Organization organization) {
    PolicySet none = new PolicySet(List.of());
    List<List<Policy>> level = List.of(List.of(policy));
    return switch (policy.type()) {
      case IDENTITY -> new PolicySet(List.of(policy));
      case PERMISSIONS_BOUNDARY -> none.withBoundary(policy);
      case SESSION -> none.withSession(List.of(policy));
      case VPC_ENDPOINT -> none.through(policy);
      case RESOURCE, ROLE_TRUST -> none.withResource(policy);
      case SERVICE_CONTROL ->
          none.within(
              new Organization(
                  organization.managementAccount(),
                  organization.resourceAccount(),
                  level,
                  List.of()));
      case RESOURCE_CONTROL ->
          none.within(
              new Organization(
                  organization.managementAccount(),
                  organization.resourceAccount(),
                  List.of(),
                  level));
    };
  }

  /** Tells whether it applies to a request, whatever the request leaves open. */
  Truth in(RequestContext request) {
    return hasVariables && !evaluator.openKeys(request).isEmpty()
        ? Truth.MAYBE
        : Truth.of(evaluator.decide(request) == Decision.EXPLICIT_DENY);
  }

  /** Returns the keys that a request leaves open and on which it depends whether it applies. */
  List<String> openKeys(RequestContext request) {
    return evaluator.openKeys(request);
  }
}
