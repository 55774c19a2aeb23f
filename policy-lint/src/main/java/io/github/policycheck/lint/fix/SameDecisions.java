package io.github.policycheck.lint.fix;

import io.github.policycheck.analysis.proof.ChangedDecision;
import io.github.policycheck.analysis.proof.PolicyComparison;
import io.github.policycheck.analysis.proof.PolicyPair;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proves that versions of a policy decide every request alike. For one thread. */
final class SameDecisions {

  private static final String TYPE_NOT_COMPARED =
      "policies of this type are compared only where a repair changes actions or resources alone";

  private final PolicyComparison comparison;

  SameDecisions(ServiceReference reference) {
    this.comparison = new PolicyComparison(reference);
  }

  /** Returns why it is not proved; empty if it is. */
  Optional<String> doubt(Policy before, Policy after) {
    if (PolicyPair.TYPES.contains(before.type())) {
      return doubt(new PolicyPair(before, after));
    }
    List<Statement> old = before.document().statements();
    List<Statement> changed = after.document().statements();
    if (old.size() != changed.size() || before.document().version() != after.document().version()) {
      return Optional.of(TYPE_NOT_COMPARED);
    }
    for (int i = 0; i < old.size(); i++) {
      Optional<String> doubt = doubt(old.get(i), changed.get(i), before);
      if (doubt.isPresent()) {
        return doubt;
      }
    }
    return Optional.empty();
  }

  private Optional<String> doubt(PolicyPair pair) {
    ChangedDecision answer = comparison.changedDecision(pair);
    if (answer instanceof ChangedDecision.Found found) {
      return Optional.of(
          "`" + found.action() + "` on `" + found.resource() + "` would be decided in another way");
    }
    return answer instanceof ChangedDecision.Undecided open
        ? Optional.of(open.reasons().get(0).reason())
        : Optional.empty();
  }

  /**
   * Compares statements by their actions and resources, as those of an identity policy: whoever
   * asks has no part in what these match.
   */
  private Optional<String> doubt(Statement old, Statement changed, Policy policy) {
    boolean isComparable =
        old.effect() == changed.effect()
            && names(old.principal()).equals(names(changed.principal()))
            && conditions(old).equals(conditions(changed));
    if (!isComparable) {
      return Optional.of(TYPE_NOT_COMPARED);
    }
    if (entries(old.action()).equals(entries(changed.action()))
        && entries(old.resource()).equals(entries(changed.resource()))) {
      return Optional.empty();
    }
    boolean haveResources = old.resource() != null && changed.resource() != null;
    boolean haveNone = old.resource() == null && changed.resource() == null; // as in trust policies
    return hasVariable(old) || hasVariable(changed) || (!haveResources && !haveNone)
        ? Optional.of(TYPE_NOT_COMPARED)
        : doubt(new PolicyPair(alone(old, policy), alone(changed, policy)));
  }

  private static Policy alone(Statement statement, Policy policy) {
    ResourceElement resource =
        Objects.requireNonNullElseGet(
            statement.resource(),
            () ->
                new ResourceElement(false, List.of(new LocatedString("*", statement.location()))));
    Statement bare =
        new Statement(
            0,
            statement.sid(),
            statement.effect(),
            statement.action(),
            resource,
            List.of(),
            statement.location());
    return new Policy(
        policy.name(),
        PolicyType.IDENTITY,
        new PolicyDocument(
            policy.document().declaredVersion(),
            null,
            List.of(bare),
            policy.document().location()));
  }

  private static boolean hasVariable(Statement statement) {
    return entries(statement.resource()).stream().anyMatch(entry -> entry.contains("${"));
  }

  private static List<String> names(@Nullable PrincipalElement element) {
    return element == null
        ? List.of()
        : element.names().stream()
            .map(names -> element.name() + names.type() + values(names.values()))
            .toList();
  }

  private static List<String> conditions(Statement statement) {
    return statement.conditions().stream().map(SameDecisions::condition).toList();
  }

  private static String condition(Condition condition) {
    return condition.operator().canonicalName()
        + "\0"
        + condition.conditionKey().normalized()
        + "\0"
        + values(condition.values());
  }

  private static List<String> entries(ActionElement element) {
    return withName(element.name(), element.patterns());
  }

  private static List<String> entries(@Nullable ResourceElement element) {
    return element == null ? List.of() : withName(element.name(), element.patterns());
  }

  private static List<String> withName(String name, List<LocatedString> entries) {
    return List.of(name, String.join("\0", values(entries)));
  }

  private static List<String> values(List<LocatedString> values) {
    return values.stream().map(LocatedString::value).toList();
  }
}
