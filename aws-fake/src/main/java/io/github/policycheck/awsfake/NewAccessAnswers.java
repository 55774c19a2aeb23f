package io.github.policycheck.awsfake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a policy grants what another does not, of statements that have actions and resources and
 * nothing else: each pattern of both policies is asked about by texts that it matches. It shares
 * nothing with the product. Other policies are not taken, unless a test says the answer.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoNewAccess.html">IAM
 *     Access Analyzer API Reference: CheckNoNewAccess</a>
 */
final class NewAccessAnswers {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Action", "Resource");

  /** What a wildcard of a pattern can stand for, as far as it is tried. */
  private static final List<String> STARS = List.of("", "x", "Get");

  private final List<Planted> planted = new CopyOnWriteArrayList<>();

  private record Planted(String text, boolean isNew) {}

  private record Rule(int index, String sid, boolean isAllow, Set<String> actions, Set<String> on) {

    boolean takes(String action, String resource) {
      return matches(actions, action, Pattern.CASE_INSENSITIVE) && matches(on, resource, 0);
    }

    private static boolean matches(Set<String> patterns, String text, int flags) {
      return patterns.stream()
          .map(one -> "\\Q" + one.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E")
          .anyMatch(one -> Pattern.compile(one, flags).matcher(text).matches());
    }
  }

  /** Sets the answer about all new policies in which a text occurs. */
  void plant(String text, boolean isNew) {
    planted.add(new Planted(text, isNew));
  }

  Map<String, Object> answer(Call call) {
    String before = call.input().required("existingPolicyDocument", invalid("existing is missing"));
    String after = call.input().required("newPolicyDocument", invalid("new is missing"));
    String type = call.input().text("policyType", "");
    if (!Set.of("IDENTITY_POLICY", "RESOURCE_POLICY").contains(type)) {
      throw invalid("policyType is neither IDENTITY_POLICY nor RESOURCE_POLICY");
    }
    List<Map<String, Object>> reasons =
        planted.stream()
            .filter(one -> after.contains(one.text()))
            .findFirst()
            .map(one -> one.isNew() ? List.of(reason(0, "")) : List.<Map<String, Object>>of())
            .orElseGet(() -> reasons(rules(before), rules(after)));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(
        "message",
        "The modified permissions "
            + (reasons.isEmpty() ? "do not grant" : "grant")
            + " new access compared to your existing policy.");
    answer.put("reasons", reasons);
    answer.put("result", reasons.isEmpty() ? "PASS" : "FAIL");
    return answer;
  }

  private static List<Map<String, Object>> reasons(List<Rule> before, List<Rule> after) {
    Set<String> actions = new LinkedHashSet<>();
    Set<String> resources = new LinkedHashSet<>();
    for (Rule rule : Stream.of(before, after).flatMap(List::stream).toList()) {
      rule.actions().forEach(one -> actions.addAll(tried(one)));
      rule.on().forEach(one -> resources.addAll(tried(one)));
    }
    List<Map<String, Object>> reasons = new ArrayList<>();
    for (Rule rule : after) {
      boolean isNew =
          actions.stream()
              .anyMatch(
                  action ->
                      resources.stream()
                          .filter(on -> rule.isAllow() && rule.takes(action, on))
                          .anyMatch(
                              on -> allows(after, action, on) && !allows(before, action, on)));
      if (isNew) {
        reasons.add(reason(rule.index(), rule.sid()));
      }
    }
    return reasons;
  }

  private static List<String> tried(String pattern) {
    return STARS.stream().map(text -> pattern.replace("*", text).replace("?", "x")).toList();
  }

  private static boolean allows(List<Rule> policy, String action, String resource) {
    List<Rule> all = policy.stream().filter(one -> one.takes(action, resource)).toList();
    return !all.isEmpty() && all.stream().allMatch(Rule::isAllow);
  }

  private static Map<String, Object> reason(int index, String sid) {
    return sid.isEmpty()
        ? Members.of(
            "description",
            "New access in the statement with index: " + index + ".",
            "statementIndex",
            index)
        : Members.of(
            "description",
            "New access in the statement with sid: " + sid + ".",
            "statementId",
            sid);
  }

  private static List<Rule> rules(String policy) {
    try {
      List<Rule> rules = new ArrayList<>();
      for (JsonNode one : each(JSON.readTree(policy).path("Statement"))) {
        if (!ELEMENTS.containsAll(one.propertyNames())) {
          throw new AwsError(
              422, "UnprocessableEntityException", "the fake takes none but " + ELEMENTS);
        }
        rules.add(
            new Rule(
                rules.size(),
                one.path("Sid").asString(""),
                one.path("Effect").asString("").equals("Allow"),
                texts(one.path("Action")),
                texts(one.path("Resource"))));
      }
      return rules;
    } catch (JacksonException e) {
      throw invalid("a policy is no JSON");
    }
  }

  private static List<JsonNode> each(JsonNode oneOrMore) {
    List<JsonNode> all = new ArrayList<>();
    if (oneOrMore.isArray()) {
      oneOrMore.forEach(all::add);
    } else {
      all.add(oneOrMore);
    }
    return all;
  }

  private static Set<String> texts(JsonNode oneOrMore) {
    Set<String> texts = new LinkedHashSet<>();
    each(oneOrMore).forEach(one -> texts.add(one.asString("")));
    return texts;
  }

  private static AwsError invalid(String message) {
    return new AwsError(400, "ValidationException", message);
  }
}
