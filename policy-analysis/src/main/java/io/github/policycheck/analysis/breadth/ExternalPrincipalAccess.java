package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.Homes;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the policy of a resource or of a role lets external principals do. */
final class ExternalPrincipalAccess {

  /** Whether a statement lets external principals do something. */
  enum Extent {
    NOTHING,
    SOMETHING,
    UNKNOWN
  }

  private final List<ExternalPrincipalSearch> exact = new ArrayList<>();

  /** Of a policy whose variables stand for whatever suits external principals best. */
  private final List<ExternalPrincipalSearch> generous = new ArrayList<>();

  ExternalPrincipalAccess(CheckedPolicy policy) {
    Map<String, Home> byPartition = new LinkedHashMap<>();
    for (Home home : Homes.of(policy.policy(), AskedActions.ALL).all()) {
      byPartition.putIfAbsent(home.partition().name(), home);
    }
    for (Home home : byPartition.values()) {
      ExternalPrincipalSearch search = new ExternalPrincipalSearch(policy, policy.policy(), home);
      exact.add(search);
      Policy atBest = atBest(policy.policy(), search);
      if (!atBest.equals(policy.policy())) {
        generous.add(new ExternalPrincipalSearch(policy, atBest, home));
      }
    }
  }

  Extent of(Statement allow) {
    if (exact.stream().anyMatch(search -> search.isAllowedBy(allow))) {
      return Extent.SOMETHING;
    }
    boolean isUnknown =
        exact.stream().anyMatch(ExternalPrincipalSearch::hasGivenUp)
            || generous.stream().anyMatch(search -> search.isAllowedBy(allow));
    return isUnknown ? Extent.UNKNOWN : Extent.NOTHING;
  }

  private static Policy atBest(Policy policy, ExternalPrincipalSearch search) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : policy.document().statements()) {
      if (statement.effect() == Effect.ALLOW) {
        statements.add(atBest(statement, search));
      } else if (!isOpen(statement, search)) {
        statements.add(statement);
      }
    }
    PolicyDocument document = policy.document();
    return new Policy(
        policy.name(),
        policy.type(),
        new PolicyDocument(document.declaredVersion(), document.id(), statements));
  }

  private static boolean isOpen(Statement statement, ExternalPrincipalSearch search) {
    ResourceElement resource = statement.resource();
    return (resource != null && resource.patterns().stream().anyMatch(search::hasVariable))
        || statement.conditions().stream().anyMatch(condition -> isOpen(condition, search));
  }

  private static boolean isOpen(Condition condition, ExternalPrincipalSearch search) {
    return condition.values().stream().anyMatch(search::isOpen);
  }

  private static Statement atBest(Statement allow, ExternalPrincipalSearch search) {
    if (!isOpen(allow, search)) {
      return allow;
    }
    ResourceElement resource = allow.resource();
    return new Statement(
        allow.index(),
        allow.sid(),
        allow.effect(),
        allow.principal(),
        allow.action(),
        resource == null ? null : atBest(resource, search),
        allow.conditions().stream().filter(condition -> !isOpen(condition, search)).toList(),
        allow.location());
  }

  private static ResourceElement atBest(ResourceElement resource, ExternalPrincipalSearch search) {
    List<LocatedString> entries = new ArrayList<>();
    for (LocatedString entry : resource.patterns()) {
      if (!search.hasVariable(entry)) {
        entries.add(entry);
      } else if (!resource.isNegated()) {
        entries.add(new LocatedString(withoutVariables(entry.value()), entry.location()));
      }
    }
    return new ResourceElement(resource.isNegated(), entries);
  }

  private static String withoutVariables(String text) {
    List<VariableText.Part> parts = new ArrayList<>();
    for (VariableText.Part part : VariableText.ofResource(text).parts()) {
      parts.add(part instanceof VariableText.Variable ? new VariableText.Text("*") : part);
    }
    return new VariableText(parts).toString();
  }
}
