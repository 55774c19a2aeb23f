package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles the policies of a set to layers, in the order in which explanations name them. */
final class PolicyCompiler {

  private final PolicySet policies;
  private final ReadingsInUse readings;
  private final List<PolicyLayer> layers = new ArrayList<>();
  private int statements;

  PolicyCompiler(PolicySet policies, Readings readings) {
    this.policies = policies;
    this.readings = new ReadingsInUse(readings);
    Organization organization = policies.organization();
    add(PolicyType.IDENTITY, policies.identity());
    add(PolicyType.PERMISSIONS_BOUNDARY, oneOrNone(policies.boundary()));
    add(PolicyType.SESSION, policies.session());
    for (List<Policy> level : organization.serviceControl()) {
      add(PolicyType.SERVICE_CONTROL, level);
    }
    for (List<Policy> level : organization.resourceControl()) {
      add(PolicyType.RESOURCE_CONTROL, level);
    }
    add(PolicyType.VPC_ENDPOINT, oneOrNone(policies.endpoint()));
    if (policies.resource() != null && !isRefused(policies.resource())) {
      add(policies.resource().type(), List.of(policies.resource()));
    }
  }

  private boolean isRefused(Policy own) {
    for (Statement statement : own.document().statements()) {
      if (statement.resource() == null && own.type() == PolicyType.RESOURCE) {
        return !readings.isDefault(UndocumentedPoint.NO_RESOURCE_IN_RESOURCE_POLICY);
      }
    }
    return false;
  }

  private static List<Policy> oneOrNone(@Nullable Policy policy) {
    return policy == null ? List.of() : List.of(policy);
  }

  private void add(PolicyType type, List<Policy> together) {
    if (together.isEmpty()) {
      return;
    }
    List<CompiledStatement> compiled = new ArrayList<>();
    for (Policy policy : together) {
      for (Statement statement : policy.document().statements()) {
        PrincipalMatcher principals =
            statement.principal() == null
                ? PrincipalMatcher.WHOEVER
                : new PrincipalMatcher(
                    statement.principal(),
                    statement.effect(),
                    policies.boundary() != null,
                    statement.principal().isNegated()
                        && statement.effect() == Effect.DENY
                        && !readings.isDefault(UndocumentedPoint.NOT_PRINCIPAL_IN_PART));
        compiled.add(
            new CompiledStatement(
                new MatchedStatement(policy, statement), statements++, principals, readings));
      }
    }
    layers.add(new PolicyLayer(type, policies.organization(), compiled));
  }

  List<PolicyLayer> layers() {
    return layers;
  }

  /** Returns the undocumented points whose reading made a difference to what was compiled. */
  Set<UndocumentedPoint> points() {
    return readings.asked();
  }
}
