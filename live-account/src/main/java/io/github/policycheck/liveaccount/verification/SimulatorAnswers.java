package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.liveaccount.answers.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What IAM's simulator answered to a call.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html">IAM
 *     API Reference: EvaluationResult</a>
 */
final class SimulatorAnswers {

  private final Map<String, JsonNode> results = new TreeMap<>();
  private final Map<String, JsonNode> wholes = new TreeMap<>();
  private final List<String> policies;

  /**
   * Takes an answer.
   *
   * @param policies names of the policies that were sent, by their order
   */
  SimulatorAnswers(Answer answer, List<String> policies) {
    this.policies = List.copyOf(policies);
    for (JsonNode result : answer.items("EvaluationResults")) {
      String action = result.path("EvalActionName").asString("");
      JsonNode specific = result.path("ResourceSpecificResults");
      if (specific.isEmpty()) {
        put(action, result.path("EvalResourceName").asString(""), result, result);
      }
      for (JsonNode one : specific) {
        put(action, one.path("EvalResourceName").asString(""), one, result);
      }
    }
  }

  private void put(String action, String resource, JsonNode result, JsonNode whole) {
    results.put(key(action, resource), result);
    wholes.put(key(action, resource), whole);
  }

  private static String key(String action, String resource) {
    return ActionName.normalize(action) + " " + resource;
  }

  /** Returns what AWS says of a question; empty if it says nothing. */
  Optional<VerifiedAnswer> answer(VerifiedQuestion question) {
    JsonNode result = results.get(key(question.action(), question.resource()));
    if (result == null) {
      return Optional.empty();
    }
    String decision = result.path("EvalResourceDecision").asString("");
    List<String> statements = new ArrayList<>();
    for (JsonNode statement : result.path("MatchedStatements")) {
      statements.add(statement(statement));
    }
    // Which of both has them depends on whether resources were named.
    Set<String> missing = new LinkedHashSet<>();
    result.path("MissingContextValues").forEach(key -> missing.add(key.asString("")));
    JsonNode whole = wholes.getOrDefault(key(question.action(), question.resource()), result);
    whole.path("MissingContextValues").forEach(key -> missing.add(key.asString("")));
    return Optional.of(
        new VerifiedAnswer(
            decision.isEmpty() ? result.path("EvalDecision").asString("") : decision,
            statements,
            List.copyOf(missing)));
  }

  /** Tells whether service control policies are what AWS denies for. */
  boolean isDeniedByOrganization(VerifiedQuestion question) {
    JsonNode whole = wholes.get(key(question.action(), question.resource()));
    return whole != null
        && !whole
            .path("OrganizationsDecisionDetail")
            .path("AllowedByOrganizations")
            .asBoolean(true);
  }

  private String statement(JsonNode statement) {
    String id = statement.path("SourcePolicyId").asString("");
    JsonNode start = statement.path("StartPosition");
    return name(id)
        + (start.has("Line")
            ? ", line " + start.path("Line").asInt(0) + ", column " + start.path("Column").asInt(0)
            : "");
  }

  private String name(String id) {
    String number = id.startsWith("PolicyInputList.") ? id.substring(id.indexOf('.') + 1) : "";
    int index = number.matches("[0-9]{1,4}") ? Integer.parseInt(number) - 1 : -1;
    return index >= 0 && index < policies.size() ? policies.get(index) : id;
  }
}
