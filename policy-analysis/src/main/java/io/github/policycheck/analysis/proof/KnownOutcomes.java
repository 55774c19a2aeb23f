package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.Outcome;
import io.github.policycheck.analysis.exact.ScenarioSearch;
import io.github.policycheck.analysis.proof.Access.KeyCondition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What was found of the requests of a principal that only names tell apart from others. */
final class KnownOutcomes {

  private final Map<List<Object>, Outcome> outcomes = new HashMap<>();
  private final Map<List<Object>, List<List<KeyCondition>>> terms = new HashMap<>();

  /**
   * Returns what there is, as found before if that holds of this search too.
   *
   * @param essence what tells the search from others
   */
  Outcome outcome(List<Object> essence, ScenarioSearch search) {
    Outcome known = outcomes.get(essence);
    if (known instanceof Outcome.Found found) {
      Map<String, List<String>> again = new LinkedHashMap<>(found.context());
      again.putAll(search.context());
      if (search.isAsAsked(again)) {
        return new Outcome.Found(again);
      }
    } else if (known != null) {
      return known;
    }
    Outcome outcome = search.find();
    if (!search.budget().isSpent()) { // with more left there may be another
      outcomes.put(essence, outcome);
    }
    return outcome;
  }

  /**
   * Returns what requests have to have.
   *
   * @param essence what tells the search from others
   * @param find finds it
   */
  List<List<KeyCondition>> terms(List<Object> essence, Supplier<List<List<KeyCondition>>> find) {
    List<List<KeyCondition>> known = terms.get(essence);
    if (known == null) {
      known = find.get();
      terms.put(essence, known);
    }
    return known;
  }
}
