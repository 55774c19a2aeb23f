package io.github.policycheck.eval.simulation;

import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.eval.simulation.SimulationException.Code;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the policies of requests, and keeps those asked last: batches repeat themselves. Any
 * number of threads may ask it.
 */
final class CompiledPolicies {

  /** The size of all that are kept. Compiled, a policy takes up to some hundred times its text. */
  static final int MOST = 256 * 1024;

  /** Larger ones would push out too many others. */
  static final int LARGEST = 64 * 1024;

  private final Map<PolicyTexts, PolicyEvaluator> known = new LinkedHashMap<>(16, 0.75f, true);
  private int size;

  /**
   * Returns the evaluator of these policies.
   *
   * @param places where they stand, if one of them is not right
   * @throws SimulationException if one of them is invalid, with all problems of all of them
   */
  PolicyEvaluator of(PolicyTexts texts, PolicyPlaces places) throws SimulationException {
    boolean isKept = texts.size() <= LARGEST;
    PolicyEvaluator evaluator = isKept ? known(texts) : null;
    if (evaluator == null) {
      evaluator = PolicyEvaluator.compile(new Reading(places).policySet(texts));
      if (isKept) {
        keep(texts, evaluator);
      }
    }
    return evaluator;
  }

  private synchronized @Nullable PolicyEvaluator known(PolicyTexts texts) {
    return known.get(texts);
  }

  private synchronized void keep(PolicyTexts texts, PolicyEvaluator evaluator) {
    if (known.put(texts, evaluator) == null) { // else another thread was faster
      size += texts.size();
    }
    Iterator<PolicyTexts> longestUnasked = known.keySet().iterator();
    while (size > MOST) {
      size -= longestUnasked.next().size();
      longestUnasked.remove();
    }
  }

  /** Returns the size of all that are kept. */
  synchronized int size() {
    return size;
  }

  /** Keeps none any longer. */
  synchronized void forget() {
    known.clear();
    size = 0;
  }

  /** The reading of the policies of one request. */
  private static final class Reading {

    private final PolicyPlaces places;
    private final List<String> problems = new ArrayList<>();

    private Reading(PolicyPlaces places) {
      this.places = places;
    }

    PolicySet policySet(PolicyTexts texts) throws SimulationException {
      List<Policy> identity = policies("PolicyInputList", PolicyType.IDENTITY, texts.identity());
      List<Policy> boundary =
          policies(
              "PermissionsBoundaryPolicyInputList",
              PolicyType.PERMISSIONS_BOUNDARY,
              texts.boundary() == null ? List.of() : List.of(texts.boundary()));
      List<Policy> session =
          policies("SessionPolicyInputList", PolicyType.SESSION, texts.session());
      List<List<Policy>> serviceControl =
          levels(
              RequestPolicies.SERVICE_CONTROL, PolicyType.SERVICE_CONTROL, texts.serviceControl());
      List<List<Policy>> resourceControl =
          levels(
              "ResourceControlPolicyInputLists",
              PolicyType.RESOURCE_CONTROL,
              texts.resourceControl());
      List<Policy> endpoint =
          policies(
              "VpcEndpointPolicyInputList",
              PolicyType.VPC_ENDPOINT,
              texts.endpoint() == null ? List.of() : List.of(texts.endpoint()));
      PolicyType type = texts.isRoleTrust() ? PolicyType.ROLE_TRUST : PolicyType.RESOURCE;
      List<Policy> resource = new ArrayList<>();
      if (texts.resource() != null) {
        read("ResourcePolicy", type, texts.resource(), resource);
      }
      if (!problems.isEmpty()) {
        throw new SimulationException(Code.POLICY_EVALUATION, String.join("\n", problems));
      }
      return new PolicySet(
          identity,
          boundary.stream().findFirst().orElse(null),
          session,
          endpoint.stream().findFirst().orElse(null),
          resource.stream().findFirst().orElse(null),
          new Organization(null, serviceControl, resourceControl));
    }

    private List<List<Policy>> levels(String name, PolicyType type, List<List<String>> texts) {
      List<List<Policy>> levels = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        levels.add(policies(name + "." + (i + 1), type, texts.get(i)));
      }
      return levels;
    }

    private List<Policy> policies(String name, PolicyType type, List<String> texts) {
      List<Policy> policies = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        read(name + "." + (i + 1), type, texts.get(i), policies);
      }
      return policies;
    }

    private void read(String name, PolicyType type, String text, List<Policy> into) {
      try {
        into.add(new Policy(name, type, PolicyReader.read(name, text, type)));
      } catch (PolicySyntaxException e) {
        for (Finding problem : e.findings()) {
          problems.add(places.inWords(name, problem));
        }
      }
    }
  }
}
