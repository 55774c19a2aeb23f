package io.github.policycheck.eval.simulation;

import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.codecommit.CallTarget;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.RequestKeys;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the engine what a request asks: every action on every resource. */
final class Simulation {

  private final CompiledPolicies compiled;

  Simulation(CompiledPolicies compiled) {
    this.compiled = compiled;
  }

  List<SimulationResult> run(SimulationRequest request) throws SimulationException {
    PolicyEvaluator evaluator = compiled.of(request.policies(), request.places());
    boolean isOnNamed = !request.resources().isEmpty();
    List<String> resources = isOnNamed ? request.resources() : List.of("*");
    List<SimulationResult> results = new ArrayList<>();
    for (String action : request.actions()) {
      List<SimulationResult.OnResource> onResources = new ArrayList<>();
      for (String resource : resources) {
        onResources.add(
            new SimulationResult.OnResource(
                resource, evaluator.explain(context(request, action, resource))));
      }
      results.add(new SimulationResult(action, onResources, isOnNamed));
    }
    return results;
  }

  /** An action that acts on no resource is asked about {@code *}, whatever a request names. */
  private static String asked(String action, String resource) {
    return CodeCommitActions.find(action).filter(CodeCommitAction::resourceMustBeStar).isPresent()
        ? "*"
        : resource;
  }

  private static RequestContext context(SimulationRequest request, String action, String named) {
    String resource = asked(action, named);
    RequestContext.Builder context = RequestContext.of(action, resource);
    Principal caller = request.caller();
    if (caller != null) {
      context.by(caller);
      PrincipalKeys keys = PrincipalKeys.of(caller);
      keys.values().forEach(context::with);
      keys.absent().forEach(context::without);
    }
    if (request.owner() != null) {
      context.ownedBy(request.owner());
    }
    String callers = caller == null ? null : caller.account().orElse(null);
    String owner = request.owner() == null ? callers : request.owner();
    CallTarget target =
        new CallTarget(partition(caller), Arn.parse(named).map(Arn::region).orElse(null), owner);
    RequestKeys.add(action, resource, target, context);
    request.context().forEach(context::with);
    return context.build();
  }

  /** Returns the partition of the caller's account, null if it has none or is not known. */
  private static @Nullable String partition(@Nullable Principal caller) {
    if (caller instanceof Principal.User user) {
      return user.arn().partition();
    }
    if (caller instanceof Principal.RoleSession session) {
      return session.role().partition();
    }
    if (caller instanceof Principal.FederatedUser federated) {
      return federated.arn().partition();
    }
    return caller instanceof Principal.Root root ? root.arn().partition() : null;
  }
}
