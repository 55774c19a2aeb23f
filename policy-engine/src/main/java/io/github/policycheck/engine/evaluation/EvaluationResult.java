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
 * @param openValues values of a key that is there and not told, one for each decision that it can
 *     lead to; none if there is no such key, or all its values lead to the same. The strictest of
 *     them is the decision
 */
public record EvaluationResult(
    Decision decision,
    List<MatchedStatement> matchedStatements,
    List<String> missingContextKeys,
    List<Ambiguity> ambiguities,
    Map<PolicyType, Decision> decisions,
    @Nullable String ungoverned,
    List<OpenValue> openValues) {

  /** Copies the lists. */
  public EvaluationResult {
    Objects.requireNonNull(decision, "decision");
    matchedStatements = List.copyOf(matchedStatements);
    missingContextKeys = List.copyOf(missingContextKeys);
    ambiguities = List.copyOf(ambiguities);
    decisions = Map.copyOf(decisions);
    openValues = List.copyOf(openValues);
  }

  /** Makes a result that hangs on no value of a key that is there and not told. */
  public EvaluationResult(
      Decision decision,
      List<MatchedStatement> matchedStatements,
      List<String> missingContextKeys,
      List<Ambiguity> ambiguities,
      Map<PolicyType, Decision> decisions) {
    this(decision, matchedStatements, missingContextKeys, ambiguities, decisions, null, List.of());
  }

  static EvaluationResult of(UngovernedCall call) {
    return new EvaluationResult(
        call.decision(), List.of(), List.of(), List.of(), Map.of(), call.reason(), List.of());
  }
}
