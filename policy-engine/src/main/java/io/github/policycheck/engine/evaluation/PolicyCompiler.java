package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.PatternText;
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
        compiled.add(compiled(new MatchedStatement(policy, statement), principals));
      }
    }
    layers.add(new PolicyLayer(type, policies.organization(), compiled));
  }

  private CompiledStatement compiled(MatchedStatement source, PrincipalMatcher principals) {
    boolean hasVariables = source.policy().document().version() == PolicyVersion.V2012_10_17;
    TextMatcher[] actions = actions(source.statement().action().patterns());
    ResourceElement resource = source.statement().resource();
    TextMatcher[] resources =
        resource == null
            ? new TextMatcher[] {new TextMatcher.Any()} // what has the policy
            : resources(resource.patterns(), source.policy().type(), hasVariables);
    return new CompiledStatement(
        source,
        statements++,
        principals,
        actions,
        resources,
        CompiledCondition.all(source.statement().conditions(), hasVariables, readings));
  }

  private TextMatcher[] actions(List<LocatedString> patterns) {
    TextMatcher[] actions = new TextMatcher[patterns.size()];
    for (int i = 0; i < actions.length; i++) {
      actions[i] = action(patterns.get(i).value());
    }
    return actions;
  }

  private TextMatcher[] resources(
      List<LocatedString> patterns, PolicyType type, boolean hasVariables) {
    TextMatcher[] resources = new TextMatcher[patterns.size()];
    for (int i = 0; i < resources.length; i++) {
      String entry = patterns.get(i).value();
      PatternText pattern = PatternText.of(entry);
      resources[i] =
          IncompleteArn.isOne(pattern) ? incomplete(pattern, type) : resource(entry, hasVariables);
    }
    return resources;
  }

  private TextMatcher action(String pattern) {
    int colon = pattern.indexOf(':');
    int star = pattern.indexOf('*');
    int mark = pattern.indexOf('?');
    boolean isWildService = (star >= 0 && star < colon) || (mark >= 0 && mark < colon);
    if (isWildService && !readings.isDefault(UndocumentedPoint.WILDCARD_IN_SERVICE_PREFIX)) {
      return new TextMatcher.Nothing();
    }
    String normalized = RequestContext.normalized(pattern);
    return star < 0 && mark < 0
        ? new TextMatcher.Exact(normalized) // as most actions are written
        : TextMatcher.like(PatternText.of(normalized));
  }

  private TextMatcher resource(String pattern, boolean hasVariables) {
    VariableText text =
        hasVariables ? VariableText.ofResource(pattern) : VariableText.plain(pattern);
    return VariableMatcher.of(text, TextMatcher.Comparison.RESOURCE, readings);
  }

  /** Variables stand after the fifth colon, so there are none in what has fewer. */
  private TextMatcher incomplete(PatternText pattern, PolicyType type) {
    boolean isCompleted =
        IncompleteArn.hasStarBeforeColon(pattern)
            ? !readings.isDefault(UndocumentedPoint.STAR_IN_INCOMPLETE_ARN)
            : isOfIdentity(type) || readings.isDefault(UndocumentedPoint.INCOMPLETE_ARN_ELSEWHERE);
    return TextMatcher.kept(
        TextMatcher.resource(isCompleted ? IncompleteArn.completed(pattern) : pattern));
  }

  private static boolean isOfIdentity(PolicyType type) {
    return switch (type) {
      case IDENTITY, PERMISSIONS_BOUNDARY, SESSION -> true;
      case SERVICE_CONTROL, RESOURCE_CONTROL, VPC_ENDPOINT, RESOURCE, ROLE_TRUST -> false;
    };
  }

  List<PolicyLayer> layers() {
    return layers;
  }

  /** Returns the undocumented points whose reading made a difference to what was compiled. */
  Set<UndocumentedPoint> points() {
    return readings.asked();
  }
}
