package io.github.policycheck.eval.simulation;

import io.github.policycheck.engine.model.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation is asked.
 *
 * @param policies the policies as they are written
 * @param places where the policies stand in the request
 * @param actions the actions, service prefix included, at least one
 * @param resources ARNs, or {@code *}; none if the request names none, which asks about {@code *}
 * @param caller who calls, null for somebody of whom nothing is known
 * @param owner the account of resources whose ARN names none, null for the caller's
 * @param context values by condition key
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html">IAM
 *     API Reference: SimulateCustomPolicy</a>
 */
record SimulationRequest(
    PolicyTexts policies,
    PolicyPlaces places,
    List<String> actions,
    List<String> resources,
    @Nullable Principal caller,
    @Nullable String owner,
    Map<String, List<String>> context) {

  SimulationRequest {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    context = Map.copyOf(context);
  }
}
