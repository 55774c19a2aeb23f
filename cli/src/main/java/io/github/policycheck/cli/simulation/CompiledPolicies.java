package io.github.policycheck.cli.simulation;

import io.github.policycheck.cli.simulation.SimulationException.Code;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compiles the policies of requests, and keeps those asked last: batches repeat themselves. */
final class CompiledPolicies {

  private static final int MOST = 64;
  private static final int LONGEST = 256 * 1024;

  private final Map<PolicyTexts, PolicyEvaluator> known =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PolicyTexts, PolicyEvaluator> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Returns the evaluator of these policies.
   *
   * @throws SimulationException if one of them is not right, with all problems of all of them
   */
  PolicyEvaluator of(PolicyTexts texts) throws SimulationException {
    PolicyEvaluator evaluator = known.get(texts);
    if (evaluator == null) {
      evaluator = PolicyEvaluator.compile(new Reading().policySet(texts));
      if (texts.length() <= LONGEST) {
        known.put(texts, evaluator);
      }
    }
    return evaluator;
  }

  /** The reading of the policies of one request. */
  private static final class Reading {

    private final List<Finding> problems = new ArrayList<>();

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
              "ServiceControlPolicyInputLists", PolicyType.SERVICE_CONTROL, texts.serviceControl());
      List<List<Policy>> resourceControl =
          levels(
              "ResourceControlPolicyInputLists",
              PolicyType.RESOURCE_CONTROL,
              texts.resourceControl());
      PolicyType type = texts.isRoleTrust() ? PolicyType.ROLE_TRUST : PolicyType.RESOURCE;
      List<Policy> resource = new ArrayList<>();
      if (texts.resource() != null) {
        read("ResourcePolicy", type, texts.resource(), resource);
      }
      if (!problems.isEmpty()) {
        throw new SimulationException(
            Code.POLICY_EVALUATION,
            problems.stream().map(Finding::toString).collect(Collectors.joining("\n")));
      }
      return new PolicySet(
          identity,
          boundary.stream().findFirst().orElse(null),
          session,
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
        problems.addAll(e.findings());
      }
    }
  }
}
