package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import java.util.Collection;
import java.util.List;

/** Lists in the words of a message. */
public final class Phrases {

  private static final int FEW = 5;
  private static final int HEAD = 3;

  private Phrases() {}

  /** Returns {@code a}, {@code a and b}, {@code a, b and c}. */
  public static String all(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** Returns the same of the first few, and how many more there are. */
  public static String few(List<String> names) {
    return names.size() <= FEW + 1
        ? all(names)
        : String.join(", ", names.subList(0, FEW)) + " and " + (names.size() - FEW) + " more";
  }

  /**
   * Returns {@code a, b}, of many the first few, and how many more there are. For lists that a
   * finding has also as a whole.
   */
  public static String head(List<String> names) {
    return names.size() <= HEAD + 1
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, HEAD)) + " and " + (names.size() - HEAD) + " more";
  }

  /** Returns each in backticks. */
  public static List<String> quoted(Collection<String> names) {
    return names.stream().map(name -> "`" + name + "`").toList();
  }

  /** Returns the names of actions without the service's prefix, sorted. */
  public static List<String> names(Collection<CodeCommitAction> actions) {
    return actions.stream()
        .map(action -> action.name().substring(CodeCommitAction.PREFIX.length()))
        .sorted()
        .toList();
  }
}
