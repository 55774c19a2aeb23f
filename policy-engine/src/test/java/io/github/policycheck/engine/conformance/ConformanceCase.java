package io.github.policycheck.engine.conformance;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One published case: policies, a request and what IAM answers; its README tells the format. */
record ConformanceCase(
    String file,
    String name,
    String page,
    List<PolicyText> policies,
    @Nullable String managementAccount,
    Request request,
    JsonNode expected) {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Set<String> PRINCIPALS =
      Set.of("user", "roleSession", "root", "federatedUser", "federated", "service", "anonymous");

  /**
   * A policy as text.
   *
   * @param name as the case names it
   * @param level its level in an organization, 0 for other policies
   */
  record PolicyText(String name, PolicyType type, int level, String text) {}

  /**
   * A request; principal and owner are null if the case leaves them out.
   *
   * @param hasPrincipalKeys whether it has the keys that follow from the principal besides
   */
  record Request(
      String action,
      String resource,
      Map<String, List<String>> context,
      boolean hasPrincipalKeys,
      @Nullable Principal principal,
      @Nullable String owner) {}

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
    onlyFields(node.path("expect"), Set.of("decision", "matched", "problems"));
    JsonNode policies = node.path("policies");
    return new ConformanceCase(
        file.getFileName().toString(),
        node.path("name").asString(),
        node.path("page").asString(),
        policies(policies),
        policies.has("managementAccount") ? policies.path("managementAccount").asString() : null,
        request(node.path("request")),
        node.path("expect"));
  }

  private static List<PolicyText> policies(JsonNode node) {
    onlyFields(
        node,
        Set.of(
            "identity",
            "permissionsBoundary",
            "session",
            "serviceControl",
            "resourceControl",
            "vpcEndpoint",
            "resource",
            "roleTrust",
            "managementAccount"));
    List<PolicyText> policies = new ArrayList<>();
    for (PolicyType type : PolicyType.values()) {
      JsonNode written = node.path(type.text());
      switch (type) {
        case IDENTITY, SESSION ->
            each(written, type.text(), (name, policy) -> add(name, type, 0, policy, policies::add));
        case PERMISSIONS_BOUNDARY, VPC_ENDPOINT, RESOURCE, ROLE_TRUST -> {
          if (!written.isMissingNode()) {
            add(type.text(), type, 0, written, policies::add);
          }
        }
        case SERVICE_CONTROL, RESOURCE_CONTROL -> {
          for (int level = 0; level < written.size(); level++) {
            int number = level;
            each(
                written.path(level),
                type.text() + "[" + level + "]",
                (name, policy) -> add(name, type, number, policy, policies::add));
          }
        }
      }
    }
    return policies;
  }

  private interface PolicyVisitor {
    void visit(String name, JsonNode policy);
  }

  private static void each(JsonNode list, String name, PolicyVisitor visitor) {
    for (int i = 0; i < list.size(); i++) {
      visitor.visit(name + "[" + i + "]", list.path(i));
    }
  }

  private static void add(
      String name, PolicyType type, int level, JsonNode policy, Consumer<PolicyText> into) {
    String text = policy.isString() ? policy.asString() : policy.toString();
    into.accept(new PolicyText(name, type, level, text));
  }

  private static Request request(JsonNode node) {
    onlyFields(
        node,
        Set.of("action", "resource", "context", "principalKeys", "principal", "resourceOwner"));
    Map<String, List<String>> context = new LinkedHashMap<>();
    node.path("context")
        .properties()
        .forEach(entry -> context.put(entry.getKey(), strings(entry.getValue())));
    return new Request(
        node.path("action").asString(),
        node.path("resource").asString(),
        context,
        node.path("principalKeys").asBoolean(false),
        node.has("principal") ? principal(node.path("principal")) : null,
        node.has("resourceOwner") ? node.path("resourceOwner").asString() : null);
  }

  private static Principal principal(JsonNode node) {
    onlyFields(node, PRINCIPALS);
    if (node.size() != 1) {
      throw new IllegalArgumentException("not one principal: " + node);
    }
    String kind = node.propertyNames().iterator().next();
    JsonNode value = node.path(kind);
    return switch (kind) {
      case "user" -> new Principal.User(arn(value));
      case "roleSession" -> {
        onlyFields(value, Set.of("role", "name"));
        String session = value.has("name") ? value.path("name").asString() : null;
        yield new Principal.RoleSession(arn(value.path("role")), session);
      }
      case "root" -> new Principal.Root(new Arn("aws", "iam", "", value.asString(), "root"));
      case "federatedUser" -> {
        onlyFields(value, Set.of("arn", "user"));
        Arn user = value.has("user") ? arn(value.path("user")) : null;
        yield new Principal.FederatedUser(arn(value.path("arn")), user);
      }
      case "federated" -> new Principal.Federated(value.asString());
      case "service" -> new Principal.Service(value.asString());
      default -> new Principal.Anonymous();
    };
  }

  private static Arn arn(JsonNode node) {
    return Arn.parse(node.asString()).orElseThrow();
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
