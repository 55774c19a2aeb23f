package io.github.policycheck.engine.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One published case: policies, a request and what IAM answers; its README tells the format. */
record ConformanceCase(
    String file,
    String name,
    String page,
    List<String> identityPolicies,
    String action,
    String resource,
    Map<String, List<String>> context,
    JsonNode expected) {

  private static final JsonMapper JSON = JsonMapper.shared();

  static List<ConformanceCase> read(Path file) {
    JsonNode root = JSON.readTree(file);
    onlyFields(root, Set.of("topic", "cases"));
    List<ConformanceCase> cases = new ArrayList<>();
    for (JsonNode node : root.path("cases")) {
      cases.add(of(file, node));
    }
    return cases;
  }

  private static ConformanceCase of(Path file, JsonNode node) {
    onlyFields(node, Set.of("name", "page", "rule", "trap", "policies", "request", "expect"));
    onlyFields(node.path("policies"), Set.of("identity"));
    onlyFields(node.path("request"), Set.of("action", "resource", "context"));
    onlyFields(node.path("expect"), Set.of("decision", "matched", "problems"));
    List<String> policies = new ArrayList<>();
    for (JsonNode policy : node.path("policies").path("identity")) {
      policies.add(policy.isString() ? policy.asString() : policy.toString());
    }
    Map<String, List<String>> context = new LinkedHashMap<>();
    node.path("request")
        .path("context")
        .properties()
        .forEach(entry -> context.put(entry.getKey(), strings(entry.getValue())));
    return new ConformanceCase(
        file.getFileName().toString(),
        node.path("name").asString(),
        node.path("page").asString(),
        policies,
        node.path("request").path("action").asString(),
        node.path("request").path("resource").asString(),
        context,
        node.path("expect"));
  }

  static List<String> strings(JsonNode list) {
    List<String> strings = new ArrayList<>();
    list.forEach(item -> strings.add(item.asString()));
    return strings;
  }

  private static void onlyFields(JsonNode node, Set<String> known) {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("unknown field " + name + " in " + node);
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
