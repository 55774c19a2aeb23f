package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.pattern.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

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
  private final Function<C, List<String>> values;
  private final BiFunction<S, C, Optional<S>> step;
  private final Function<Map<String, List<String>>, Optional<Map<String, List<String>>>> wanted;

  /**
   * Prepares a search.
   *
   * @param budget what bounds it; {@code wanted} takes each request that it tries out of it
   * @param choices what each of the keys can be given, in the order in which it is tried
   * @param values the values of a choice
   * @param step what is known once a key has a choice; empty if nothing that is wanted follows
   * @param wanted the wanted request of which all keys are given, values by key, completed if need
   *     be; empty if there is none
   */
  public RequestSearch(
      SearchBudget budget,
      List<String> keys,
      List<List<C>> choices,
      Function<C, List<String>> values,
      BiFunction<S, C, Optional<S>> step,
      Function<Map<String, List<String>>, Optional<Map<String, List<String>>>> wanted) {
    this.budget = budget;
    this.keys = List.copyOf(keys);
    this.choices = List.copyOf(choices);
    this.values = values;
    this.step = step;
    this.wanted = wanted;
  }

  /**
   * Looks for a request.
   *
   * @param start what is known before any key has a choice
   * @return values by key; undecided if the budget was spent before all were looked at
   */
  public Answer<Map<String, List<String>>> find(S start) {
    Optional<Map<String, List<String>>> found = find(start, keys.size() - 1, Map.of());
    if (found.isPresent()) {
      return Answer.found(found.get());
    }
    return budget.isSpent()
        ? Answer.undecided(
            "the conditions on "
                + Phrases.few(Phrases.quoted(keys))
                + " tell more requests apart than can be tried")
        : Answer.none();
  }

  /** Gives the keys from the last to the first a choice each; empty if that leads to nothing. */
  private Optional<Map<String, List<String>>> find(
      S state, int key, Map<String, List<String>> given) {
    if (key < 0) {
      return wanted.apply(given);
    }
    for (C choice : choices.get(key)) {
      if (!budget.takesStep()) {
        return Optional.empty();
      }
      Optional<S> next = step.apply(state, choice);
      if (next.isEmpty()) {
        continue;
      }
      Map<String, List<String>> more = new LinkedHashMap<>(given);
      more.put(keys.get(key), values.apply(choice));
      Optional<Map<String, List<String>>> found = find(next.get(), key - 1, more);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
