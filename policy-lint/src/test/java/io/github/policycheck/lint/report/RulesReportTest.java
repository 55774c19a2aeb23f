package io.github.policycheck.lint.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.LintRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RulesReportTest {

  private static final Rule SHORT =
      new Rule("short", Severity.NOTE, "something", "do something", List.of("CODE"));
  private static final Rule LONGER =
      new Rule("longer-id", Severity.WARNING, "else", "do else", List.of());

  @Test
  void text_is_a_line_for_each_rule() {
    assertThat(RulesReport.text(List.of(SHORT, LONGER)))
        .isEqualTo("short      note     something\nlonger-id  warning  else\n");
    assertThat(RulesReport.text(List.of())).isEmpty();
  }

  @Test
  void json_has_what_is_known_of_a_rule() {
    JsonNode rule =
        JsonMapper.shared().readTree(RulesReport.json(List.of(SHORT), true)).at("/rules/0");

    assertThat(rule.toString())
        .isEqualTo(
            "{\"rule\":\"short\",\"severity\":\"note\",\"summary\":\"something\",\"remediation\":\"do"
                + " something\",\"awsIssueCodes\":[\"CODE\"],\"docs\":"
                + "\"https://github.com/policycheck/policycheck/blob/main/docs/rules/short.md\"}");
  }

  @Test
  void each_rule_has_its_page_where_pages_are_asked_for() {
    List<Rule> all = LintRules.all();

    JsonNode with = JsonMapper.shared().readTree(RulesReport.json(all, true)).at("/rules");
    JsonNode without = JsonMapper.shared().readTree(RulesReport.json(all, false)).at("/rules");

    assertThat(with.size()).isEqualTo(all.size()).isEqualTo(without.size());
    assertThat(with).allSatisfy(rule -> assertThat(rule.at("/page").asString()).startsWith("# "));
    assertThat(without).allSatisfy(rule -> assertThat(rule.has("page")).isFalse());
  }
}
