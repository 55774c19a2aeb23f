package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.Homes;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the policy of a resource or of a role lets external principals do. */
final class ExternalPrincipalAccess {

  private static final String OPEN =
      "the policy tells more requests apart than can be tried, or has policy variables whose values"
          + " external principals choose";

  private final List<Asked> asked = new ArrayList<>();

  /**
   * The policy in one partition.
   *
   * @param exact asks the policy itself
   * @param generous asks one whose variables stand for whatever suits external principals best;
   *     null if none has a value that they choose
   */
  private record Asked(ExternalPrincipalSearch exact, @Nullable ExternalPrincipalSearch generous) {

    Answer<RequestContext> of(Statement allow) {
      Answer<RequestContext> answer = exact.allowedBy(allow);
      if (answer.isFound()) {
        return answer;
      }
      Answer<RequestContext> most = generous == null ? answer : generous.allowedBy(allow);
      return most.isNone() ? most : Answer.undecided(OPEN);
    }
  }

  ExternalPrincipalAccess(CheckedPolicy policy) {
    this(policy, ExternalPrincipalSearch.MOST_TRIES);
  }

  ExternalPrincipalAccess(CheckedPolicy policy, int mostTries) {
    Map<String, Home> byPartition = new LinkedHashMap<>();
    for (Home home : Homes.of(policy.policy(), AskedActions.ALL).all()) {
      byPartition.putIfAbsent(home.partition().name(), home);
    }
    for (Home home : byPartition.values()) {
      ExternalPrincipalSearch search =
          new ExternalPrincipalSearch(policy, policy.policy(), home, mostTries);
      Policy atBest = atBest(policy.policy(), search);
      asked.add(
          new Asked(
              search,
              atBest.equals(policy.policy())
                  ? null
                  : new ExternalPrincipalSearch(policy, atBest, home, mostTries)));
    }
  }

  /** Looks for a request that a statement lets an external principal make. */
  Answer<RequestContext> of(Statement allow) {
    Answer<RequestContext> answer = Answer.none();
    for (Asked one : asked) {
      answer = answer.or(() -> one.of(allow));
    }
    return answer;
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
