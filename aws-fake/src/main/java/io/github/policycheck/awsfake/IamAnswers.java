package io.github.policycheck.awsfake;

import io.github.policycheck.awsfake.Details.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What IAM answers about the account of the caller.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html">IAM API
 *     Reference: actions</a>
 */
final class IamAnswers implements Answers {

  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 1000;

  private final Pages pages;
  private final SimulationAnswers simulations;
  private volatile String plain = "";

  IamAnswers(Pages pages, SimulationAnswers simulations) {
    this.pages = pages;
    this.simulations = simulations;
  }

  /** Sets which characters of a document are not percent-encoded besides those that never are. */
  void leavePlain(String characters) {
    plain = characters;
  }

  @Override
  public Map<String, Object> answer(Call call) {
    return switch (call.action()) {
      case "GetAccountAuthorizationDetails" -> details(call);
      case "GetPolicy" -> policy(call);
      case "GetPolicyVersion" -> policyVersion(call);
      case "ListPolicies" -> policies(call);
      case "ListAccountAliases" -> aliases(call);
      case "GetUser" -> user(call);
      case "SimulatePrincipalPolicy", "SimulateCustomPolicy" ->
          page(call, "", "EvaluationResults", simulations.results(call));
      default -> throw call.unknownAction();
    };
  }

  /** An entity of the one stream that is cut into pages. */
  private record Entry(Kind kind, Map<String, Object> entity) {}

  private Map<String, Object> details(Call call) {
    List<String> filter = call.input().texts("Filter");
    List<Entry> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Map<String, Object> entity : call.account().all(kind)) {
        if (filter.isEmpty() || filter.contains(filterName(kind, entity))) {
          all.add(new Entry(kind, entity));
        }
      }
    }
    Pages.Page<Entry> page = page(call, String.valueOf(filter), all);
    Map<String, Object> result = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      result.put(
          kind.list(),
          page.items().stream()
              .filter(entry -> entry.kind() == kind)
              .map(entry -> encoded(entry.entity()))
              .toList());
    }
    return ended(result, page.next());
  }

  private Object encoded(Object value) {
    return Details.encoded(value, plain);
  }

  private static String filterName(Kind kind, Map<String, Object> entity) {
    return switch (kind) {
      case USER -> "User";
      case GROUP -> "Group";
      case ROLE -> "Role";
      case POLICY -> isOfAws(entity) ? "AWSManagedPolicy" : "LocalManagedPolicy";
    };
  }

  private static boolean isOfAws(Map<String, Object> policy) {
    return String.valueOf(policy.get("Arn")).contains(":iam::aws:");
  }

  private Map<String, Object> policy(Call call) {
    return Map.of("Policy", withoutVersions(found(call)));
  }

  private static Map<String, Object> withoutVersions(Map<String, Object> policy) {
    Map<String, Object> shown = new LinkedHashMap<>(policy);
    shown.remove("PolicyVersionList");
    return shown;
  }

  private static Map<String, Object> found(Call call) {
    String arn = call.input().required("PolicyArn", missing("policyArn"));
    Map<String, Object> policy = call.account().find(Kind.POLICY, arn);
    if (policy == null) {
      throw new AwsError(404, "NoSuchEntity", "Policy " + arn + " was not found.");
    }
    return policy;
  }

  private Map<String, Object> policyVersion(Call call) {
    Map<String, Object> policy = found(call);
    String id = call.input().required("VersionId", missing("versionId"));
    for (Map<?, ?> version : Details.maps(policy.get("PolicyVersionList"))) {
      if (id.equals(String.valueOf(version.get("VersionId")))) {
        return Map.of("PolicyVersion", encoded(version));
      }
    }
    throw new AwsError(
        404,
        "NoSuchEntity",
        "Policy " + policy.get("Arn") + " version " + id + " does not exist or is not attachable.");
  }

  private Map<String, Object> policies(Call call) {
    String scope = call.input().text("Scope", "All");
    String prefix = call.input().text("PathPrefix", "/");
    boolean isAttached = "true".equals(call.input().text("OnlyAttached"));
    String usage = call.input().text("PolicyUsageFilter", "");
    List<Map<String, Object>> all =
        call.account().all(Kind.POLICY).stream()
            .filter(policy -> scope.equals("All") || scope.equals("AWS") == isOfAws(policy))
            .filter(policy -> String.valueOf(policy.get("Path")).startsWith(prefix))
            .filter(policy -> !isAttached || isInUse(policy, usage))
            .map(IamAnswers::withoutVersions)
            .toList();
    return page(call, scope + prefix + isAttached + usage, "Policies", all);
  }

  private static boolean isInUse(Map<String, Object> policy, String usage) {
    boolean isAttached = !Objects.equals(policy.get("AttachmentCount"), 0);
    boolean isBoundary = !Objects.equals(policy.get("PermissionsBoundaryUsageCount"), 0);
    return switch (usage) {
      case "PermissionsPolicy" -> isAttached;
      case "PermissionsBoundary" -> isBoundary;
      default -> isAttached || isBoundary;
    };
  }

  private Map<String, Object> aliases(Call call) {
    return page(call, "", "AccountAliases", call.account().aliases());
  }

  private Map<String, Object> user(Call call) {
    String name = call.input().text("UserName");
    String of = CallerName.of(call.caller());
    if (name == null && call.caller().endsWith(":root")) {
      Map<String, Object> root = new LinkedHashMap<>();
      root.put("UserId", call.account().id());
      root.put("Arn", call.caller());
      root.put("CreateDate", Details.CREATED);
      return Map.of("User", root);
    }
    if (name == null && !call.caller().contains(":user/")) {
      throw new AwsError(
          400, "ValidationError", "Must specify userName when calling with non-User credentials");
    }
    String wanted = name == null ? of : name;
    Map<String, Object> user = call.account().find(Kind.USER, wanted);
    if (user == null) {
      throw new AwsError(404, "NoSuchEntity", "The user with name " + wanted + " cannot be found.");
    }
    Map<String, Object> shown = new LinkedHashMap<>(user);
    shown.keySet().removeAll(List.of("UserPolicyList", "GroupList", "AttachedManagedPolicies"));
    return Map.of("User", shown);
  }

  private Map<String, Object> page(Call call, String key, String member, List<?> all) {
    Pages.Page<?> page = page(call, key, all);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put(member, page.items());
    return ended(result, page.next());
  }

  private <T> Pages.Page<T> page(Call call, String key, List<T> all) {
    int asked = call.input().number("MaxItems");
    if (asked < 0 || asked > LARGEST_PAGE || (call.input().has("MaxItems") && asked == 0)) {
      throw new AwsError(
          400,
          "ValidationError",
          "1 validation error detected: Value '"
              + asked
              + "' at 'maxItems' failed to satisfy constraint: Member must have value less than or"
              + " equal to 1000");
    }
    return pages.page(
        call,
        key,
        all,
        asked,
        USUAL_PAGE,
        call.input().text("Marker"),
        new AwsError(400, "ValidationError", "Invalid Marker."));
  }

  private static Map<String, Object> ended(Map<String, Object> result, @Nullable String next) {
    result.put("IsTruncated", next != null);
    if (next != null) {
      result.put("Marker", next);
    }
    return result;
  }

  static AwsError missing(String member) {
    return new AwsError(
        400,
        "ValidationError",
        "1 validation error detected: Value null at '"
            + member
            + "' failed to satisfy constraint: Member must not be null");
  }
}
