package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.KeyValueSpaces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Values for the keys of policy variables of which nothing is known: the parts of what variables
 * are compared with. Where none of them will do, others may.
 */
public final class VariableValues {

  private static final int MOST_TRIES = 500;

  /** What no policy means. */
  private static final String OTHER = "x";

  private final List<String> keys;
  private final List<String> candidates;
  private final Predicate<Map<String, List<String>>> isWanted;
  private int tries;

  private VariableValues(
      Collection<String> keys,
      Collection<String> candidates,
      Predicate<Map<String, List<String>>> isWanted) {
    this.keys = List.copyOf(keys);
    this.candidates = List.copyOf(candidates);
    this.isWanted = isWanted;
  }

  /**
   * Returns what a request has with values for the variables that the statements of a search leave
   * open, so that it is decided as asked.
   *
   * @param all what it has
   */
  static Optional<Map<String, List<String>>> of(
      ScenarioSearch search, DimensionFinder finder, Map<String, List<String>> all) {
    Set<String> keys = new LinkedHashSet<>();
    for (Literal literal : search.literals()) {
      search.openVariables(literal, all).stream()
          .filter(key -> finder.mayBeIn(search.action(), key))
          .forEach(keys::add);
    }
    return keys.isEmpty()
        ? Optional.empty()
        : find(
            keys,
            search.resource(),
            all,
            given ->
                keys.stream().allMatch(key -> finder.isSent(key, given))
                    && search.isAsAsked(given));
  }

  /**
   * Returns what a request has with values for some keys more, so that it is wanted.
   *
   * @param keys the keys
   * @param resource the ARN of the resource
   * @param context what the request has
   */
  private static Optional<Map<String, List<String>>> find(
      Collection<String> keys,
      String resource,
      Map<String, List<String>> context,
      Predicate<Map<String, List<String>>> isWanted) {
    Set<String> candidates = new LinkedHashSet<>();
    candidates.add(OTHER);
    candidates.addAll(KeyValueSpaces.partsOf(resource));
    context.values().forEach(list -> list.forEach(text -> candidates.addAll(parts(text))));
    return new VariableValues(keys, candidates, isWanted).find(new LinkedHashMap<>(context), 0);
  }

  private static Collection<String> parts(String text) {
    List<String> parts = new ArrayList<>(KeyValueSpaces.partsOf(text));
    parts.add(text);
    return parts;
  }

  private Optional<Map<String, List<String>>> find(Map<String, List<String>> given, int key) {
    if (key == keys.size()) {
      return isWanted.test(given) ? Optional.of(given) : Optional.empty();
    }
    for (String candidate : candidates) {
      if (tries++ == MOST_TRIES) {
        return Optional.empty();
      }
      Map<String, List<String>> more = new LinkedHashMap<>(given);
      more.put(keys.get(key), List.of(candidate));
      Optional<Map<String, List<String>>> found = find(more, key + 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
