package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** The same policies under the other reading of one point each; made when first asked for. */
  private volatile @Nullable Map<UndocumentedPoint, PolicyEvaluator> otherReadings;

  private PolicyEvaluator(PolicySet policies, Readings readings, CompiledStatement[] statements) {
    this.policies = policies;
    this.readings = readings;
    this.statements = statements;
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
        statements.add(new CompiledStatement(new MatchedStatement(policy, statement), readings));
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
    List<MatchedStatement> denies = new ArrayList<>();
    List<MatchedStatement> allows = new ArrayList<>();
    Decision decision =
        evaluate(
            request,
            new Listener() {
              @Override
              public void applies(CompiledStatement statement) {
                (statement.isDeny() ? denies : allows).add(statement.source());
              }

              @Override
              public boolean wantsEveryDeny() {
                return true;
              }
            });
    return new EvaluationResult(
        decision,
        decision == Decision.EXPLICIT_DENY ? denies : allows,
        MissingKeys.of(request, statements),
        ambiguities(request, decision));
  }

  private Decision evaluate(RequestContext request, Listener listener) {
    boolean isDenied = false;
    boolean isAllowed = false;
    for (CompiledStatement statement : statements) {
      if (!statement.appliesTo(request)) {
        continue;
      }
      listener.applies(statement);
      if (!statement.isDeny()) {
        isAllowed = true;
      } else if (listener.wantsEveryDeny()) {
        isDenied = true;
      } else {
        return Decision.EXPLICIT_DENY;
      }
    }
    if (isDenied) {
      return Decision.EXPLICIT_DENY;
    }
    return isAllowed ? Decision.ALLOWED : Decision.IMPLICIT_DENY;
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
