package io.github.policycheck.policytest.init;

import io.github.policycheck.policytest.Expectation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the cases of a block, and comments on what is none. */
final class BlockText {

  private static final String INDENT = "  ";

  private final List<String> principals;
  private final boolean hasDefaultRepository;
  private final Block block;
  private final StringBuilder text = new StringBuilder();
  private int cases;
  private int open;

  private BlockText(List<String> principals, boolean hasDefaultRepository, Block block) {
    this.principals = principals;
    this.hasDefaultRepository = hasDefaultRepository;
    this.block = block;
  }

  /**
   * Writes a block.
   *
   * @param principals for whom it holds
   * @param hasDefaultRepository whether its only repository is the default of the file
   */
  static BlockText of(List<String> principals, boolean hasDefaultRepository, Block block) {
    BlockText written = new BlockText(principals, hasDefaultRepository, block);
    written.write();
    return written;
  }

  /** Returns the lines, each with a line break. */
  String text() {
    return text.toString();
  }

  /** Returns how many cases and tables there are. */
  int cases() {
    return cases;
  }

  /** Returns how many ways are open. */
  int open() {
    return open;
  }

  private void write() {
    Map<Cell, List<BranchQuestion>> byCell = new LinkedHashMap<>();
    for (int i = 0; i < block.cells().size(); i++) {
      byCell
          .computeIfAbsent(block.cells().get(i), same -> new ArrayList<>())
          .add(BranchQuestion.ALL.get(i));
    }
    byCell.forEach(this::settled);
    byCell.forEach(this::open);
    byCell.forEach(this::unsettled);
  }

  private void settled(Cell cell, List<BranchQuestion> questions) {
    if (cell instanceof Cell.Settled known) {
      for (String table : tables(questions, known.context(), known.expectation())) {
        cases++;
        table.lines().forEach(line -> text.append(INDENT).append(line).append('\n'));
      }
    }
  }

  private void open(Cell cell, List<BranchQuestion> questions) {
    if (cell instanceof Cell.Open hole) {
      open += questions.size();
      comment(
          "Open, so that no case holds on to it: "
              + about(questions)
              + (questions.size() == 1 ? " is" : " are")
              + " allowed although "
              + String.join(" and ", hole.guards())
              + (hole.guards().size() == 1 ? " guards " : " guard ")
              + (block.branches().size() == 1 ? "it" : "them")
              + (hole.rules().isEmpty()
                  ? " (no rule of lint says so)"
                  : " (lint: " + String.join(", ", hole.rules()) + ")")
              + ". Once that is closed:");
      tables(questions, hole.context(), Expectation.DENY)
          .forEach(table -> text.append(CommentText.ofLines(INDENT, table)));
    }
  }

  private void unsettled(Cell cell, List<BranchQuestion> questions) {
    if (cell instanceof Cell.Unsettled unknown) {
      comment("No case for " + about(questions) + ": " + unknown.reason());
    }
  }

  private void comment(String words) {
    text.append(CommentText.of(INDENT, words));
  }

  private String about(List<BranchQuestion> questions) {
    String ways =
        questions.size() == BranchQuestion.ALL.size()
            ? "any way to move"
            : String.join(", ", questions.stream().map(BranchQuestion::inWords).toList()) + " of";
    return ways
        + " "
        + String.join(", ", block.branches())
        + (hasDefaultRepository ? "" : " in " + String.join(", ", block.repositories()))
        + " by "
        + String.join(", ", principals);
  }

  /** Pushes, deletions and API calls are asked about by different members. */
  private List<String> tables(
      List<BranchQuestion> questions, Map<String, List<String>> context, Expectation expectation) {
    List<String> tables = new ArrayList<>();
    List<String> actions = new ArrayList<>();
    for (BranchQuestion question : questions) {
      Optional.ofNullable(question.action())
          .ifPresentOrElse(
              actions::add,
              () -> {
                Map<String, List<String>> columns = who();
                columns.put(question.member(), block.branches());
                tables.add(CaseTable.of(columns, context, expectation));
              });
    }
    if (!actions.isEmpty()) {
      Map<String, List<String>> columns = who();
      columns.put(BranchQuestion.ACTION, actions);
      columns.put("ref", block.branches());
      tables.add(CaseTable.of(columns, context, expectation));
    }
    return tables;
  }

  private Map<String, List<String>> who() {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put("principal", principals);
    if (!hasDefaultRepository) {
      columns.put("repository", block.repositories());
    }
    return columns;
  }
}
