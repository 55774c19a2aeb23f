package io.github.policycheck.report.page;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who can do what to which branch. Explanations are many times fewer than cells, and cells are
 * their numbers.
 *
 * @param branches the columns
 * @param targets how commands name the branches, in the same order
 * @param rows those who are answered the same, in the order in which they are shown first
 * @param explanations why the cells say what they say
 */
public record Matrix(
    List<Page.Branch> branches,
    List<Target> targets,
    List<Row> rows,
    List<Explanation> explanations) {

  /** So many rows are in the page itself, and so many are shown at once. */
  public static final int SHOWN_ROWS = 100;

  /** So many names are shown before the others are counted. */
  public static final int SHOWN_NAMES = 3;

  /** Stand in commands for what differs from cell to cell. */
  public static final String PRINCIPAL = "PRINCIPAL";

  /** Stands for the ARN of a repository. */
  public static final String REPOSITORY = "REPOSITORY";

  /** Stands for the name of a reference. */
  public static final String REFERENCE = "REFERENCE";

  /** Copies the lists. */
  public Matrix {
    branches = List.copyOf(branches);
    targets = List.copyOf(targets);
    rows = List.copyOf(rows);
    explanations = List.copyOf(explanations);
  }

  /** What commands have for a branch. */
  public record Target(String reference, String repository) {}

  /**
   * Those who are answered the same.
   *
   * @param principals who
   * @param cells for each branch the number of its explanation
   * @param hasOthers whether statements of others in the row than the first decide
   */
  public record Row(List<String> principals, List<Integer> cells, boolean hasOthers) {
    /** Copies the lists. */
    public Row {
      principals = List.copyOf(principals);
      cells = List.copyOf(cells);
    }
  }

  /**
   * What a cell says, and why.
   *
   * @param kind how it looks
   * @param rank its place in the order of a column, the widest access first
   * @param label what it says
   * @param note what it says besides, empty if it does not
   * @param lines why
   */
  public record Explanation(Kind kind, int rank, String label, String note, List<Line> lines) {
    /** Copies the list. */
    public Explanation {
      lines = List.copyOf(lines);
    }
  }

  /** How a cell looks; what it says is in its words. */
  public enum Kind {
    /** All is allowed. */
    YES("yes"),
    /** Some of it is allowed. */
    PART("part"),
    /** It is allowed under conditions. */
    ONLY_IF("only-if"),
    /** It is not known. */
    UNDECIDED("undecided"),
    /** Nothing is allowed. */
    NO("no");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Returns its name in style sheets. */
    public String text() {
      return text;
    }
  }

  /**
   * Actions that are answered the same, and why.
   *
   * @param answer the answer
   * @param actions which actions
   * @param why the alternatives of what a request has to have, or the reasons of what is undecided
   * @param because the statements that decide
   * @param command asks for a request that is decided so, with names for what differs; empty if
   *     none does
   */
  public record Line(
      String answer, String actions, List<String> why, List<String> because, String command) {
    /** Copies the lists. */
    public Line {
      why = List.copyOf(why);
      because = List.copyOf(because);
    }
  }

  /**
   * An explanation, and where it is needed first.
   *
   * @param number its number
   * @param row of whom its commands are
   * @param branch the number of the branch that they are about
   */
  public record Used(int number, Explanation explanation, Row row, int branch) {}

  /** Returns the explanations of the rows that the page has without a program. */
  public List<Used> used() {
    Map<Integer, Used> used = new TreeMap<>();
    for (Row row : first()) {
      for (int branch = 0; branch < branches.size(); branch++) {
        int number = row.cells().get(branch);
        used.putIfAbsent(number, new Used(number, explanations.get(number), row, branch));
      }
    }
    return List.copyOf(used.values());
  }

  /** Returns the rows that the page has without a program. */
  public List<Row> first() {
    return rows.subList(0, Math.min(SHOWN_ROWS, rows.size()));
  }

  /** Returns a command of a line as a reader can paste it, for the first of a row and a branch. */
  public String command(Line line, Row row, int branch) {
    return command(line.command(), row.principals().get(0), targets.get(branch));
  }

  /** Returns a command in which the names are replaced that stand for what differs. */
  public static String command(String command, String principal, Target target) {
    return command
        .replace(PRINCIPAL, principal)
        .replace(REPOSITORY, target.repository())
        .replace(REFERENCE, target.reference());
  }

  /** Counts the principals of all rows. */
  public int principals() {
    return rows.stream().mapToInt(row -> row.principals().size()).sum();
  }
}
