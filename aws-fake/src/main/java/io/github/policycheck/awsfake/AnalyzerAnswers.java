package io.github.policycheck.awsfake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What IAM Access Analyzer answers: of a policy the findings that a test has set, and whether it
 * grants new access.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html">IAM
 *     Access Analyzer API Reference: ValidatePolicy</a>
 */
final class AnalyzerAnswers implements Answers {

  /** Where policies are sent to, and what is then asked. */
  private static final Map<String, String> ACTIONS =
      Map.of(
          "/policy/validation", "ValidatePolicy",
          "/policy/check-no-new-access", "CheckNoNewAccess");

  private static final int USUAL_PAGE = 100;
  private static final List<String> TYPES =
      List.of(
          "IDENTITY_POLICY",
          "RESOURCE_POLICY",
          "SERVICE_CONTROL_POLICY",
          "RESOURCE_CONTROL_POLICY");

  private final Pages pages;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final NewAccessAnswers newAccess = new NewAccessAnswers();

  private record Rule(String text, FakeFinding finding) {}

  AnalyzerAnswers(Pages pages) {
    this.pages = pages;
  }

  /** Tells whether a request is for the service, as its path says. */
  static boolean isFor(HttpRequest request) {
    return ACTIONS.containsKey(request.path());
  }

  static String action(HttpRequest request) {
    String action = request.method().equals("POST") ? ACTIONS.get(request.path()) : null;
    return action == null ? request.method() + " " + request.path() : action;
  }

  NewAccessAnswers newAccess() {
    return newAccess;
  }

  /** Sets a finding of all policies in which a text occurs. */
  void add(String text, FakeFinding finding) {
    rules.add(new Rule(text, finding));
  }

  @Override
  public Map<String, Object> answer(Call call) {
    return switch (call.action()) {
      case "ValidatePolicy" -> findings(call);
      case "CheckNoNewAccess" -> newAccess.answer(call);
      default -> throw call.unknownAction();
    };
  }

  private Map<String, Object> findings(Call call) {
    String policy = call.input().required("policyDocument", invalid("policyDocument is required"));
    if (!TYPES.contains(call.input().text("policyType", ""))) {
      throw invalid("policyType is none of " + TYPES);
    }
    List<Map<String, Object>> findings =
        rules.stream()
            .filter(rule -> policy.contains(rule.text()))
            .map(rule -> shown(rule.finding(), policy))
            .toList();
    Pages.Page<Map<String, Object>> page =
        pages.page(
            call,
            Ids.hex(policy, 20),
            findings,
            call.input().number("maxResults"),
            USUAL_PAGE,
            call.input().text("nextToken"),
            invalid("nextToken is not valid"));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("findings", page.items());
    if (page.next() != null) {
      result.put("nextToken", page.next());
    }
    return result;
  }

  private static AwsError invalid(String message) {
    return new AwsError(400, "ValidationException", message);
  }

  private static Map<String, Object> shown(FakeFinding finding, String policy) {
    List<Object> path = new ArrayList<>();
    for (String part : finding.path()) {
      path.add(
          part.matches("[0-9]+") ? Map.of("index", Integer.valueOf(part)) : Map.of("value", part));
    }
    Map<String, Object> span = new LinkedHashMap<>();
    span.put("start", position(policy, finding.start()));
    span.put("end", position(policy, finding.end()));
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("findingDetails", finding.findingDetails());
    shown.put("findingType", finding.findingType());
    shown.put("issueCode", finding.issueCode());
    shown.put(
        "learnMoreLink",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks"
            + ".html#access-analyzer-reference-policy-checks-"
            + finding.findingType().toLowerCase(Locale.ROOT).replace('_', '-')
            + "-"
            + finding.issueCode().toLowerCase(Locale.ROOT).replace('_', '-'));
    shown.put("locations", List.of(Members.of("path", path, "span", span)));
    return shown;
  }

  private static Map<String, Object> position(String policy, int offset) {
    String before = policy.substring(0, Math.min(offset, policy.length()));
    Map<String, Object> position = new LinkedHashMap<>();
    position.put("line", 1 + (int) before.chars().filter(one -> one == '\n').count());
    position.put("column", before.length() - (before.lastIndexOf('\n') + 1));
    position.put("offset", before.length());
    return position;
  }
}
