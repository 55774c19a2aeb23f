package io.github.policycheck.analysis.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one loop of all searches for requests: gives one condition key after the other each of its
 * choices, the last key first, and turns back where no request follows that is wanted. A choice is
 * a list of values; the empty one stands for a request without the key.
 *
 * @param <C> what a key can be given
 * @param <S> what is known once some keys are given
 */
public final class RequestSearch<C, S> {

  private final SearchBudget budget;
  private final List<String> keys;
  private final List<List<C>> choices;
  private final Rules<C, S> rules;

  /** What a search is about. */
  public interface Rules<C, S> {

    /** Returns the values of a choice. */
    List<String> values(C choice);

    /** Returns what is known once a key has a choice; null if nothing that is wanted follows. */
    @Nullable S with(S state, C choice);

    /**
     * Returns the wanted request of which some keys are given, completed if need be; null if there
     * is none. Each request that is tried is taken out of the budget.
     *
     * @param given values by key
     */
    @Nullable Map<String, List<String>> request(Map<String, List<String>> given);
  }

  /**
   * Prepares a search.
   *
   * @param choices what each of the keys can be given, in the order in which it is tried
   */
  public RequestSearch(
      SearchBudget budget, List<String> keys, List<List<C>> choices, Rules<C, S> rules) {
    this.budget = budget;
    this.keys = List.copyOf(keys);
    this.choices = List.copyOf(choices);
    this.rules = rules;
  }

  /**
   * Looks for a request.
   *
   * @param start what is known before any key has a choice
   * @return values by key; undecided if the budget was spent before all were looked at
   */
  public Answer<Map<String, List<String>>> find(S start) {
    Map<String, List<String>> found = find(start, keys.size() - 1, Map.of());
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
  private @Nullable Map<String, List<String>> find(
      S state, int key, Map<String, List<String>> given) {
    if (key < 0) {
      return rules.request(given);
    }
    for (C choice : choices.get(key)) {
      if (!budget.takesStep()) {
        return null;
      }
      S next = rules.with(state, choice);
      if (next == null) {
        continue;
      }
      Map<String, List<String>> more = new LinkedHashMap<>(given);
      more.put(keys.get(key), rules.values(choice));
      Map<String, List<String>> found = find(next, key - 1, more);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
