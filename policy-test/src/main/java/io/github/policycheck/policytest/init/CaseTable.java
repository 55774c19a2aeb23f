package io.github.policycheck.policytest.init;

import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.policytest.Expectation;
import io.github.policycheck.policytest.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a case, or a table of cases with the same answer. */
final class CaseTable {

  private static final int WIDTH = 100;
  private static final String INDENT = "  ";

  private final Map<String, List<String>> columns = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  private CaseTable() {}

  /**
   * Returns it in lines that end with line breaks, the first of which begins with a dash.
   *
   * @param columns the values of each member, of which every combination is a case
   * @param context condition keys; one without values is absent
   */
  static String of(
      Map<String, List<String>> columns,
      Map<String, List<String>> context,
      Expectation expectation) {
    CaseTable table = new CaseTable();
    table.columns.putAll(columns);
    table.each();
    table.columns.forEach(
        (name, values) -> {
          if (values.size() == 1) {
            table.lines.add(name + ": " + YamlText.of(values.get(0)));
          }
        });
    table.context(context);
    table.lines.add("expect: " + expectation.text());
    return table.text();
  }

  private void each() {
    columns.forEach(
        (name, values) -> {
          if (values.size() > 1) {
            if (lines.isEmpty()) {
              lines.add("each:");
            }
            list(INDENT, name, values);
          }
        });
  }

  /** A list goes on in the next line where it gets too wide. */
  private void list(String indent, String name, List<String> values) {
    StringBuilder line = new StringBuilder(indent).append(name).append(": [");
    int margin = 2 * INDENT.length();
    for (int i = 0; i < values.size(); i++) {
      String value = YamlText.of(values.get(i)) + (i < values.size() - 1 ? "," : "]");
      boolean isFirst = line.charAt(line.length() - 1) == '[';
      if (!isFirst && margin + line.length() + 1 + value.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent).append(INDENT).append(value);
      } else {
        line.append(isFirst ? "" : " ").append(value);
      }
    }
    lines.add(line.toString());
  }

  private void context(Map<String, List<String>> context) {
    List<String> given = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    context.forEach(
        (key, values) -> {
          String written = ConditionKey.areSame(key, RefUpdate.KEY) ? RefUpdate.KEY : key;
          if (values.isEmpty()) {
            absent.add(written);
          } else {
            given.add(YamlText.of(written) + ": " + YamlText.of(values.get(0)));
          }
        });
    if (!given.isEmpty()) {
      lines.add("context: {" + String.join(", ", given) + "}");
    }
    if (!absent.isEmpty()) {
      list("", "absent", absent);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(text.length() == 0 ? "- " : INDENT).append(line).append('\n');
    }
    return text.toString();
  }
}
