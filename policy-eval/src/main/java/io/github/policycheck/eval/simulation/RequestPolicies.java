package io.github.policycheck.eval.simulation;

import static io.github.policycheck.eval.simulation.SimulationException.invalid;

import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the policies of a request, each as its text. */
final class RequestPolicies {

  /** Levels of service control policies, as lists of lists. */
  static final String SERVICE_CONTROL = "ServiceControlPolicyInputLists";

  /** The same as AWS has it, objects with a list each. */
  static final String ORGANIZATION = "OrderedOrganizationPolicyInputList";

  /** The list of such an object. */
  static final String OF_LEVEL = "ServiceControlPolicyInputList";

  private final RequestObject request;

  private RequestPolicies(RequestObject request) {
    this.request = request;
  }

  /**
   * Returns the policies.
   *
   * @param actions the actions that the request asks about
   */
  static PolicyTexts read(RequestObject request, List<String> actions) throws SimulationException {
    return new RequestPolicies(request).policies(actions);
  }

  private PolicyTexts policies(List<String> actions) throws SimulationException {
    if (!request.has("PolicyInputList")) {
      throw invalid("`PolicyInputList` is missing; without identity policies it is empty");
    }
    List<String> boundaries = policyList("PermissionsBoundaryPolicyInputList");
    if (boundaries.size() > 1) {
      throw invalid("`PermissionsBoundaryPolicyInputList`: there is at most one boundary");
    }
    List<String> endpoints = policyList("VpcEndpointPolicyInputList");
    if (endpoints.size() > 1) {
      throw invalid(
          "`VpcEndpointPolicyInputList`: a request goes through one VPC endpoint, which has one"
              + " policy");
    }
    boolean isAboutSts =
        actions.stream().allMatch(action -> action.toLowerCase(Locale.ROOT).startsWith("sts:"));
    Node resource = request.value("ResourcePolicy");
    return new PolicyTexts(
        policyList("PolicyInputList"),
        boundaries.stream().findFirst().orElse(null),
        policyList("SessionPolicyInputList"),
        serviceControl(),
        levels("ResourceControlPolicyInputLists"),
        endpoints.stream().findFirst().orElse(null),
        resource == null ? null : policy("ResourcePolicy", resource),
        isAboutSts);
  }

  private List<List<String>> serviceControl() throws SimulationException {
    List<List<String>> levels = new ArrayList<>(levels(SERVICE_CONTROL));
    if (!levels.isEmpty() && request.has(ORGANIZATION)) {
      throw invalid("`" + SERVICE_CONTROL + "` and `" + ORGANIZATION + "`: give one of them");
    }
    for (Node item : request.items(ORGANIZATION)) {
      if (!(item instanceof ObjectNode level)) {
        throw invalid("`" + ORGANIZATION + "` takes a list of objects");
      }
      RequestObject ofLevel = new RequestObject(level);
      ofLevel.check("`" + ORGANIZATION + "`", List.of("OrganizationsPolicyId", OF_LEVEL));
      levels.add(policyList(OF_LEVEL, ofLevel.value(OF_LEVEL)));
    }
    if (levels.stream().anyMatch(List::isEmpty)) {
      throw invalid("a level has no service control policy; AWS attaches FullAWSAccess at least");
    }
    return levels;
  }

  private List<List<String>> levels(String name) throws SimulationException {
    List<List<String>> levels = new ArrayList<>();
    for (Node level : request.items(name)) {
      levels.add(policyList(name, level));
    }
    return levels;
  }

  private List<String> policyList(String name) throws SimulationException {
    return policyList(name, request.value(name));
  }

  private static List<String> policyList(String name, @Nullable Node list)
      throws SimulationException {
    List<String> policies = new ArrayList<>();
    for (Node policy : RequestObject.items(name, list)) {
      policies.add(policy(name, policy));
    }
    return policies;
  }

  private static String policy(String name, Node policy) throws SimulationException {
    if (policy instanceof ScalarNode text && text.isString()) {
      return text.value();
    }
    if (policy instanceof ObjectNode object) {
      return object.text();
    }
    throw invalid("`" + name + "`: a policy is its text or an object");
  }
}
