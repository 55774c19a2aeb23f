package io.github.policycheck.eval.simulation;

import static io.github.policycheck.eval.simulation.SimulationException.invalid;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.eval.simulation.RequestJson.Members;
import io.github.policycheck.eval.simulation.RequestJson.Text;
import io.github.policycheck.eval.simulation.RequestJson.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the policies of a request, each as its text. */
final class RequestPolicies {

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
    boolean isAboutSts = actions.stream().allMatch(action -> ActionName.isOf("sts:", action));
    Value resource = request.value("ResourcePolicy");
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
    List<List<String>> levels = new ArrayList<>(levels("ServiceControlPolicyInputLists"));
    String ofAws = "OrderedOrganizationPolicyInputList";
    if (!levels.isEmpty() && request.has(ofAws)) {
      throw invalid("`ServiceControlPolicyInputLists` and `" + ofAws + "`: give one of them");
    }
    for (Value item : request.items(ofAws)) {
      if (!(item instanceof Members level)) {
        throw invalid("`" + ofAws + "` takes a list of objects");
      }
      String policies = "ServiceControlPolicyInputList";
      RequestObject ofLevel = new RequestObject(level);
      ofLevel.check("`" + ofAws + "`", List.of("OrganizationsPolicyId", policies));
      levels.add(policyList(policies, ofLevel.value(policies)));
    }
    if (levels.stream().anyMatch(List::isEmpty)) {
      throw invalid("a level has no service control policy; AWS attaches FullAWSAccess at least");
    }
    return levels;
  }

  private List<List<String>> levels(String name) throws SimulationException {
    List<List<String>> levels = new ArrayList<>();
    for (Value level : request.items(name)) {
      levels.add(policyList(name, level));
    }
    return levels;
  }

  private List<String> policyList(String name) throws SimulationException {
    return policyList(name, request.value(name));
  }

  private static List<String> policyList(String name, @Nullable Value list)
      throws SimulationException {
    List<String> policies = new ArrayList<>();
    for (Value policy : RequestObject.items(name, list)) {
      policies.add(policy(name, policy));
    }
    return policies;
  }

  private static String policy(String name, Value value) throws SimulationException {
    if (value instanceof Text text) {
      return text.value();
    }
    if (value instanceof Members object) {
      return object.text();
    }
    throw invalid("`" + name + "`: a policy is its text or an object");
  }
}
