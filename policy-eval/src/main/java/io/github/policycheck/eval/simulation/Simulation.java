package io.github.policycheck.eval.simulation;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.Requests;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Arn;
import java.util.ArrayList;
import java.util.List;

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
    Requests requests = Requests.by(request.caller(), request.owner(), request.context());
    List<SimulationResult> results = new ArrayList<>();
    for (String action : request.actions()) {
      List<SimulationResult.OnResource> onResources = new ArrayList<>();
      for (String resource : resources) {
        onResources.add(
            new SimulationResult.OnResource(
                resource, evaluator.explain(context(requests, action, resource))));
      }
      results.add(new SimulationResult(action, onResources, isOnNamed));
    }
    return results;
  }

  private static RequestContext context(Requests requests, String action, String named) {
    String region = Arn.parse(named).map(Arn::region).orElse(null);
    return requests.about(action, asked(action, named), region).build();
  }

  /** An action that acts on no resource is asked about {@code *}, whatever a request names. */
  private static String asked(String action, String resource) {
    return CodeCommitActions.find(action).filter(CodeCommitAction::resourceMustBeStar).isPresent()
        ? "*"
        : resource;
  }
}
