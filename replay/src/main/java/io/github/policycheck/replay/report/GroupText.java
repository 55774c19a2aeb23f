package io.github.policycheck.replay.report;

import java.util.List;

/** Writes calls by what refuses them and by what their answer hinges on. */
final class GroupText {

  private static final int STATEMENTS = 20;
  private static final int ACTIONS = 10;
  private static final int PRINCIPALS = 5;
  private static final int HINGES = 20;

  private final TextLines out;

  GroupText(TextLines out) {
    this.out = out;
  }

  void write(ReplayReport report) {
    if (!report.refused().isEmpty()) {
      out.line(0, "refused:");
      statements(1, report.refused(), ReplayWords.NOTHING_ALLOWS);
      out.gap();
    }
    boolean hasContextFile = report.subject().hasContextFile();
    out.some(
        0,
        report.depends(),
        HINGES,
        "things that calls hinge on",
        group -> {
          out.line(
              0,
              "depends on "
                  + ReplayWords.and(group.hinges())
                  + ": "
                  + ReplayWords.calls(group.calls())
                  + (group.isForContextFile() ? contextFile(hasContextFile) : ""));
          statements(1, group.statements(), ReplayWords.IF_NOTHING_ALLOWS);
          out.gap();
        });
  }

  private static String contextFile(boolean hasContextFile) {
    return hasContextFile
        ? "; the context file does not tell of all of them"
        : "; `--context-file` can tell";
  }

  private void statements(int level, List<StatementGroup> groups, String withoutStatement) {
    out.some(
        level,
        groups,
        STATEMENTS,
        "statements",
        group -> {
          out.line(
              level,
              (group.statement() == null
                      ? withoutStatement
                      : "by " + ReplayWords.statement(group.statement()))
                  + ": "
                  + ReplayWords.calls(group.calls()));
          actions(level + 1, group.actions());
        });
  }

  private void actions(int level, List<ActionGroup> groups) {
    out.some(
        level,
        groups,
        ACTIONS,
        "actions",
        group -> {
          out.line(level, group.action() + ": " + ReplayWords.calls(group.calls()));
          out.some(level + 1, group.rows(), PRINCIPALS, "principals", row -> row(level + 1, row));
        });
  }

  private void row(int level, ReplayRow row) {
    out.line(
        level,
        ReplayWords.caller(row)
            + ": "
            + ReplayWords.calls(row.calls())
            + ", "
            + ReplayWords.when(row));
    ReplayExample example = row.example();
    out.line(level + 1, (row.calls() == 1 ? "" : "first ") + ReplayWords.event(example));
    if (example.command() != null) {
      out.command(level + 1, example.command());
      String placeholders = ReplayWords.placeholders(example);
      if (!placeholders.isEmpty()) {
        out.line(level + 1, placeholders);
      }
    }
  }
}
