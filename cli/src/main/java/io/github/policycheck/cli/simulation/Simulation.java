package io.github.policycheck.cli.simulation;

import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.RequestKeys;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Principal;
import java.util.ArrayList;
import java.util.List;

/** Asks the engine what a request asks: every action on every resource. */
final class Simulation {

  private final CompiledPolicies compiled;

  Simulation(CompiledPolicies compiled) {
    this.compiled = compiled;
  }

  List<SimulationResult> run(SimulationRequest request) throws SimulationException {
    PolicyEvaluator evaluator = compiled.of(request.policies());
    boolean isOnNamed = !request.resources().isEmpty();
    List<String> resources = isOnNamed ? request.resources() : List.of("*");
    List<SimulationResult> results = new ArrayList<>();
    for (String action : request.actions()) {
      List<SimulationResult.OnResource> onResources = new ArrayList<>();
      for (String resource : resources) {
        onResources.add(
            new SimulationResult.OnResource(
                resource, evaluator.explain(context(request, action, asked(action, resource)))));
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

  private static RequestContext context(SimulationRequest request, String action, String resource) {
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
    RequestKeys.add(action, resource, owner, context);
    request.context().forEach(context::with);
    return context.build();
  }
}
