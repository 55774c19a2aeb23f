package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides requests by a set of policies. Immutable; any number of threads may ask it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">IAM
 *     User Guide: policy evaluation logic</a>
 */
public final class PolicyEvaluator {

  /**
   * Hears which statements apply; the one of {@code decide} needs to hear no more than one deny.
   */
  private interface Listener {
    Listener NONE =
        new Listener() {
          @Override
          public void applies(CompiledStatement statement) {}

          @Override
          public boolean wantsEveryDeny() {
            return false;
          }
        };

    void applies(CompiledStatement statement);

    boolean wantsEveryDeny();
  }

  private final PolicySet policies;
  private final Readings readings;
  private final CompiledStatement[] statements;
  private final StatementIndex index;

  /** The same policies under the other reading of one point each; made when first asked for. */
  private volatile @Nullable Map<UndocumentedPoint, PolicyEvaluator> otherReadings;

  private PolicyEvaluator(PolicySet policies, Readings readings, CompiledStatement[] statements) {
    this.policies = policies;
    this.readings = readings;
    this.statements = statements;
    this.index = new StatementIndex(statements);
  }

  /**
   * Compiles policies, undocumented points read as by default.
   *
   * @throws IllegalArgumentException if a policy variable is not written as it should be
   */
  public static PolicyEvaluator compile(PolicySet policies) {
    return compile(policies, Readings.defaults());
  }

  /**
   * Compiles policies.
   *
   * @throws IllegalArgumentException if a policy variable is not written as it should be; a policy
   *     that {@code PolicyReader} has read is never refused
   */
  public static PolicyEvaluator compile(PolicySet policies, Readings readings) {
    List<CompiledStatement> statements = new ArrayList<>();
    for (Policy policy : policies.policies()) {
      for (Statement statement : policy.document().statements()) {
        statements.add(
            new CompiledStatement(
                new MatchedStatement(policy, statement), statements.size(), readings));
      }
    }
    return new PolicyEvaluator(policies, readings, statements.toArray(CompiledStatement[]::new));
  }

  /** Returns the decision on {@code request}; every request has one. */
  public Decision decide(RequestContext request) {
    return evaluate(request, Listener.NONE);
  }

  /** Returns the decision on {@code request} and where it comes from. */
  public EvaluationResult explain(RequestContext request) {
    List<CompiledStatement> denies = new ArrayList<>();
    List<CompiledStatement> allows = new ArrayList<>();
    Decision decision =
        evaluate(
            request,
            new Listener() {
              @Override
              public void applies(CompiledStatement statement) {
                (statement.isDeny() ? denies : allows).add(statement);
              }

              @Override
              public boolean wantsEveryDeny() {
                return true;
              }
            });
    return new EvaluationResult(
        decision,
        inOrder(decision == Decision.EXPLICIT_DENY ? denies : allows),
        MissingKeys.of(request, statements),
        ambiguities(request, decision));
  }

  /** The index finds statements in any order; people read them in the order of the policies. */
  private static List<MatchedStatement> inOrder(List<CompiledStatement> found) {
    return found.stream()
        .sorted(Comparator.comparingInt(CompiledStatement::place))
        .map(CompiledStatement::source)
        .toList();
  }

  private Decision evaluate(RequestContext request, Listener listener) {
    StatementIndex.Candidates candidates = index.candidates(request);
    Decision named = evaluate(candidates.naming(request.resource()), request, listener);
    if (named == Decision.EXPLICIT_DENY && !listener.wantsEveryDeny()) {
      return named;
    }
    Decision others = evaluate(candidates.others(), request, listener);
    if (named == Decision.EXPLICIT_DENY || others == Decision.IMPLICIT_DENY) {
      return named;
    }
    return others;
  }

  private static Decision evaluate(
      StatementIndex.Candidate[] candidates, RequestContext request, Listener listener) {
    Decision decision = Decision.IMPLICIT_DENY;
    for (StatementIndex.Candidate candidate : candidates) {
      if (!candidate.appliesTo(request)) {
        continue;
      }
      CompiledStatement statement = candidate.statement();
      listener.applies(statement);
      if (!statement.isDeny()) {
        decision = decision == Decision.EXPLICIT_DENY ? decision : Decision.ALLOWED;
      } else if (listener.wantsEveryDeny()) {
        decision = Decision.EXPLICIT_DENY;
      } else {
        return Decision.EXPLICIT_DENY;
      }
    }
    return decision;
  }

  private List<Ambiguity> ambiguities(RequestContext request, Decision decision) {
    List<Ambiguity> ambiguities = new ArrayList<>();
    otherReadings()
        .forEach(
            (point, evaluator) -> {
              Decision otherwise = evaluator.decide(request);
              if (otherwise != decision) {
                ambiguities.add(new Ambiguity(point, decision, otherwise));
              }
            });
    return ambiguities;
  }

  private Map<UndocumentedPoint, PolicyEvaluator> otherReadings() {
    Map<UndocumentedPoint, PolicyEvaluator> known = otherReadings;
    if (known == null) {
      known = new EnumMap<>(UndocumentedPoint.class);
      for (UndocumentedPoint point : UndocumentedPoint.values()) {
        if (point.concernsOneRequest()) {
          known.put(point, compile(policies, readings.otherwise(point)));
        }
      }
      otherReadings = known;
    }
    return known;
  }

  /** Returns the compiled form, one statement a line, in the order they are asked. */
  @Override
  public String toString() {
    return Arrays.stream(statements)
        .map(CompiledStatement::toString)
        .collect(Collectors.joining("\n"));
  }
}
