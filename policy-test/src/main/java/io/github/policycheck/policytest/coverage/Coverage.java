package io.github.policycheck.policytest.coverage;

import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.policytest.TestRun;
import java.util.List;
import java.util.Objects;

/**
 * Which statements, and which values in them, cases have decided. Those of policies that AWS
 * manages do not count: nobody tests them.
 *
 * @param items the statements, each with its values, in the order of the policies
 */
public record Coverage(List<Item> items) {

  private static final double HUNDRED = 100;

  /** Copies the list. */
  public Coverage {
    items = List.copyOf(items);
  }

  /** What can be covered. */
  public enum Kind {
    /** A statement: it decided. */
    STATEMENT("statement"),
    /** An entry of Action or NotAction. */
    ACTION("action"),
    /** An entry of Resource or NotResource. */
    RESOURCE("resource"),
    /** A value of a condition. */
    CONDITION_VALUE("condition value");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Returns it in words. */
    public String text() {
      return text;
    }
  }

  /**
   * A statement, or a value in one.
   *
   * @param statement the statement
   * @param kind which part of it
   * @param value the value as the policy has it; empty for the statement as a whole
   * @param location where it stands
   * @param isCovered whether it had a part in the decision of a case: a value if it matched in the
   *     statement that decided, and a value of a negated element (NotAction, StringNotEquals) if it
   *     alone kept the statement from applying
   */
  public record Item(
      MatchedStatement statement,
      Kind kind,
      String value,
      SourceLocation location,
      boolean isCovered) {

    /** Checks that nothing is null. */
    public Item {
      Objects.requireNonNull(statement, "statement");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(location, "location");
    }
  }

  /**
   * Returns what the cases of test files have decided, all together.
   *
   * @throws IllegalArgumentException if one is about every account that templates can become
   */
  public static Coverage of(TestRun run) {
    run.checkAccounts();
    CoverageCounter counter = new CoverageCounter();
    run.ran().forEach(counter::count);
    return new Coverage(counter.items());
  }

  /** Returns how many items are covered. */
  public long covered() {
    return items.stream().filter(Item::isCovered).count();
  }

  /**
   * Returns the share of items that is covered, from 0 to 100; 0 where there is none: nothing that
   * somebody could change was tested.
   */
  public double percent() {
    return items.isEmpty() ? 0 : HUNDRED * covered() / items.size();
  }

  /**
   * Returns what is not covered: of a statement that no case decided its values are not named
   * again.
   */
  public List<Item> uncovered() {
    List<MatchedStatement> whole =
        items.stream()
            .filter(item -> item.kind() == Kind.STATEMENT && !item.isCovered())
            .map(Item::statement)
            .toList();
    return items.stream()
        .filter(item -> !item.isCovered())
        .filter(item -> item.kind() == Kind.STATEMENT || !whole.contains(item.statement()))
        .toList();
  }
}
