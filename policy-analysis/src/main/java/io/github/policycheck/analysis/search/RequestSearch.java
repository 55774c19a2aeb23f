package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.pattern.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives one condition key after the other each of its choices, the last key first. A choice is a
 * list of values; the empty one stands for a request without the key.
 */
public final class RequestSearch {

  private final SearchBudget budget;
  private final List<String> keys;
  private final List<List<List<String>>> choices;
  private final Predicate<Map<String, List<String>>> isWanted;

  /**
   * Prepares a search.
   *
   * @param budget what bounds it; {@code isWanted} takes each request that it tries out of it
   * @param choices by the key what it can be given, in the order in which it is tried
   * @param isWanted tells of a request of which all keys are given whether it is wanted
   */
  public RequestSearch(
      SearchBudget budget,
      Map<String, List<List<String>>> choices,
      Predicate<Map<String, List<String>>> isWanted) {
    this.budget = budget;
    this.keys = List.copyOf(choices.keySet());
    this.choices = List.copyOf(choices.values());
    this.isWanted = isWanted;
  }

  /**
   * Looks for a request.
   *
   * @return values by key; undecided if the budget was spent before all were looked at
   */
  public Answer<Map<String, List<String>>> find() {
    Map<String, List<String>> found = find(keys.size() - 1, Map.of());
    if (found != null) {
      return Answer.found(found);
    }
    return budget.isSpent()
        ? Answer.undecided(
            "the conditions on "
                + Phrases.few(Phrases.quoted(keys))
                + " tell more requests apart than can be tried")
        : Answer.none();
  }

  /** Gives the keys from the last to the first a choice each; null if that leads to nothing. */
  private @Nullable Map<String, List<String>> find(int key, Map<String, List<String>> given) {
    if (key < 0) {
      return isWanted.test(given) ? given : null;
    }
    for (List<String> choice : choices.get(key)) {
      if (!budget.takesStep()) {
        return null;
      }
      Map<String, List<String>> more = new LinkedHashMap<>(given);
      more.put(keys.get(key), choice);
      Map<String, List<String>> found = find(key - 1, more);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
