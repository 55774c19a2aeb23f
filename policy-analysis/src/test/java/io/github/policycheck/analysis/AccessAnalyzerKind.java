package io.github.policycheck.analysis;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A kind of finding that IAM Access Analyzer documents, with the smallest policy of ours that has
 * it.
 *
 * @param severity what Access Analyzer calls it
 * @param kind its name
 * @param code its issue code
 * @param type the type of the policy
 * @param policy the text of the policy
 * @param other the rule that speaks of it under another code, empty if none is to
 * @param because why it is not called the same; empty if it is
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">IAM
 *     User Guide: policy validation check reference</a>
 */
record AccessAnalyzerKind(
    String severity,
    String kind,
    String code,
    PolicyType type,
    String policy,
    String other,
    String because) {

  private static final String ALL = "/access-analyzer-kinds.json";

  /** Returns all kinds, in the order of the page. */
  static List<AccessAnalyzerKind> all() {
    try (InputStream in =
        Objects.requireNonNull(AccessAnalyzerKind.class.getResourceAsStream(ALL))) {
      List<AccessAnalyzerKind> kinds = new ArrayList<>();
      for (JsonNode node : JsonMapper.shared().readTree(in)) {
        kinds.add(
            new AccessAnalyzerKind(
                node.path("severity").asString(),
                node.path("kind").asString(),
                node.path("code").asString(),
                type(node.path("type").asString()),
                node.path("policy").asString(),
                node.path("other").asString(""),
                node.path("because").asString("")));
      }
      return kinds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PolicyType type(String text) {
    for (PolicyType type : PolicyType.values()) {
      if (type.text().equals(text)) {
        return type;
      }
    }
    throw new IllegalArgumentException(text);
  }

  /** Tells whether the same code is to be given. */
  boolean isSame() {
    return because.isEmpty();
  }

  /** Lints the policy. */
  List<Finding> findings(PolicyAnalyzer analyzer) {
    try {
      Policy read = new Policy("P", type, PolicyReader.read("p.json", policy, type));
      return analyzer.analyze(read).findings();
    } catch (PolicySyntaxException e) {
      return e.findings().stream().map(Rules::named).toList();
    }
  }

  /** Returns the rules that call it the same. */
  List<String> rules(PolicyAnalyzer analyzer) {
    return List.copyOf(
        new TreeSet<>(
            findings(analyzer).stream()
                .filter(finding -> code.equals(finding.awsIssueCode()))
                .map(Finding::rule)
                .toList()));
  }

  @Override
  public String toString() {
    return code;
  }
}
