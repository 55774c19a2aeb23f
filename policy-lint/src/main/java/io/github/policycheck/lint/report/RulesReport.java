package io.github.policycheck.lint.report;

import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.lint.RulePages;
import io.github.policycheck.lint.json.IndentedTree;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what the rules of lint are, as the command {@code rules} prints it. */
public final class RulesReport {

  private static final JsonMapper JSON = new JsonMapper();

  private RulesReport() {}

  /** Returns a line for each rule: its id, its severity, what it is about. */
  public static String text(List<Rule> rules) {
    int width = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Rule rule : rules) {
      text.append(rule.id())
          .append(" ".repeat(width - rule.id().length() + 2))
          .append(String.format("%-7s", rule.severity().text()))
          .append("  ")
          .append(rule.summary())
          .append('\n');
    }
    return text.toString();
  }

  /**
   * Returns rules as JSON, which {@code policycheck schema rules} describes.
   *
   * @param hasPages whether each has the text of its page
   */
  public static String json(List<Rule> rules, boolean hasPages) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode all = root.putArray("rules");
    for (Rule rule : rules) {
      ObjectNode one = all.addObject();
      one.put("rule", rule.id())
          .put("severity", rule.severity().text())
          .put("summary", rule.summary())
          .put("remediation", rule.remediation());
      ArrayNode codes = one.putArray("awsIssueCodes");
      rule.awsIssueCodes().forEach(codes::add);
      one.put("docs", RulePages.address(rule.id()));
      if (hasPages) {
        RulePages.text(rule.id()).ifPresent(page -> one.put("page", page));
      }
    }
    return IndentedTree.write(root);
  }
}
