package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.Readings;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
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
import io.github.policycheck.engine.model.VariableText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a statement, asked of the evaluator: whom and what it is about, and some of its
 * conditions. It is asked as a Deny, whatever it is: an explicit deny says that the part applies.
 */
public final class AppliedStatement {

  private static final SourceLocation NOWHERE = SourceLocation.at(null, 1, 1);
  private static final List<LocatedString> ANY = List.of(new LocatedString("*", NOWHERE));
  private static final ActionElement EVERY_ACTION = new ActionElement(false, ANY);
  private static final PrincipalElement EVERYONE =
      new PrincipalElement(
          false, List.of(new PrincipalElement.Names(PrincipalElement.Type.EVERYONE, ANY)));
  private static final ResourceElement EVERY_RESOURCE = new ResourceElement(false, ANY);

  /** The most points that are read both ways together. */
  private static final int MOST_POINTS = 4;

  /** As documented points are read by default, and then otherwise. */
  private final List<PolicyEvaluator> evaluators;

  private final boolean hasVariables;
  private final Set<ConditionKey> variables;

  /** How often it was asked, which budgets bound. */
  private int asked;

  /** Whether more points are to be read both ways than can be. */
  private final boolean isUnread;

  private AppliedStatement(
      PolicyStatement of,
      PolicySet policies,
      Statement part,
      Collection<LocatedString> compared,
      Set<UndocumentedPoint> varied) {
    PolicyEvaluator plain = PolicyEvaluator.compile(policies);
    List<PolicyEvaluator> all = new ArrayList<>(List.of(plain));
    boolean isTooMany = false;
    if (!varied.isEmpty()) {
      List<UndocumentedPoint> points =
          plain.undocumentedPoints().stream().filter(varied::contains).sorted().toList();
      isTooMany = points.size() > MOST_POINTS;
      if (!isTooMany) {
        others(points).forEach(readings -> all.add(PolicyEvaluator.compile(policies, readings)));
      }
    }
    this.isUnread = isTooMany;
    this.evaluators = List.copyOf(all);
    this.hasVariables = of.hasVariables() && hasVariable(part.resource(), part.conditions());
    this.variables = hasVariables ? variables(compared) : Set.of();
  }

  private static Set<ConditionKey> variables(Collection<LocatedString> compared) {
    Set<ConditionKey> keys = new HashSet<>();
    for (LocatedString text : compared) {
      if (isOpen(text) && VariableText.problem(text.value()).isEmpty()) {
        VariableText.of(text.value()).keys().forEach(key -> keys.add(ConditionKey.of(key)));
      }
    }
    return keys;
  }

  /**
   * Returns the keys of the policy variables in what values of one kind are compared with, where
   * one of them is asked for all: the resource, or conditions on keys that requests leave open.
   */
  Set<ConditionKey> variables() {
    return variables;
  }

  /** Returns the readings by which some points are read otherwise. */
  private static List<Readings> others(List<UndocumentedPoint> points) {
    List<Readings> others = new ArrayList<>();
    for (int some = 1; some < 1 << points.size(); some++) {
      Readings readings = Readings.defaults();
      for (int i = 0; i < points.size(); i++) {
        readings = (some & 1 << i) == 0 ? readings : readings.otherwise(points.get(i));
      }
      others.add(readings);
    }
    return others;
  }

  /**
   * Takes whom and what a statement is about, and some of its conditions.
   *
   * @param conditions the numbers of those that have to hold
   * @param organization that of the caller, whose policies bind it or not
   * @param varied the points that are read both ways
   */
  static AppliedStatement whole(
      PolicyStatement of,
      BitSet conditions,
      Organization organization,
      Set<UndocumentedPoint> varied) {
    Statement written = of.statement();
    Statement part =
        part(written, written.action(), written.principal(), written.resource(), conditions);
    PolicySet policies = only(policy(of, of.policy().type(), part), organization);
    ResourceElement resource = part.resource();
    List<LocatedString> compared = resource == null ? List.of() : resource.patterns();
    return new AppliedStatement(of, policies, part, compared, varied);
  }

  /**
   * Takes some conditions of a statement alone.
   *
   * @param conditions the numbers of those that have to hold
   * @param varied the points that are read both ways
   */
  static AppliedStatement conditions(
      PolicyStatement of, BitSet conditions, Set<UndocumentedPoint> varied) {
    Statement part = part(of.statement(), EVERY_ACTION, EVERYONE, EVERY_RESOURCE, conditions);
    // The type that binds whoever asks, a service too.
    PolicySet policies =
        new PolicySet(List.of()).through(policy(of, PolicyType.VPC_ENDPOINT, part));
    List<LocatedString> compared =
        part.conditions().stream().flatMap(condition -> condition.values().stream()).toList();
    return new AppliedStatement(of, policies, part, compared, varied);
  }

  private static Statement part(
      Statement written,
      ActionElement action,
      @Nullable PrincipalElement principal,
      @Nullable ResourceElement resource,
      BitSet conditions) {
    return new Statement(
        0,
        null,
        Effect.DENY,
        principal,
        action,
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
  public Truth in(RequestContext request) {
    asked++;
    Truth truth = isUnread ? Truth.MAYBE : in(evaluators.get(0), request);
    for (int i = 1; i < evaluators.size(); i++) {
      if (in(evaluators.get(i), request) != truth) {
        return Truth.MAYBE;
      }
    }
    return truth;
  }

  private Truth in(PolicyEvaluator evaluator, RequestContext request) {
    return hasVariables && !evaluator.openKeys(request).isEmpty()
        ? Truth.MAYBE
        : Truth.of(evaluator.decide(request) == Decision.EXPLICIT_DENY);
  }

  int asked() {
    return asked;
  }

  /** Returns the keys that a request leaves open and on which it depends whether it applies. */
  List<String> openKeys(RequestContext request) {
    return evaluators.get(0).openKeys(request);
  }
}
