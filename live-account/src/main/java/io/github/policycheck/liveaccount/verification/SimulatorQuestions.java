package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.answers.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requests to IAM's simulator. Each has the condition keys that policies of the principal ask
 * for and that are known of what is asked; the simulator fills in few by itself.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">IAM
 *     API Reference: SimulatePrincipalPolicy</a>
 */
final class SimulatorQuestions {

  private final Account account;
  private final VerificationRequest request;

  SimulatorQuestions(Account account, VerificationRequest request) {
    this.account = account;
    this.request = request;
  }

  /** Returns the call for a simulation, whose requests all have the same condition keys. */
  AwsQuestion question(Simulation simulation, OurAnswers ours) {
    Caller caller = ours.caller();
    ObjectNode json = Answer.JSON.createObjectNode();
    if (request.isOfDocuments()) {
      documents(caller, json);
    } else {
      json.put("PolicySourceArn", caller.arn().toString());
    }
    ArrayNode actions = json.putArray("ActionNames");
    simulation.actions().forEach(actions::add);
    ArrayNode resources = json.putArray("ResourceArns");
    simulation.resources().forEach(resources::add);
    ArrayNode entries = json.putArray("ContextEntries");
    context(simulation, ours)
        .forEach(
            (key, values) -> {
              ObjectNode entry = entries.addObject();
              entry.put("ContextKeyName", key.written());
              ArrayNode all = entry.putArray("ContextKeyValues");
              values.forEach(all::add);
              entry.put("ContextKeyType", type(key, caller, values.size()));
            });
    AwsCall call =
        request.isOfDocuments()
            ? AwsCall.SIMULATE_CUSTOM_POLICY
            : AwsCall.SIMULATE_PRINCIPAL_POLICY;
    return AwsQuestion.of(call, json.toString());
  }

  private static void documents(Caller caller, ObjectNode json) {
    PolicySet policies = ApiCalls.policies(caller);
    ArrayNode identity = json.putArray("PolicyInputList");
    policies.identity().forEach(policy -> identity.add(PolicyWriter.write(policy.document())));
    if (policies.boundary() != null) {
      json.putArray("PermissionsBoundaryPolicyInputList")
          .add(PolicyWriter.write(policies.boundary().document()));
    }
    if (caller.id().kind() == PrincipalId.Kind.USER) { // AWS takes nobody else
      json.put("CallerArn", caller.arn().toString());
    }
  }

  private Map<ConditionKey, List<String>> context(Simulation simulation, OurAnswers ours) {
    Caller caller = ours.caller();
    Map<ConditionKey, List<String>> keys = new TreeMap<>();
    caller.contextKeys().forEach((key, value) -> keys.put(ConditionKey.of(key), List.of(value)));
    String resource = simulation.resources().get(0);
    caller
        .resourceTags()
        .getOrDefault(resource, Map.of())
        .forEach((key, value) -> keys.put(ConditionKey.of(key), List.of(value)));
    Optional<Arn> arn = Arn.parse(resource);
    arn.map(Arn::region)
        .or(account::region)
        .ifPresent(region -> keys.put(ConditionKey.of("aws:RequestedRegion"), List.of(region)));
    arn.map(Arn::account)
        .ifPresent(owner -> keys.put(ConditionKey.of("aws:ResourceAccount"), List.of(owner)));
    request.context().forEach((key, values) -> keys.put(ConditionKey.of(key), values));
    keys.keySet().removeIf(key -> !ours.use(key.written()));
    keys.values().removeIf(List::isEmpty);
    if (simulation.reference() != null) {
      keys.put(ConditionKey.of(CodeCommitAction.REFERENCES), List.of(simulation.reference()));
    }
    return keys;
  }

  /** Returns how AWS is to read the values of a key: as the operators that compare it do. */
  private static String type(ConditionKey key, Caller caller, int values) {
    Family family = Family.STRING;
    for (Policy policy : caller.policies()) {
      for (Statement statement : policy.document().statements()) {
        for (Condition condition : statement.conditions()) {
          Family of = condition.operator().operator().family();
          if (condition.conditionKey().equals(key) && of != Family.NULL && of != Family.ARN) {
            family = of;
          }
        }
      }
    }
    String name =
        switch (family) {
          case BOOL -> "boolean";
          case IP_ADDRESS -> "ip";
          case NUMERIC -> "numeric";
          case DATE -> "date";
          case BINARY -> "binary";
          case STRING, ARN, NULL -> "string";
        };
    return values > 1 ? name + "List" : name;
  }

  /** Returns the resources of a simulation whose requests have the same condition keys. */
  List<Simulation> byContext(Simulation simulation, OurAnswers ours) {
    Map<Map<ConditionKey, List<String>>, List<String>> groups = new LinkedHashMap<>();
    for (String resource : simulation.resources()) {
      Simulation one =
          new Simulation(
              simulation.principal(),
              simulation.reference(),
              simulation.actions(),
              List.of(resource));
      groups.computeIfAbsent(context(one, ours), same -> new ArrayList<>()).add(resource);
    }
    return groups.values().stream()
        .map(
            resources ->
                new Simulation(
                    simulation.principal(),
                    simulation.reference(),
                    simulation.actions(),
                    resources))
        .toList();
  }
}
