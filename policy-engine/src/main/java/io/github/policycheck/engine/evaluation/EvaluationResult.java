package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision and what it comes from.
 *
 * @param decision the decision
 * @param matchedStatements the statements that decided: the denying ones if any denies, else the
 *     allowing ones; none for an implicit deny
 * @param missingContextKeys the condition keys the request says nothing about and on whose value
 *     the decision could depend, as the policies spell them, sorted
 * @param ambiguities the undocumented points whose other reading changes the decision
 * @param decisions what each type of policies says by itself, if there are policies of it and they
 *     bind the request; service control policies together on all levels
 * @param ungoverned why AWS decides without asking a policy, null if policies decide
 */
public record EvaluationResult(
    Decision decision,
    List<MatchedStatement> matchedStatements,
    List<String> missingContextKeys,
    List<Ambiguity> ambiguities,
    Map<PolicyType, Decision> decisions,
    @Nullable String ungoverned) {

  /** Copies the lists. */
  public EvaluationResult {
    Objects.requireNonNull(decision, "decision");
    matchedStatements = List.copyOf(matchedStatements);
    missingContextKeys = List.copyOf(missingContextKeys);
    ambiguities = List.copyOf(ambiguities);
    decisions = Map.copyOf(decisions);
  }
}
