package io.github.policycheck.awsfake;

import io.github.policycheck.awsfake.Details.Kind;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.eval.simulation.SimulationException;
import io.github.policycheck.eval.simulation.Simulator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulator of IAM, which is the product's own: it agrees with the product but where a test
 * plants a difference.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">IAM
 *     API Reference: SimulatePrincipalPolicy</a>
 */
final class SimulationAnswers {

  private static final JsonMapper JSON = new JsonMapper();

  /** What AWS answers of a result; the product says more. */
  private static final Set<String> OF_AWS =
      Set.of(
          "EvalActionName",
          "EvalResourceName",
          "EvalDecision",
          "MatchedStatements",
          "MissingContextValues",
          "OrganizationsDecisionDetail",
          "PermissionsBoundaryDecisionDetail",
          "ResourceSpecificResults",
          "EvalResourceDecision");

  private final Simulator simulator = new Simulator();
  private final Map<String, String> planted = new ConcurrentHashMap<>();
  private final Map<String, List<String>> missing = new ConcurrentHashMap<>();
  private final OrganizationsAnswers organizations;

  SimulationAnswers(OrganizationsAnswers organizations) {
    this.organizations = organizations;
  }

  /**
   * Sets a decision.
   *
   * @param principal whose policies are simulated; empty for everybody
   */
  void plant(String principal, String action, String decision) {
    planted.put(principal + " " + action, decision);
  }

  void missing(String action, List<String> keys) {
    missing.put(action, keys);
  }

  /** Returns all results. */
  List<Map<String, Object>> results(Call call) {
    Map<String, Object> request = new LinkedHashMap<>();
    List<Named> policies = new ArrayList<>();
    List<String> boundaries = call.input().texts("PermissionsBoundaryPolicyInputList");
    String caller = call.input().text("CallerArn");
    if (caller != null && !caller.contains(":user/")) {
      throw invalid("Invalid caller: " + caller);
    }
    if (call.action().equals("SimulatePrincipalPolicy")) {
      String source =
          call.input().required("PolicySourceArn", IamAnswers.missing("policySourceArn"));
      Map<String, Object> entity = entity(call.account(), source);
      policies.addAll(policiesOf(call.account(), entity));
      if (boundaries.isEmpty() && entity.get("PermissionsBoundary") instanceof Map<?, ?> boundary) {
        boundaries =
            List.of(
                document(call.account(), String.valueOf(boundary.get("PermissionsBoundaryArn"))));
      }
      if (caller == null && source.contains(":user/")) {
        caller = source;
      }
      if (caller == null && call.input().has("ResourcePolicy")) {
        throw invalid("CallerArn is required when a resource policy is specified.");
      }
      List<List<String>> levels = organizations.serviceControlOf(call.account().id());
      if (!levels.isEmpty()) {
        request.put("ServiceControlPolicyInputLists", levels);
      }
    }
    List<String> more = call.input().texts("PolicyInputList");
    for (int i = 0; i < more.size(); i++) {
      policies.add(new Named("PolicyInputList." + (i + 1), "IAM Policy", more.get(i)));
    }
    request.put("PolicyInputList", policies.stream().map(Named::document).toList());
    request.put("PermissionsBoundaryPolicyInputList", boundaries);
    request.put("ActionNames", call.input().texts("ActionNames"));
    request.put("ResourceArns", call.input().texts("ResourceArns"));
    request.put("ContextEntries", contextEntries(call.input()));
    put(request, "CallerArn", caller);
    put(request, "ResourcePolicy", call.input().text("ResourcePolicy"));
    put(request, "ResourceOwner", call.input().text("ResourceOwner"));
    return results(request, policies, call.input().text("PolicySourceArn", ""));
  }

  private static void put(Map<String, Object> request, String name, @Nullable String value) {
    if (value != null) {
      request.put(name, value);
    }
  }

  private static List<Map<String, Object>> contextEntries(Input input) {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Input entry : input.objects("ContextEntries")) {
      Map<String, Object> written = new LinkedHashMap<>();
      put(written, "ContextKeyName", entry.text("ContextKeyName"));
      written.put("ContextKeyValues", entry.texts("ContextKeyValues"));
      put(written, "ContextKeyType", entry.text("ContextKeyType"));
      entries.add(written);
    }
    return entries;
  }

  private List<Map<String, Object>> results(
      Map<String, Object> request, List<Named> policies, String principal) {
    Map<?, ?> answer;
    try {
      answer = JSON.readValue(simulator.answer(JSON.writeValueAsString(request)), Map.class);
    } catch (SimulationException e) {
      throw switch (e.code()) {
        case INVALID_INPUT -> invalid(String.valueOf(e.getMessage()));
        case POLICY_EVALUATION ->
            new AwsError(500, "PolicyEvaluation", String.valueOf(e.getMessage()));
      };
    }
    List<Map<String, Object>> results = new ArrayList<>();
    for (Map<?, ?> result : Details.maps(answer.get("EvaluationResults"))) {
      results.add(changed(shown(result, policies), principal));
    }
    return results;
  }

  private Map<String, Object> shown(Map<?, ?> result, List<Named> policies) {
    Map<String, Object> shown = new LinkedHashMap<>();
    result.forEach(
        (member, value) -> {
          String name = String.valueOf(member);
          if (name.equals("MatchedStatements")) {
            shown.put(name, Details.maps(value).stream().map(one -> named(one, policies)).toList());
          } else if (name.equals("ResourceSpecificResults")) {
            shown.put(name, Details.maps(value).stream().map(one -> shown(one, policies)).toList());
          } else if (OF_AWS.contains(name)) {
            shown.put(name, value);
          }
        });
    return shown;
  }

  /** Names the policy of a statement as IAM does, not by its place in the request. */
  private static Map<String, Object> named(Map<?, ?> statement, List<Named> policies) {
    Map<String, Object> named = new LinkedHashMap<>();
    statement.forEach((name, value) -> named.put(String.valueOf(name), value));
    String id = String.valueOf(named.get("SourcePolicyId"));
    String prefix = "PolicyInputList.";
    if (id.startsWith(prefix)) {
      Named policy = policies.get(Integer.parseInt(id.substring(prefix.length())) - 1);
      named.put("SourcePolicyId", policy.id());
      named.put("SourcePolicyType", policy.type());
    }
    return named;
  }

  private Map<String, Object> changed(Map<String, Object> result, String principal) {
    String action = String.valueOf(result.get("EvalActionName"));
    String ofEverybody = planted.get(" " + action);
    String decision = planted.getOrDefault(principal + " " + action, orEmpty(ofEverybody));
    if (!decision.isEmpty()) {
      result.put("EvalDecision", decision);
      result.put("MatchedStatements", List.of());
      List<Map<String, Object>> specific = new ArrayList<>();
      for (Map<?, ?> one : Details.maps(result.get("ResourceSpecificResults"))) {
        Map<String, Object> other = new LinkedHashMap<>();
        one.forEach((name, value) -> other.put(String.valueOf(name), value));
        other.put("EvalResourceDecision", decision);
        other.put("MatchedStatements", List.of());
        specific.add(other);
      }
      if (result.containsKey("ResourceSpecificResults")) {
        result.put("ResourceSpecificResults", specific);
      }
    }
    List<String> keys = missing.get(action);
    if (keys != null) {
      Set<String> all = new LinkedHashSet<>(keys);
      if (result.get("MissingContextValues") instanceof List<?> own) {
        own.forEach(key -> all.add(String.valueOf(key)));
      }
      result.put("MissingContextValues", List.copyOf(all));
    }
    return result;
  }

  /** A policy, and what the simulator calls it. */
  private record Named(String id, String type, String document) {}

  private static Map<String, Object> entity(FakeAccount account, String arn) {
    String resource = Arn.parse(arn).map(Arn::resource).orElse("");
    for (Kind kind : List.of(Kind.USER, Kind.GROUP, Kind.ROLE)) {
      if (arn.contains(":iam::") && resource.startsWith(kind.resource())) {
        Map<String, Object> entity = account.find(kind, CallerName.of(arn));
        if (entity == null || !arn.equals(entity.get("Arn"))) {
          throw new AwsError(404, "NoSuchEntity", "Entity " + arn + " cannot be found.");
        }
        return entity;
      }
    }
    throw invalid("Invalid Entity Arn: " + arn + " does not clearly define entity type and name.");
  }

  private static List<Named> policiesOf(FakeAccount account, Map<String, Object> entity) {
    List<Named> all = new ArrayList<>();
    for (Kind kind : List.of(Kind.USER, Kind.GROUP, Kind.ROLE)) {
      for (Map<?, ?> inline : Details.maps(entity.get(kind.documents()))) {
        String type = kind.resource().substring(0, kind.resource().length() - 1);
        Object name = entity.get(kind.key()) + "_" + inline.get("PolicyName");
        all.add(new Named(type + "_" + name, "IAM Policy", text(inline.get("PolicyDocument"))));
      }
    }
    for (Map<?, ?> attached : Details.maps(entity.get("AttachedManagedPolicies"))) {
      String arn = String.valueOf(attached.get("PolicyArn"));
      all.add(
          new Named(
              String.valueOf(attached.get("PolicyName")), "IAM Policy", document(account, arn)));
    }
    if (entity.get("GroupList") instanceof List<?> groups) {
      for (Object name : groups) {
        Map<String, Object> group = account.find(Kind.GROUP, String.valueOf(name));
        if (group != null) {
          all.addAll(policiesOf(account, group));
        }
      }
    }
    return all;
  }

  private static String document(FakeAccount account, String arn) {
    Map<String, Object> policy = account.find(Kind.POLICY, arn);
    if (policy != null) {
      for (Map<?, ?> version : Details.maps(policy.get("PolicyVersionList"))) {
        if (policy.get("DefaultVersionId") instanceof String id
            && id.equals(version.get("VersionId"))) {
          return text(version.get("Document"));
        }
      }
    }
    throw new AwsError(404, "NoSuchEntity", "Policy " + arn + " was not found.");
  }

  private static String text(@Nullable Object document) {
    return document instanceof Document written ? written.text() : String.valueOf(document);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static AwsError invalid(String message) {
    return new AwsError(400, "InvalidInput", message);
  }
}
