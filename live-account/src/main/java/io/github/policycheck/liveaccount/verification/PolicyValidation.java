package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.analysis.Analysis;
import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.analysis.Rules;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.answers.Answer;
import io.github.policycheck.liveaccount.verification.VerificationReport.Apart;
import io.github.policycheck.liveaccount.verification.VerificationReport.CodeDifference;
import io.github.policycheck.liveaccount.verification.VerificationReport.Validation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares lint with IAM Access Analyzer, policy by policy and by AWS's issue codes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html">IAM
 *     Access Analyzer API Reference: ValidatePolicy</a>
 */
final class PolicyValidation {

  private final Account account;
  private final String region;
  private final PolicyAnalyzer analyzer = new PolicyAnalyzer(ServiceReference.builtIn(), null);
  private final Map<String, Rule> byCode = new HashMap<>();
  private final List<CodeDifference> differences = new ArrayList<>();
  private final Map<String, Integer> apart = new TreeMap<>();
  private int policies;
  private int agreed;

  PolicyValidation(Account account, String region) {
    this.account = account;
    this.region = region;
    for (Rule rule : Rules.all()) {
      rule.awsIssueCodes().forEach(code -> byCode.putIfAbsent(code, rule));
    }
  }

  /** Returns the question about a policy. */
  AwsQuestion question(Policy policy) {
    ObjectNode json = Answer.JSON.createObjectNode();
    json.put("policyDocument", PolicyWriter.write(policy.document()));
    json.put(
        "policyType",
        switch (policy.type()) {
          case IDENTITY, PERMISSIONS_BOUNDARY, SESSION -> "IDENTITY_POLICY";
          case SERVICE_CONTROL -> "SERVICE_CONTROL_POLICY";
          case RESOURCE_CONTROL -> "RESOURCE_CONTROL_POLICY";
          case RESOURCE, VPC_ENDPOINT, ROLE_TRUST -> "RESOURCE_POLICY";
        });
    return AwsQuestion.in(region, AwsCall.VALIDATE_POLICY, json.toString());
  }

  /** Compares what AWS found in a policy. */
  void compare(Policy policy, Answer answer) {
    policies++;
    Map<String, String> ofAws = new LinkedHashMap<>();
    for (JsonNode finding : answer.items("findings")) {
      String code = finding.path("issueCode").asString("");
      if (byCode.containsKey(code)) {
        ofAws.putIfAbsent(code, place(finding) + finding.path("findingDetails").asString(""));
      } else {
        apart.merge("no rule of lint has AWS's " + code, 1, Integer::sum);
      }
    }
    Map<String, Finding> ofLint = ofLint(policy);
    ofAws.forEach(
        (code, message) -> {
          if (ofLint.containsKey(code)) {
            agreed++;
          } else {
            differences.add(difference(policy, code, true, message));
          }
        });
    ofLint.forEach(
        (code, finding) -> {
          if (!ofAws.containsKey(code)) {
            differences.add(
                difference(policy, code, false, finding.location() + ": " + finding.message()));
          }
        });
  }

  private static String place(JsonNode finding) {
    JsonNode start = finding.path("locations").path(0).path("span").path("start");
    return start.has("line") ? "line " + start.path("line").asInt(0) + ": " : "";
  }

  private CodeDifference difference(Policy policy, String code, boolean isOfAws, String message) {
    Rule rule = byCode.get(code);
    return new CodeDifference(policy.name(), code, isOfAws, rule == null ? "" : rule.id(), message);
  }

  /** Returns what lint finds by the codes of AWS; it finds more than AWS has codes for. */
  private Map<String, Finding> ofLint(Policy policy) {
    Analysis analysis = analyzer.analyze(policy, account);
    Map<String, Finding> byIssue = new LinkedHashMap<>();
    for (Finding found : analysis.findings()) {
      String code = code(found);
      if (code == null) {
        apart.merge("AWS has no code for what " + found.rule() + " finds", 1, Integer::sum);
      } else {
        byIssue.putIfAbsent(code, found);
      }
    }
    return byIssue;
  }

  private static @Nullable String code(Finding finding) {
    if (finding.awsIssueCode() != null) {
      return finding.awsIssueCode();
    }
    List<String> codes = Rules.find(finding.rule()).map(Rule::awsIssueCodes).orElse(List.of());
    return codes.size() == 1 ? codes.get(0) : null;
  }

  Validation result() {
    List<Apart> others = new ArrayList<>();
    apart.forEach((what, findings) -> others.add(new Apart(what, findings)));
    return new Validation(policies, agreed, differences, others);
  }
}
