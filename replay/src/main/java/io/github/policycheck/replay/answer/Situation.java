package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Policies that may decide on a call, ready to be asked. */
final class Situation {

  private final PolicySet policies;
  private final PolicyEvaluator evaluator;

  /** Without what denies, to tell what nothing allows from what hinges on a Deny. */
  private @Nullable PolicyEvaluator withoutDenies;

  /** Each Deny on its own, made when it is first asked which of them may refuse. */
  private @Nullable List<Lone> denies;

  /** A statement that denies, and policies in which it is the only one that does. */
  private record Lone(MatchedStatement statement, PolicyEvaluator evaluator) {}

  Situation(PolicySet policies) {
    this.policies = policies;
    this.evaluator = PolicyEvaluator.compile(policies);
  }

  PolicySet policies() {
    return policies;
  }

  Decision decide(RequestContext request) {
    return evaluator.decide(request);
  }

  /** Returns what each type of policies says, of those there are. */
  Map<PolicyType, Decision> decisions(RequestContext request) {
    return evaluator.explain(request).decisions();
  }

  /** Returns the keys that are left open and could change what is decided. */
  List<String> openKeys(RequestContext request) {
    return evaluator.openKeys(request);
  }

  /** Returns the first statement that decides; null if none does, as nothing allows. */
  @Nullable MatchedStatement deciding(RequestContext request) {
    List<MatchedStatement> deciding = evaluator.deciding(request);
    return deciding.isEmpty() ? null : deciding.get(0);
  }

  /** Tells whether it is allowed, whatever the open keys are. */
  boolean isAlwaysAllowed(RequestContext request) {
    return decide(request) == Decision.ALLOWED && openKeys(request).isEmpty();
  }

  /** Returns the first statement that denies it, whatever the open keys are; null if none does. */
  @Nullable MatchedStatement alwaysDenying(RequestContext request) {
    return decide(request) == Decision.EXPLICIT_DENY && openKeys(request).isEmpty()
        ? deciding(request)
        : null;
  }

  /** Tells whether nothing allows it, whatever the open keys are. */
  boolean isNeverAllowed(RequestContext request) {
    PolicyEvaluator known = withoutDenies;
    if (known == null) {
      known = PolicyEvaluator.compile(edited(policies, Situation::withoutDenies));
      withoutDenies = known;
    }
    return known.decide(request) != Decision.ALLOWED && known.openKeys(request).isEmpty();
  }

  /** Tells whether policies of the resource, if it has any, have a say. */
  boolean canResourceAllow(RequestContext request) {
    return evaluator.asks(PolicyType.RESOURCE, request);
  }

  /** Returns the first statement that denies it for some values of the open keys. */
  @Nullable MatchedStatement denyOf(RequestContext request) {
    List<Lone> known = denies;
    if (known == null) {
      known = lone();
      denies = known;
    }
    for (Lone lone : known) {
      if (lone.evaluator().decide(request) == Decision.EXPLICIT_DENY
          || !lone.evaluator().openKeys(request).isEmpty()) {
        return lone.statement();
      }
    }
    return null;
  }

  private List<Lone> lone() {
    List<Lone> all = new ArrayList<>();
    for (Policy policy : all(policies)) {
      for (Statement statement : policy.document().statements()) {
        if (statement.effect() == Effect.DENY) {
          MatchedStatement matched = new MatchedStatement(policy, statement);
          PolicySet only =
              edited(
                  policies,
                  one -> one.effect() == Effect.ALLOW || one.equals(statement) ? one : null);
          all.add(new Lone(matched, PolicyEvaluator.compile(only)));
        }
      }
    }
    return all;
  }

  private static @Nullable Statement withoutDenies(Statement statement) {
    return statement.effect() == Effect.DENY ? null : statement;
  }

  private static List<Policy> all(PolicySet policies) {
    List<Policy> all = new ArrayList<>(policies.identity());
    if (policies.boundary() != null) {
      all.add(policies.boundary());
    }
    policies.organization().serviceControl().forEach(all::addAll);
    policies.organization().resourceControl().forEach(all::addAll);
    return all;
  }

  /** What becomes of a statement. */
  interface StatementEdit {

    /** Returns what takes its place, null if nothing does. */
    @Nullable Statement edit(Statement statement);
  }

  /** Returns the policies with other statements; the policy of the resource stays as it is. */
  static PolicySet edited(PolicySet policies, StatementEdit edit) {
    UnaryOperator<Policy> change = policy -> edited(policy, edit);
    Organization organization = policies.organization();
    Policy boundary = policies.boundary();
    return new PolicySet(
        policies.identity().stream().map(change).toList(),
        boundary == null ? null : change.apply(boundary),
        policies.session(),
        policies.endpoint(),
        policies.resource(),
        new Organization(
            organization.managementAccount(),
            organization.resourceAccount(),
            organization.serviceControl().stream()
                .map(level -> level.stream().map(change).toList())
                .toList(),
            organization.resourceControl().stream()
                .map(level -> level.stream().map(change).toList())
                .toList()));
  }

  private static Policy edited(Policy policy, StatementEdit edit) {
    PolicyDocument document = policy.document();
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : document.statements()) {
      Statement other = edit.edit(statement);
      if (other != null) {
        statements.add(other);
      }
    }
    return new Policy(
        policy.name(),
        policy.type(),
        new PolicyDocument(
            document.declaredVersion(), document.id(), statements, document.location()),
        policy.arn());
  }
}
