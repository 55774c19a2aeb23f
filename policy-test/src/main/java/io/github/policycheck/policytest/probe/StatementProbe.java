package io.github.policycheck.policytest.probe;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a statement, or a part of one, applies to requests. The evaluator is asked about a
 * policy that denies by that statement alone, so that nothing is compared in a second way.
 */
public final class StatementProbe {

  private static final String ANY = "*";

  private final PolicyEvaluator evaluator;

  private StatementProbe(PolicyEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Tells whether it applies to a request. */
  public boolean applies(RequestContext request) {
    return evaluator.decide(request) == Decision.EXPLICIT_DENY;
  }

  /** Asks about a statement of a policy. */
  public static StatementProbe of(Policy policy, Statement statement) {
    return of(policy, statement, statement.action(), statement.resource(), statement.conditions());
  }

  /** Asks about the Action or NotAction of a statement alone. */
  public static StatementProbe ofAction(Policy policy, Statement statement, ActionElement action) {
    return of(policy, statement, action, anyResource(statement), List.of());
  }

  /** Asks about the Resource or NotResource of a statement alone. */
  public static StatementProbe ofResource(
      Policy policy, Statement statement, ResourceElement resource) {
    return of(policy, statement, anyAction(statement), resource, List.of());
  }

  /** Asks about one condition alone. */
  public static StatementProbe ofCondition(
      Policy policy, Statement statement, Condition condition) {
    return of(policy, statement, anyAction(statement), anyResource(statement), List.of(condition));
  }

  /** Asks about a statement with other parts. */
  public static StatementProbe of(
      Policy policy,
      Statement statement,
      ActionElement action,
      @Nullable ResourceElement resource,
      List<Condition> conditions) {
    return new StatementProbe(
        PolicyEvaluator.compile(
            alone(
                new Policy(
                    policy.name(),
                    policy.type(),
                    new PolicyDocument(
                        policy.document().version(),
                        null,
                        List.of(
                            new Statement(
                                0,
                                statement.sid(),
                                Effect.DENY,
                                statement.principal(),
                                action,
                                resource,
                                conditions,
                                statement.location())))))));
  }

  private static PolicySet alone(Policy policy) {
    PolicySet none = new PolicySet(List.of());
    return switch (policy.type()) {
      case IDENTITY -> new PolicySet(List.of(policy));
      case PERMISSIONS_BOUNDARY -> none.withBoundary(policy);
      case SESSION -> none.withSession(List.of(policy));
      case SERVICE_CONTROL ->
          none.within(new Organization(null, List.of(List.of(policy)), List.of()));
      case RESOURCE_CONTROL ->
          none.within(new Organization(null, List.of(), List.of(List.of(policy))));
      case VPC_ENDPOINT -> none.through(policy);
      case RESOURCE, ROLE_TRUST -> none.withResource(policy);
    };
  }

  /** Returns an Action that has every action. */
  public static ActionElement anyAction(Statement statement) {
    return new ActionElement(false, List.of(new LocatedString(ANY, statement.location())));
  }

  /** Returns a Resource that has every resource; null if a statement of the policy has none. */
  public static @Nullable ResourceElement anyResource(Statement statement) {
    return statement.resource() == null
        ? null
        : new ResourceElement(false, List.of(new LocatedString(ANY, statement.location())));
  }

  /** Tells whether somebody is named by the Principal of a statement; true if it has none. */
  public static StatementProbe ofPrincipal(
      Policy policy, Statement statement, @Nullable PrincipalElement principal) {
    return of(
        policy,
        new Statement(
            0,
            null,
            statement.effect(),
            principal,
            statement.action(),
            statement.resource(),
            List.of(),
            statement.location()),
        anyAction(statement),
        anyResource(statement),
        List.of());
  }
}
