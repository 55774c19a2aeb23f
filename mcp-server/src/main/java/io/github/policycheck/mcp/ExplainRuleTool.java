package io.github.policycheck.mcp;

import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.lint.LintRules;
import io.github.policycheck.lint.RulePages;
import io.github.policycheck.lint.report.RulesReport;
import java.util.List;
import java.util.Optional;

/** The page of a rule of lint. */
final class ExplainRuleTool implements Tool {

  @Override
  public String name() {
    return "explain_rule";
  }

  @Override
  public String title() {
    return "What a rule of lint means";
  }

  @Override
  public String description() {
    return "Returns the page of a rule of lint: what it finds, why that matters, an example to avoid and"
        + " one to prefer. Without a rule it lists all rules.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.text(
            "rule", "The id of a rule, as findings of lint name it. Default: all rules."));
  }

  @Override
  public String schema() {
    return "rules";
  }

  @Override
  public ToolAnswer call(Arguments arguments, Workspace workspace, Call call) {
    Optional<String> id = arguments.text("rule");
    if (id.isEmpty()) {
      List<Rule> all = LintRules.all();
      return ToolAnswer.of(RulesReport.text(all), List.of(), RulesReport.json(all, false), false);
    }
    Rule rule = rule(id.get(), "without `rule` all are listed");
    return ToolAnswer.of(
        RulePages.text(rule.id()).orElseThrow(),
        List.of(),
        RulesReport.json(List.of(rule), true),
        false);
  }

  /**
   * Returns the rule of an id.
   *
   * @param where what lists all
   * @throws ArgumentException if there is none
   */
  static Rule rule(String id, String where) {
    return LintRules.find(id)
        .orElseThrow(
            () -> {
              String hint = Spelling.hint(id, LintRules.all().stream().map(Rule::id).toList());
              return new ArgumentException(
                  "there is no rule `" + id + "`" + (hint.isEmpty() ? "; " + where : hint));
            });
  }
}
